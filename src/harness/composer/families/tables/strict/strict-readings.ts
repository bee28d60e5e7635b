import type { Mentions } from '../mentions/constraint.ts';
import type { ColumnView, TableView } from '../view.ts';
import { aggregateOf } from './amounts.ts';
import { differences, ratios } from './comparisons.ts';
import type { CueKind } from './cues.ts';
import { duplicates, missingByGroup, missings } from './gaps.ts';
import { groups, repeats, sortedGroups } from './groups.ts';
import { lists } from './lists.ts';
import { type RoleSpan, conditionFor, filterChoices, groupingsOf, rolesOf } from './parts.ts';
import { scalars } from './scalars.ts';
import { shares } from './shares.ts';
import { type Slots, cutGoal, gap, hintsAt, isUnique, rivalsOf } from './slots.ts';
import { tops } from './tops.ts';
import { type StrictReading, type Work, orderable, spansOf } from './work.ts';

/** What the strict grammar says of a goal: its readings, or the words that have no part in any. */
export interface StrictReadings {
  readonly readings: readonly StrictReading[];
  readonly left: readonly string[];
}

const rowNouns = new Set(
  'row record entry item line observation case instance result transaction time reading measurement'.split(' '),
);

/** Verbs that say no more than a column of the table does, by the stems of the words in its name or the file's. */
const verbs: readonly [verbs: ReadonlySet<string>, told: ReadonlySet<string>][] = [
  ['buy bought purchase purchased order ordered sell sold', 'order sale purchase invoice revenue'],
  ['earn earned earns earning paid pay pays', 'salary wage pay income earning'],
  ['take took taken takes', 'hour minute second day duration time'],
  ['join joined', 'since join joined member'],
  ['record recorded measured', 'taken timestamp time date'],
].map(([words = '', stems = '']) => [new Set(words.split(' ')), new Set(stems.split(' '))] as const);

const fillers = new Set(
  'come make place happen occur contain exist appear include belong record be have go stand work live locate base made placed total there number value amount figure please also'.split(
    ' ',
  ),
);

/**
 * The readings of a goal in which each content word is a cue, a column, a condition or the name of the rows. Where words have several meanings
 * there is a reading for each: the composer compares their answers.
 * @param fileWords stems of the words in the attachment's name, which may name the rows ("orders")
 * @param foreign stems of words that name columns or rows of another attachment: they're no general words for rows here
 */
export function strictReadings(
  mentions: Mentions,
  view: TableView,
  fileWords: ReadonlySet<string>,
  foreign: ReadonlySet<string> = new Set(),
): StrictReadings {
  const slots = cutGoal(mentions, view, fileWords);
  const known = new Set([...fileWords, ...view.columns.flatMap(({ tokens }) => tokens.map(({ stem }) => stem))]);
  const compares = slots.cues.some(({ kind }) => kind === 'more-by');
  const left = slots.left.filter((index) => {
    const token = slots.tokens[index];
    if (token === undefined) return false;
    return !(
      fileWords.has(token.stem) ||
      ((rowNouns.has(token.stem) || rowNouns.has(token.text.replace(/s$/, ''))) && !foreign.has(token.stem)) ||
      fillers.has(token.stem) ||
      fillers.has(token.text) ||
      (compares && token.text === 'than') ||
      verbs.some(([said, told]) => said.has(token.text) && [...told].some((stem) => known.has(stem)))
    );
  });
  if (left.length > 0) return { readings: [], left: left.map((index) => slots.tokens[index]?.text ?? '') };
  // "Revenue from customers in Ireland": the column by which the tables belong together says whose rows they are.
  const key = view.source.join?.left;
  const asked = rolesOf(slots);
  const measured = asked.some(({ role }) => role === 'measure');
  // So does "items" in "the average cost of items in Tools".
  const namesRows = (column: ColumnView) => measured && column.type === 'text' && isUnique(column);
  const roles = asked.filter(
    ({ role, span }) =>
      role !== 'free' || !span.candidates.every(({ column }) => column.name === key || namesRows(column)),
  );
  const open = openWord(slots, roles);
  if (open !== null) return { readings: [], left: [open] };
  // "Revenue per unit" is a ratio of two columns.
  const unit = roles.find(
    ({ role, span }) => role === 'group' && /^(?:unit|piece)$/.test(slots.tokens[span.from]?.stem ?? '') && !span.full,
  );
  if (unit !== undefined) return { readings: [], left: [slots.tokens[unit.span.from]?.text ?? ''] };
  const grouping = idleGroup(slots, roles);
  if (grouping !== null) return { readings: [], left: [grouping] };
  const summed = summedFilter(slots);
  if (summed !== null) return { readings: [], left: [summed] };
  const groupings = groupingsOf(slots, roles, view);
  const readings: StrictReading[] = [];
  for (const choice of filterChoices(slots)) {
    const where = conditionFor(choice.chosen, slots, view);
    readings.push(...readingsOf({ slots, view, roles, groupings, choice, where }));
  }
  return { readings, left: [] };
}

