import { z } from 'zod';
import { modelPurposes, modelRoles, type ModelBudget } from './model-roles.ts';
import { jsonSchema, sha256Schema } from './schemas.ts';

const toolRequestSchema = z.strictObject({
  /** Names the call within its reply, so that a tool's answer can be told from another's. */
  id: z.string(),
  tool: z.string(),
  /** The arguments as data; null where what the model wrote is no JSON. */
  args: jsonSchema,
  /** The arguments as the model wrote them, where they are no JSON; null where they are. */
  malformed: z.string().nullable(),
});
/** A tool call that a model asks for. */
export type ToolRequest = z.infer<typeof toolRequestSchema>;

/** A message as it was sent to a model. */
const modelMessageSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), text: z.string() }),
  z.strictObject({ role: z.literal('user'), text: z.string() }),
  z.strictObject({ role: z.literal('assistant'), text: z.string(), calls: z.array(toolRequestSchema) }),
  /** A tool's answer to the call of that id. */
  z.strictObject({ role: z.literal('tool'), id: z.string(), tool: z.string(), text: z.string() }),
]);
export type ModelMessage = z.infer<typeof modelMessageSchema>;

/** Why a reply ended. `length`: the model had more to say than it was given room for. */
const finishReasons = ['stop', 'length', 'tool-calls', 'content-filter', 'other'] as const;

const modelReplySchema = z.strictObject({
  /** What the model said. Where a schema was asked for, this should be its JSON, and may be anything. */
  text: z.string(),
  /** What a model that reasons aloud said to itself, where its engine tells the two apart; never part of an answer. */
  reasoning: z.string(),
  calls: z.array(toolRequestSchema),
  finish: z.enum(finishReasons),
});
export type ModelReply = z.infer<typeof modelReplySchema>;

/** One model call, as it stands in the record: all that was sent, all that came back, and what it took. */
export const modelCallSchema = z.strictObject({
  role: z.enum(modelRoles),
  purpose: z.enum(modelPurposes),
  /** SHA-256 over the canonical form of the ModelRequest. A replay makes the request anew and compares. */
  request: sha256Schema,
  /** What was sent, after it was made to fit the window. Empty where nothing was sent. */
  messages: z.array(modelMessageSchema),
  /** Names of the tools that the model was offered. */
  tools: z.array(z.string()),
  /** The JSON Schema of the answer that was asked for; null for free text. */
  schema: jsonSchema,
  settings: z.strictObject({ temperature: z.number(), maxTokens: z.number().int(), seed: z.number().int() }),
  /** What had to be left out of the request to fit the window: the block's name, and about how many tokens it gave up. */
  cut: z.array(z.strictObject({ block: z.string(), tokens: z.number().int() })),
  /** Which model answered (`openai:gpt-5-mini`, `webllm:…`); null where none did. */
  model: z.string().nullable(),
  /** Its window in tokens; 0 where none answered. */
  window: z.number().int().nonnegative(),
  reply: modelReplySchema.nullable(),
  usage: z
    .strictObject({
      /** Tokens of the prompt. */
      input: z.number().int().nonnegative(),
      /** Tokens of the reply, reasoning included. */
      output: z.number().int().nonnegative(),
      /** `reported` by the engine, counted with the model's own `tokenizer`, or an `estimate` from the length of the text. */
      counted: z.enum(['reported', 'tokenizer', 'estimate']),
    })
    .nullable(),
  /** Wall time of the whole call, failed tries included, and of the successful try until its first token. */
  ms: z.strictObject({ total: z.number().nonnegative(), firstToken: z.number().nonnegative().nullable() }),
  /** Price in US dollars; null where the model runs here or its price is unknown. */
  cost: z.number().nonnegative().nullable(),
  /** Tries that failed before, in order; where no model answered, these say why. Messages hold no secret. */
  failed: z.array(z.strictObject({ model: z.string(), code: z.string(), message: z.string(), fix: z.string() })),
});
export type ModelCall = z.infer<typeof modelCallSchema>;

const modelBudgetSchema: z.ZodType<ModelBudget> = z.strictObject({
  tokens: z.number().int().positive(),
  wallMs: z.number().int().positive(),
  usd: z.number().nonnegative().nullable(),
});

/** Which models a run may ask, in order of preference for each role, and how much they may spend. Part of `run.started`. */
export const modelChoiceSchema = z.strictObject({
  designer: z.array(z.string()).min(1),
  judge: z.array(z.string()).min(1),
  worker: z.array(z.string()).min(1),
  budget: modelBudgetSchema,
});
export type ModelChoice = z.infer<typeof modelChoiceSchema>;
