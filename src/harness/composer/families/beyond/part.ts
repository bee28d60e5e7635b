import type { Json } from '../../../../core/json.ts';
import type { DraftCheck } from '../../family.ts';

/** One thing that a goal asks of its answer: what the model is told, the fields it takes, and the check that holds it. */
export interface Part {
  readonly prompt?: string;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly constants?: Readonly<Record<string, Json>>;
  /** Statements of `verify`; they may use `text`, all words of the answer as one text, and `items`, its list (empty for no list). */
  readonly verify?: string;
  readonly checks?: readonly DraftCheck[];
}

/** A part with one check: `ok` is an expression, `message` what must hold. Both are code and text of ours, never of a goal. */
export function checkPart(about: {
  name: string;
  defends: string;
  at?: string;
  ok: string;
  message: string;
  prompt?: string;
  constants?: Readonly<Record<string, Json>>;
  properties?: Readonly<Record<string, Json>>;
}): Part {
  const at = about.at ?? '/answer';
  return {
    ...(about.prompt === undefined ? {} : { prompt: about.prompt }),
    ...(about.constants === undefined ? {} : { constants: about.constants }),
    ...(about.properties === undefined ? {} : { properties: about.properties }),
    verify: [
      'run.check(',
      `  ${JSON.stringify(about.name)},`,
      `  { defends: '${about.defends}', at: '${at}' },`,
      `  ${about.ok},`,
      `  ${JSON.stringify(about.message)},`,
      ');',
    ].join('\n'),
    checks: [{ name: about.name, defends: [about.defends], at }],
  };
}