/** A "per" or "each" that no column or period takes ("revenue per order"): its word; null where all are taken. */
function idleGroup({ cues, tokens, filters }: Slots, roles: readonly RoleSpan[]): string | null {
  const idle = cues.find(
    (cue) =>
      cue.kind === 'group' &&
      !roles.some((role) => role.cue === cue) &&
      !cues.some(({ kind, from }) => kind === 'period' && gap(tokens, cue.to, from)) &&
      !(cue.words === 'by' && [...filters, ...cues].some(({ from }) => from >= cue.to && gap(tokens, cue.to, from))) &&
      !/^columns?$/.test(tokens[cue.to]?.text ?? ''),
  );
  return idle?.words ?? null;
}

/** "Regions with total revenue over 500": a condition on what groups come to, which no condition on rows says. Gives the word. */
function summedFilter(slots: Slots): string | null {
  const hints = hintsAt(slots);
  const found = slots.cues.find(
    ({ kind, to }) =>
      /^(?:sum|mean|median|max|min)$/.test(kind) &&
      [...hints].some(
        (hint) =>
          hint.from === to &&
          slots.filters.some(
            ({ from, candidates }) =>
              gap(slots.tokens, hint.to, from) &&
              candidates.some(
                ({ column, kind: how }) => how === 'compare' && hint.candidates.some((one) => one.column === column),
              ),
          ),
      ),
  );
  return found?.words ?? null;
}

const yesNo = new Set('is are was were do does did has have had can could will would should'.split(' '));

/** A question word that asks for what no column stands for ("who", where no column is named), or the opening of a yes-or-no question. */
function openWord(slots: Slots, roles: readonly RoleSpan[]): string | null {
  const first = slots.tokens[0]?.text ?? '';
  if (yesNo.has(first) || first === 'why') return first;
  const asked = slots.cues.find(
    ({ kind, words, from }) =>
      kind === 'ask' && /^(?:who|whose)$|^(?:where|when)$/.test(words) && (from === 0 || words.startsWith('who')),
  );
  const named = ({ cue, span }: RoleSpan) =>
    span.asked === true ||
    (cue === asked && span.candidates.some(({ column }) => column.type === 'text' || asked.words !== 'who'));
  if (asked === undefined || roles.some(named)) return null;
  // "When was Ann hired": the column of dates is named by another word.
  const dated = roles.some(({ span }) =>
    span.candidates.some(({ column }) => column.type === 'date' || column.type === 'datetime'),
  );
  return asked.words === 'when' && dated ? null : asked.words;
}

function readingsOf(work: Work): StrictReading[] {
  const { slots } = work;
  const has = (kind: CueKind) => slots.cues.some((cue) => cue.kind === kind);
  const grouped = work.groupings.length > 0;
  // "Which team lead has the highest salary": the row is asked for by a value, and no column says how to name it.
  const byValue = slots.cues.some(
    ({ kind, words, to }) =>
      kind === 'ask' && /^(?:which|who)$/.test(words) && slots.filters.some(({ from }) => gap(slots.tokens, to, from)),
  );
  if (byValue && (has('max') || has('min')) && spansOf(work, 'shown').length === 0) return [];
  if (['ratio', 'share', 'difference', 'duplicates', 'missing'].filter((kind) => has(kind as CueKind)).length > 1)
    return [];
  // These answer with one thing: a group, an order or an extreme beside them would have no part.
  const plain =
    !grouped && !['sort', 'ascending', 'descending', 'first', 'last', 'period'].some((kind) => has(kind as CueKind));
  const extreme = has('max') || has('min');
  if (has('ratio')) return plain && !extreme ? ratios(work) : [];
  if (has('share')) return plain && !extreme ? shares(work) : [];
  if (has('difference') || has('more-by')) return plain ? differences(work) : [];
  if (has('duplicates')) return plain && !extreme ? duplicates(work) : [];
  if (
    has('missing') &&
    grouped &&
    !extreme &&
    !['sort', 'ascending', 'descending'].some((kind) => has(kind as CueKind))
  )
    return missingByGroup(work);
  if (has('missing')) return plain && !extreme ? missings(work) : [];
  if (slots.having !== null) return grouped ? [] : repeats(work, slots.having);
  if (grouped) return groups(work);
  if (has('sort') && !extreme && spansOf(work, 'shown').length > 0 && aggregateOf(work) !== null)
    return sortedGroups(work);
  const superlative = slots.cues.find(({ kind }) => kind === 'max' || kind === 'min');
  // "Which region has the most", "the region with the most": a column before the superlative is what is asked for.
  const asked =
    spansOf(work, 'shown').length > 0 ||
    (superlative !== undefined &&
      spansOf(work, 'free').some(({ span }) => span.to <= superlative.from && rivalsOf(span, orderable).length === 0));
  // Every cue must have its part: a negation that no filter takes, or an order in a count, would be dropped unseen.
  const negations = slots.cues.filter(({ kind }) => kind === 'not').length;
  if (negations > slots.filters.filter(({ negated }) => negated).length) return [];
  if (slots.amount !== null || (superlative !== undefined && asked)) return tops(work, superlative ?? null);
  if (has('count') || has('sum') || has('mean') || has('median') || has('distinct') || superlative !== undefined)
    return scalars(work);
  return lists(work);
}
