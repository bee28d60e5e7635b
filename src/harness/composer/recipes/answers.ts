import { stem, words } from '../../../core/words.ts';
import { literal } from '../literal.ts';
import { answerSchema, callsTools, property, type Recipe, type RecipeContext, writeCheck } from './recipe.ts';

// Checks on the answer as a whole and on the statements that schema rules put beside it.

export const isoDate: Recipe = (context) =>
  answerSchema(context.draft)['format'] === 'date'
    ? writeCheck(context, {
        name: 'a date of the calendar',
        at: '/answer',
        bad: '[output.answer].filter((date) => !run.lib.isoDate(date))',
        rule: 'The answer must be a date that exists, written YYYY-MM-DD.',
      })
    : null;

const numberWords = new Map(
  'one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, i) => [word, i + 1]),
);
const askingWords = new Set(
  'top first last best worst list name give find suggest write propose recommend show'.split(' '),
);
const betweenWords = new Set('me us the our up out exactly'.split(' '));

/** How many items a goal asks for, 2 to 100: "the top 5 …", "give me three …"; null where it names no number. */
function itemsAskedFor(goal: string): number | null {
  const tokens = words(goal);
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (!askingWords.has(stem(tokens[i] ?? ''))) continue;
    let next = i + 1;
    while (betweenWords.has(tokens[next] ?? '')) next++;
    const word = tokens[next] ?? '';
    const count = numberWords.get(word) ?? (/^\d{1,3}$/.test(word) ? Number(word) : 0);
    if (count >= 2 && count <= 100) return count;
  }
  return null;
}

/** Only where no code solves the goal: a family knows of ties and short tables. */
export const listLength: Recipe = (context) => {
  const count = itemsAskedFor(context.goal);
  if (count === null || !isModelList(context)) return null;
  return writeCheck(context, {
    name: `exactly ${count} items`,
    at: '/answer',
    bad: `output.answer.length === ${count} ? [] : [output.answer.length]`,
    rule: `The goal asks for ${count} items.`,
  });
};

export const uniqueItems: Recipe = (context) =>
  isModelList(context)
    ? writeCheck(context, {
        name: 'no item twice',
        at: '/answer',
        bad: 'output.answer.filter((item, i) => output.answer.some((other, j) => j < i && run.lib.same(item, other)))',
        rule: 'Each item may stand in the list once.',
      })
    : null;

function isModelList({ draft }: RecipeContext): boolean {
  return draft.solve === null && answerSchema(draft)['type'] === 'array';
}

/** Words that are in every goal or say what to do, not what about. */
const subjectless = new Set(
  (
    'a an the of in on at to for from by with and or but not is are be do does have has can could should would will may i me my you your we our ' +
    'it its this that these those what which who whose when where why how please write summarize summarise explain describe give list find tell ' +
    'show compare make create draft compose research report text answer about into as if than then so one two three four five main short brief long ' +
    'paragraph sentence word page essay article letter email summary overview'
  ).split(' '),
);

/** At least a third of the words that say what a text is about must occur in it. Short answers and lists need not repeat them. */
export const namesTheSubject: Recipe = (context) => {
  if (context.draft.solve !== null || answerSchema(context.draft)['type'] !== 'string') return null;
  if (context.kind !== 'writing' && context.kind !== 'research') return null;
  const subject = [...new Set(words(context.goal).map(stem))].filter(
    (word) => word.length > 2 && !subjectless.has(word),
  );
  if (subject.length === 0) return null;
  const least = Math.ceil(subject.length / 3);
  return writeCheck(context, {
    name: 'the answer speaks of the subject',
    at: '/answer',
    setup: `const subject = ${literal(subject.slice(0, 30))};
const named = subject.filter((word) => output.answer.toLowerCase().includes(word));`,
    bad: `named.length >= ${least} ? [] : subject.filter((word) => !named.includes(word))`,
    rule: `At least ${least} of the ${subject.length} words that say what the goal is about must occur in the answer.`,
  });
};

export const confidenceEarned: Recipe = (context) =>
  context.draft.solve === null &&
  property(context.draft, 'confidence') !== null &&
  property(context.draft, 'evidence') !== null
    ? writeCheck(context, {
        name: 'high confidence has evidence',
        at: '/confidence',
        bad: 'output.confidence !== "high" || output.evidence.length >= 2 ? [] : [output.confidence]',
        rule: 'Confidence may be "high" only with two pieces of evidence or more.',
      })
    : null;

/** Only where something can be fetched: else an honest answer would have to name an earlier day. */
export const asOfToday: Recipe = (context) =>
  callsTools(context) && property(context.draft, 'asOf') !== null
    ? writeCheck(context, {
        name: 'as of the day of the run',
        at: '/asOf',
        bad: '[output.asOf].filter((date) => date !== run.now.slice(0, 10))',
        rule: 'The answer must hold on the day of this run.',
      })
    : null;

export const criterionStated: Recipe = (context) => {
  if (context.draft.solve !== null || property(context.draft, 'criterion') === null) return null;
  return writeCheck(context, {
    name: 'the measure of the ranking is named',
    at: '/criterion',
    setup: `const asked = ${literal([...new Set(words(context.goal))].slice(0, 60))};
const added = (output.criterion.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => !asked.includes(word));`,
    bad: 'added.length > 0 ? [] : [output.criterion]',
    rule: 'The measure must say more than the goal does.',
  });
};
