import { z } from 'zod';
import { attachmentProfileSchema, attachmentRefSchema } from './attachment.ts';
import { analysisSchema } from './analysis.ts';
import { assessmentSchema } from './assessment.ts';
import { harnessManifestSchema, harnessOrigins, toolCallSchema } from './harness.ts';
import { modelCallSchema, modelChoiceSchema } from './model.ts';
import { instantSchema, jsonSchema, sha256Schema } from './schemas.ts';
import { stages } from './stages.ts';
import { checkResultSchema, strengthSchema, verdictSchema } from './verdict.ts';

/** The version of the record's format. A reader refuses any other. */
export const recordFormat = 'aegis-run/1';

/**
 * What each type of event carries. `effect` events hold what came from outside the pipeline (an attachment read, a tool's answer, a
 * model's reply): a replay takes them from the record. All others are computed, and a replay must compute the same.
 */
export const eventData = {
  'run.started': z.strictObject({
    format: z.literal(recordFormat),
    id: z.string(),
    goal: z.string(),
    createdAt: instantSchema,
    app: z.strictObject({ name: z.string(), version: z.string() }),
    attachments: z.array(attachmentRefSchema),
    /** The first model that designs; null where the composer works alone. */
    model: z.string().nullable(),
    /** Absent where the composer works alone. */
    models: modelChoiceSchema.optional(),
    /** A harness that the person wrote or edited: it is run instead of a synthesized one. */
    code: z.string().nullable(),
    /** The person's answers to a former run's questions: question id to option id. */
    answers: z.record(z.string(), z.string()),
  }),
  /** Effect: what came of reading one attachment; exactly one of `profile` and `error` is not null. */
  'attachment.read': z.strictObject({
    name: z.string(),
    sha256: sha256Schema,
    profile: attachmentProfileSchema.nullable(),
    error: z.strictObject({ code: z.string(), message: z.string(), fix: z.string() }).nullable(),
  }),
  'stage.started': z.strictObject({ stage: z.enum(stages) }),
  'stage.finished': z.strictObject({ stage: z.enum(stages), summary: z.string() }),
  analysis: analysisSchema,
  assessment: assessmentSchema,
  /** Effect: one call of a model, with its prompt and its reply. */
  'model.called': modelCallSchema,
  /** Whose result a stage went on with, in a run that has a model, and why. */
  'stage.decided': z.strictObject({ stage: z.enum(stages), by: z.enum(['model', 'composer']), why: z.string() }),
  'harness.candidate': z.strictObject({
    sha256: sha256Schema,
    origin: z.enum(harnessOrigins),
    complaints: z.array(z.string()),
    /** What it was worth on the sample outputs; absent where it was not tried. */
    trial: z
      .strictObject({
        killed: z.number().int().nonnegative(),
        total: z.number().int().nonnegative(),
        /** Ids of the risks and invariants that its checks defend. */
        covers: z.array(z.string()),
      })
      .optional(),
  }),
  harness: z.strictObject({
    code: z.string(),
    sha256: sha256Schema,
    origin: z.enum(harnessOrigins),
    manifest: harnessManifestSchema,
    /** Ids of risks and invariants that none of its checks defends; absent where that was not looked at. */
    undefended: z.array(z.string()).optional(),
  }),
  /** Effect: one tool call, by the composer while it weighs readings, or by the harness. */
  'tool.called': toolCallSchema.extend({ by: z.enum(['composer', 'trial', 'solve', 'verify', 'strength', 'model']) }),
  /** What went into the sandbox and what came out; `input` does not repeat the attachments. */
  'sandbox.evaluated': z.strictObject({
    entry: z.enum(['solve', 'verify', 'repairFeedback']),
    input: jsonSchema,
    output: jsonSchema,
    error: z.string().nullable(),
    console: z.string(),
  }),
  checks: z.strictObject({ attempt: z.number().int().positive(), checks: z.array(checkResultSchema) }),
  strength: strengthSchema,
  verdict: verdictSchema,
  /** Notes tell what happened to the recording itself. They are part of the chain, and a replay steps over them. */
  'note.resumed': z.strictObject({ reason: z.string() }),
  'note.interrupted': z.strictObject({ reason: z.string() }),
} as const;

export type EventType = keyof typeof eventData;
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>;

/** One link of the chain. `hash` is SHA-256 over the canonical form of the other five fields. */
export interface RunEvent<T extends EventType = EventType> {
  /** 0, 1, 2 … without a gap. */
  seq: number;
  /** RFC 3339, UTC. */
  at: string;
  type: T;
  data: EventData<T>;
  /** The hash of the event before; 64 zeros for the first. */
  prev: string;
  hash: string;
}

/** A RunEvent of any type, discriminated by `type`. */
export type AnyRunEvent = { [T in EventType]: RunEvent<T> }[EventType];

export const genesisHash = '0'.repeat(64);

export const eventSchema = z.strictObject({
  seq: z.number().int().nonnegative(),
  at: instantSchema,
  type: z.enum(Object.keys(eventData) as [EventType, ...EventType[]]),
  data: jsonSchema,
  prev: sha256Schema,
  hash: sha256Schema,
});
