import type { Analysis } from '../../core/analysis.ts';
import { sha256Hex } from '../../core/hash.ts';
import { guestApi } from '../../harness/designer/guest-api.ts';
import type { ModelRequest, PromptBlock } from '../../models/request.ts';
import type { LoadedHarness } from '../synthesize.ts';
import { fenceRule, type Fence } from './fence.ts';

/** What a judge is shown of a verifier that seems to be at fault. Nothing in it may tell the answers that failed. */
export interface JudgeCase {
  runId: string;
  goal: string;
  analysis: Analysis | null;
  harness: LoadedHarness;
  attachments: readonly PromptBlock[];
  fence: Fence;
  /** Why the verifier seems to be at fault. */
  why: string;
  /** The check that seems to be wrong, in words; null where it is the verifier as a whole. */
  suspect: string | null;
  /** Ids that the new verifier's checks must defend. */
  defends: readonly string[];
}

/** Tokens: a module of some 150 lines, and what a small window must leave for one. */
const mostTokens = 4096;
const leastTokens = 1000;

/** Asks the judge to write a verifier anew, or to stand by the old one. */
export function judgeRequest(judged: JudgeCase): ModelRequest {
  const { runId, goal, analysis, harness, attachments, fence, why, suspect, defends } = judged;
  return {
    role: 'judge',
    purpose: 'verifier',
    messages: [
      { role: 'system', blocks: [fixed('rules', rules(fence, defends))] },
      {
        role: 'user',
        blocks: [
          fixed('goal', `Goal: ${goal}`),
          ...(analysis === null ? [] : [fixed('analysis', `Understood as: ${analysis.summary}`)]),
          ...attachments,
          {
            name: 'harness',
            text: `The module:\n\`\`\`js\n${harness.code}\n\`\`\``,
            give: 5,
            instead: { kind: 'cut-end' as const, least: 300 },
          },
          fixed('ground', why),
          ...(suspect === null ? [] : [fixed('check', `The check in question: ${suspect}`)]),
          fixed('order', 'Reply with SOUND, or with the whole module.'),
        ],
      },
    ],
    tools: [],
    schema: null,
    temperature: 0,
    maxTokens: mostTokens,
    minTokens: leastTokens,
    seed: Number.parseInt(sha256Hex(`${runId}/judge`).slice(0, 8), 16) >>> 1,
  };
}

/** Whether the judge stands by the verifier. */
export function findsItSound(text: string): boolean {
  return /^[\s*"'`#.]*sound\b/i.test(text.replace(/^[^]*<\/think>/, ''));
}

function rules(fence: Fence, defends: readonly string[]): string {
  return [
    'You judge the verifier of a harness: the function verify(output, run) of a JavaScript module that checks an answer to a goal. It seems to be wrong.',
    'If its checks are right, reply with the one word SOUND. A wrong answer must not pass because a check was made weaker.',
    'If a check is wrong, write the whole module again with a right verify:',
    '- Leave systemPrompt, tools, limits and outputSchema as they are. Add no solve.',
    '- Record each check with run.check(name, { defends, at }, ok, message); ok must be true or false.',
    `- Among them must be checks that defend: ${defends.join(', ')}.`,
    '- Work out what is right from run.goal, run.attachments and run.calls, and compare the whole answer with it.',
    '- You are not shown any answer. Write none into the code.',
    '- No imports, no network, no timers. Throw nothing.',
    'Give it in one code fence.',
    fenceRule(fence),
    `What a module can use:\n${guestApi}`,
  ].join('\n');
}

function fixed(name: string, text: string): PromptBlock {
  return { name, text, give: null, instead: '' };
}
