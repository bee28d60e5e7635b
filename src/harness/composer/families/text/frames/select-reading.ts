import { AegisError } from '../../../../../core/errors.ts';
import { selectSpans, type SelectUnit } from '../../../../../tools/text/select-spans.ts';
import type { TextReading } from '../frame.ts';
import type { SelectPlan } from '../plan.ts';

/** What a reading picks, apart from the unit. */
export type Picking = Omit<SelectPlan, 'source' | 'assumptions' | 'task' | 'unit'>;
/** Picks all of a unit. */
export const everything: Picking = {
  where: null,
  pick: 'all',
  n: 1,
  measure: 'characters',
  distinct: false,
  lettersOnly: false,
  as: 'list',
};

/** The reading of a selection; the first of the notes, which says what the unit is, stands in the statement too. */
export function selectReading(
  plan: Picking & { unit: SelectUnit },
  which: string,
  weight: number,
  notes: readonly (string | null)[],
): TextReading {
  const names: Readonly<Record<string, string>> = { lines: 'lines', words: 'words', paragraphs: 'paragraphs' };
  const name = names[plan.unit.split('-')[0] ?? ''] ?? 'sentences';
  const verb = plan.as === 'count' ? 'Count' : 'List';
  const note = notes[0] ?? null;
  return {
    task: { task: 'select', ...plan },
    statement: `${verb} the ${plan.distinct ? 'different ' : ''}${name} of {text}${which === '' ? '' : ` ${which}`}${note === null ? '' : ` (${note.replace(/\.$/, '')})`}.`,
    assumptions: notes.filter((one) => one !== null),
    weight,
    shape: plan.as === 'count' ? 'number' : plan.as === 'one' ? 'text' : 'list',
    deliverable: plan.as === 'count' ? 'a number' : plan.as === 'one' ? 'a text' : 'a list',
  };
}

/** Only the readings that pick something else than a better one before them. */
export function different(text: string, readings: readonly TextReading[]): TextReading[] {
  const ordered = [...readings].sort((a, b) => b.weight - a.weight);
  const picked = ordered.map(({ task }) => {
    if (task.task !== 'select') return '';
    try {
      const spans = selectSpans(text, task);
      return task.as === 'count'
        ? String(spans.length)
        : spans.map((span) => `${span.offset}:${span.text.length}`).join();
    } catch (thrown) {
      if (AegisError.isInstance(thrown)) return thrown.message;
      throw thrown;
    }
  });
  return ordered.filter((_, i) => picked.indexOf(picked[i] ?? '') === i);
}
