import { canonicalJson, type JsonObject } from '../../core/json.ts';
import type { CheckResult } from '../../core/verdict.ts';
import type { PromptBlock } from '../../models/request.ts';

/** An answer that failed, and what a model is told of it. */
export interface FailedAttempt {
  output: JsonObject;
  failures: readonly CheckResult[];
  /** What the harness's `repairFeedback` said; null where it has none, or it failed. */
  feedback: string | null;
}

const mostChecks = 10;
const longestMessage = 400;
const longestFeedback = 2000;

/** The part of a repair's prompt that tells of the failed answer: the answer, the checks that failed, and what the harness says of them. */
export function repairBlocks({ output, failures, feedback }: FailedAttempt): PromptBlock[] {
  const lines = failures.slice(0, mostChecks).map(({ name, at, message }) => {
    const place = at === '' ? '' : ` (at ${at})`;
    return `- ${name}${place}: ${message.slice(0, longestMessage).toWellFormed()}`;
  });
  const more = failures.length > lines.length ? [`- and ${failures.length - lines.length} more`] : [];
  return [
    {
      name: 'failed answer',
      text: `Your last answer was:\n${canonicalJson(output)}`,
      give: 4,
      instead: { kind: 'cut-end', least: 80 },
    },
    {
      name: 'failed checks',
      text: `It failed these checks:\n${[...lines, ...more].join('\n')}`,
      give: 6,
      instead: { kind: 'cut-end', least: 150 },
    },
    {
      name: 'how to mend it',
      text: feedback === null ? defaultFeedback : feedback.slice(0, longestFeedback).toWellFormed(),
      give: 6,
      instead: { kind: 'cut-end', least: 60 },
    },
  ];
}

const defaultFeedback =
  'Find out what is wrong, work it out anew from the data, and give the whole answer again. Keep what was right.';
