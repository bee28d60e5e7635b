import type { ModelCall, ModelMessage } from '../core/model.ts';
import type { CallPlan } from './plan-call.ts';
import type { PromptBlock } from './request.ts';

/**
 * Tokens that a message costs beside its text: the marks of its role and of its ends. ChatML takes 5 (`<|im_start|>role⏎ … <|im_end|>⏎`), Llama 3 takes
 * 5, OpenAI says 3 or 4.
 */
const perMessage = 5;
/** Tokens of the whole beside its messages: the beginning of the text, the beginning of the reply, and what templates add of their own. */
const perPrompt = 12;
/** Tokens that a blank line between two blocks may cost. */
const perJoin = 2;
/** The names and brackets around a tool call in a prompt. */
const perCall = 12;

/** Counts the tokens of a text. */
export type Count = (text: string) => Promise<number>;

/** A block on its way into the prompt: its text may have given way. */
export interface Piece {
  readonly block: PromptBlock;
  /** Tokens of the block's own text. */
  readonly whole: number;
  text: string;
  tokens: number;
  /** Whether there is nothing more that it could give. */
  spent: boolean;
}

type Part =
  | { role: 'system' | 'user'; pieces: Piece[] }
  | { role: 'assistant'; message: ModelMessage & { role: 'assistant' }; tokens: number }
  | { role: 'tool'; id: string; tool: string; pieces: [Piece] };

/** A prompt while it is made to fit: its blocks, what each costs, and what each has given up. */
export class PromptPieces {
  readonly #parts: Part[];
  readonly #besides: number;

  private constructor(parts: Part[], besides: number) {
    this.#parts = parts;
    this.#besides = besides;
  }

  static async of(plan: Pick<CallPlan, 'messages' | 'besides'>, count: Count): Promise<PromptPieces> {
    const piece = async (block: PromptBlock): Promise<Piece> => {
      const tokens = await count(block.text);
      return { block, whole: tokens, text: block.text, tokens, spent: block.give === null || block.text === '' };
    };
    const parts: Part[] = [];
    for (const message of plan.messages) {
      if (message.role === 'assistant') {
        const { role, text, calls } = message;
        parts.push({
          role,
          message: { role, text, calls: [...calls] },
          tokens: await countAssistant(message, count),
        });
      } else if (message.role === 'tool') {
        const { role, id, tool, block } = message;
        parts.push({ role, id, tool, pieces: [await piece(block)] });
      } else {
        const pieces: Piece[] = [];
        for (const block of message.blocks) pieces.push(await piece(block));
        parts.push({ role: message.role, pieces });
      }
    }
    return new PromptPieces(parts, await count(plan.besides));
  }

  /** Tokens as the sum of the pieces. */
  tokens(): number {
    let sum = perPrompt + this.#besides;
    for (const part of this.#parts) {
      if (part.role === 'assistant') sum += perMessage + part.tokens;
      else if (isSent(part)) {
        const shown = part.pieces.filter(({ text }) => text !== '');
        sum += perMessage + Math.max(0, shown.length - 1) * perJoin;
        for (const { tokens } of shown) sum += tokens;
      }
    }
    return sum;
  }

  /** Tokens of the messages as they are sent. */
  async countWhole(count: Count): Promise<number> {
    let sum = perPrompt + this.#besides;
    for (const part of this.#parts) {
      if (part.role === 'assistant') sum += perMessage + part.tokens;
      else if (isSent(part)) sum += perMessage + (await count(join(part.pieces)));
    }
    return sum;
  }

  /** Blocks that can still give way, first to last. */
  giving(): Piece[] {
    return this.#pieces().filter(({ spent }) => !spent);
  }

  /** What gave way, in the order in which it did. */
  cut(): ModelCall['cut'] {
    return this.#pieces()
      .filter(({ whole, tokens }) => tokens < whole)
      .map(({ block, whole, tokens }) => ({ block: block.name, tokens: whole - tokens }));
  }

  /** All blocks in the order in which they give way: among equals the first in the prompt is first, since sorting is stable. */
  #pieces(): Piece[] {
    return this.#parts
      .flatMap((part) => (part.role === 'assistant' ? [] : part.pieces))
      .sort((a, b) => (a.block.give ?? Infinity) - (b.block.give ?? Infinity));
  }

  messages(): ModelMessage[] {
    return this.#parts.flatMap((part): ModelMessage[] => {
      if (part.role === 'assistant') return [part.message];
      if (!isSent(part)) return [];
      const text = join(part.pieces);
      return part.role === 'tool'
        ? [{ role: part.role, id: part.id, tool: part.tool, text }]
        : [{ role: part.role, text }];
    });
  }
}

/** A message with nothing left to say is not sent; a tool's answer always is, since its call asks for one. */
function isSent(part: Exclude<Part, { role: 'assistant' }>): boolean {
  return part.role === 'tool' || part.pieces.some(({ text }) => text !== '');
}

function join(pieces: readonly Piece[]): string {
  return pieces.flatMap(({ text }) => (text === '' ? [] : [text])).join('\n\n');
}

async function countAssistant(
  { text, calls }: Extract<CallPlan['messages'][number], { role: 'assistant' }>,
  count: Count,
): Promise<number> {
  let tokens = await count(text);
  for (const call of calls)
    tokens += perCall + (await count(`${call.tool}${call.malformed ?? JSON.stringify(call.args)}`));
  return tokens;
}
