import type { HarnessManifest } from '../../core/harness.ts';
import type { PromptBlock, RequestMessage, ToolOffer } from '../../models/request.ts';
import { counted } from '../counted.ts';
import { fenceRule, type Fence } from './fence.ts';
import { exchangeList, turnsInPrompt, type Turn } from './fetched.ts';

/** A reply that was no answer, and what the model is told of it. */
export interface Unusable {
  text: string;
  complaint: string;
}

/** What a worker's prompt is made of. */
export interface WorkerPrompt {
  manifest: HarnessManifest;
  goal: string;
  fence: Fence;
  /** Empty where nothing can be called: on a last step as well. */
  offers: readonly ToolOffer[];
  attachments: readonly PromptBlock[];
  /** What is told of a failed attempt; empty in the first. */
  repair: readonly PromptBlock[];
  /** The replies of this attempt that called tools. */
  turns: readonly Turn[];
  /** The last reply, where it was no answer. */
  unusable: Unusable | null;
  /** Steps that are left, this one among them. */
  stepsLeft: number;
}

/** As much of an unusable reply as the model is shown again, in characters. */
const longestEcho = 1500;

/** The messages of one step: instructions, goal, attachments, what was done so far, and what was wrong with the last reply. */
export function workerMessages(prompt: WorkerPrompt): RequestMessage[] {
  const { manifest, goal, fence, offers, attachments, repair, turns, unusable } = prompt;
  // Some services refuse a conversation with tool calls in it where no tools are offered.
  const { list, conversation } =
    offers.length > 0 ? turnsInPrompt(turns, fence) : { list: exchangeList(turns, fence), conversation: [] };
  const order = lastWords(prompt);
  const messages: RequestMessage[] = [
    {
      role: 'system',
      blocks: [
        {
          name: 'instructions of the harness',
          text: manifest.systemPrompt,
          give: 7,
          instead: { kind: 'cut-end' as const, least: 100 },
        },
        fixed('rules', rules(fence, offers.length > 0)),
      ],
    },
    { role: 'user', blocks: [fixed('goal', `Goal: ${goal}`), ...attachments, ...repair, ...list] },
    ...conversation,
  ];
  if (unusable !== null) {
    const echo = unusable.text.trim().slice(0, longestEcho).toWellFormed();
    messages.push({ role: 'assistant', text: echo === '' ? '(nothing)' : echo, calls: [] });
    messages.push({ role: 'user', blocks: [fixed('complaint', [unusable.complaint, order].join('\n').trim())] });
  } else if (order !== '') messages.push({ role: 'user', blocks: [fixed('steps left', order)] });
  return messages;
}

function rules(fence: Fence, tools: boolean): string {
  return [
    'Rules:',
    `- ${fenceRule(fence)}`,
    '- Take every fact and figure from the goal, the data or a tool. Never make one up.',
    ...(tools ? ['- To look something up or to compute it, call a tool. Never make the same call twice.'] : []),
    '- Once you know the answer, give it as one JSON object that fits the schema, and nothing else.',
  ].join('\n');
}

function lastWords({ manifest, stepsLeft, turns }: WorkerPrompt): string {
  if (Object.keys(manifest.tools).length === 0 || stepsLeft > 3) return '';
  if (stepsLeft > 1) return turns.length === 0 ? '' : `You have ${counted(stepsLeft, 'step')} left.`;
  return 'This is your last step, and no tool can be called any more. Give the answer now.';
}

function fixed(name: string, text: string): PromptBlock {
  return { name, text, give: null, instead: '' };
}
