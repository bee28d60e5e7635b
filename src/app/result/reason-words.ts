import type { Reason } from '../../core/verdict.ts';

/** What a person can do about a reason, in the order of how much it helps. */
export type ReasonAction = 'attach' | 'reword' | 'edit-harness' | 'run-again' | 'models';

export interface ReasonWords {
  /** What the matter is, in a few words above the reason's own. */
  title: string;
  actions: ReasonAction[];
}

/** How each reason is headed, and what can be done about it from here. */
export const reasonWords: Readonly<Record<Reason['code'], ReasonWords>> = {
  'needs-model': { title: 'This takes a language model', actions: ['models', 'reword'] },
  'needs-live-data': { title: 'This takes a live source', actions: ['attach', 'reword'] },
  'needs-attachment': { title: 'A file is missing', actions: ['attach', 'reword'] },
  'no-evidence': { title: 'There is nothing to rest an answer on', actions: ['attach', 'reword'] },
  ambiguous: { title: 'The goal can be read in more than one way', actions: ['reword'] },
  'open-question': { title: 'A question is open', actions: ['reword'] },
  policy: { title: 'A rule of this run forbids it', actions: ['reword', 'edit-harness'] },
  'checks-failed': { title: 'The answer did not pass', actions: ['edit-harness', 'reword', 'attach'] },
  'weak-checks': { title: 'Read this before you use the answer', actions: ['edit-harness'] },
  schema: { title: 'The answer has not the form that the harness declares', actions: ['edit-harness'] },
  harness: { title: 'The harness cannot be run', actions: ['edit-harness'] },
  limit: { title: 'A limit was reached', actions: ['reword', 'attach', 'models'] },
  fault: { title: 'Aegis or this machine failed', actions: ['run-again'] },
  stopped: { title: 'You stopped this run', actions: ['run-again', 'reword'] },
};

/** Reasons of the same kind together, in the order in which the kinds first come. */
export function groupReasons(
  reasons: readonly Reason[],
): { code: Reason['code']; messages: string[]; next: string[] }[] {
  const groups = new Map<Reason['code'], { messages: Set<string>; next: Set<string> }>();
  for (const { code, message, next } of reasons) {
    const group = groups.get(code) ?? { messages: new Set(), next: new Set() };
    group.messages.add(message);
    group.next.add(next);
    groups.set(code, group);
  }
  return [...groups].map(([code, { messages, next }]) => ({ code, messages: [...messages], next: [...next] }));
}
