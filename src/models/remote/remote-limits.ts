import type { Connection, ConnectionKind } from './connection.ts';

/** Tokens: of prompt and reply together, and of the longest reply. */
export interface Limits {
  window: number;
  output: number;
}

/**
 * Families of models by the beginning of their names, as their makers describe them (the same pages as in prices.ts, 2026-11-21); the first
 * that fits holds. A family that is not here gets its kind's cautious default.
 */
const families: readonly (readonly [ConnectionKind, RegExp, Limits])[] = [
  ['openai', /^gpt-(6|5\.[456])(?!.*(mini|nano))/, { window: 1_050_000, output: 128_000 }],
  ['openai', /^gpt-5/, { window: 400_000, output: 128_000 }],
  ['openai', /^gpt-4\.1/, { window: 1_047_576, output: 32_768 }],
  ['openai', /^gpt-4o/, { window: 128_000, output: 16_384 }],
  ['openai', /^o\d/, { window: 200_000, output: 100_000 }],
  ['anthropic', /^claude-(fable|opus|sonnet|haiku)-5/, { window: 1_000_000, output: 128_000 }],
  ['anthropic', /^claude-(opus|sonnet)-4-[678]/, { window: 1_000_000, output: 128_000 }],
  ['anthropic', /^claude-(opus|sonnet|haiku)-4-5/, { window: 200_000, output: 64_000 }],
  ['google', /^gemini-(2\.5|3)/, { window: 1_048_576, output: 65_536 }],
];

/**
 * For what no family describes. Ollama gives a model 4,096 tokens unless it was told otherwise (docs.ollama.com/faq), and cuts longer
 * prompts without a word.
 */
const defaults: Readonly<Record<ConnectionKind, Limits>> = {
  openai: { window: 128_000, output: 16_384 },
  anthropic: { window: 200_000, output: 8_192 },
  google: { window: 1_000_000, output: 8_192 },
  ollama: { window: 4_096, output: 4_096 },
  'openai-compatible': { window: 8_192, output: 8_192 },
};

/** The limits of a model: the window that the person set, or what is known of its family, or its kind's default. */
export function limitsOf({ kind, window }: Pick<Connection, 'kind' | 'window'>, name: string): Limits {
  const known = families.find(([of, names]) => of === kind && names.test(name))?.[2] ?? defaults[kind];
  if (window === null) return { ...known };
  const own = kind === 'ollama' || kind === 'openai-compatible';
  return { window, output: own ? window : Math.min(known.output, window) };
}
