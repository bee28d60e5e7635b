import type { Analysis } from '../../../core/analysis.ts';
import type { AttachmentProfile } from '../../../core/attachment.ts';
import { AegisError } from '../../../core/errors.ts';
import type { Family } from '../family.ts';
import { liveSubject } from './live-data/live-subject.ts';

/**
 * Goals that want what changes by the hour: rates, prices, weather, news, scores, who holds an office now. It reads none of them: code has no
 * such figure, and a model's is as old as the model. Where the goal gives the figure, or an attachment speaks of the matter, it says nothing.
 */
export const liveData: Family = {
  name: 'live-data',
  read({ goal, attachments }) {
    const subject = goal.length > longestGoal ? null : liveSubject(goal);
    const own =
      subject !== null && (attachments.length === 0 || (subject.now && !mentioned(subject.words, attachments)));
    return Promise.resolve({ readings: [], beyond: own ? beyond(subject.what, subject.next) : null });
  },
  answer: () => Promise.reject(neverAsked()),
  draft: () => {
    throw neverAsked();
  },
};

/** A wish for live data is a short one; a longer goal brings its own figures along. */
const longestGoal = 250;

/** How much of an attached text is searched for the matter of the goal, in characters. */
const searchedCharacters = 65_536;

function beyond(what: string, next: string): NonNullable<Analysis['beyond']> {
  return {
    reason: 'needs-live-data',
    message: `The goal asks for ${what}, which changes all the time. Aegis reads no live sources, and a figure from memory would be stale.`,
    next,
  };
}

/** Whether an attachment holds the matter: then the goal is about that file and not about today's state of the world. */
function mentioned(words: readonly string[], attachments: readonly AttachmentProfile[]): boolean {
  const texts = attachments.map(({ name, text, table }) =>
    [
      name,
      text?.slice(0, searchedCharacters) ?? '',
      ...(table?.columns.flatMap((column) => [column.name, ...column.samples]) ?? []),
    ]
      .join(' ')
      .toLowerCase(),
  );
  return texts.some((text) => words.some((word) => text.includes(word)));
}

function neverAsked(): AegisError {
  return new AegisError('internal', 'Live data has no readings to answer.', 'Report this with the exported record.');
}
