import { AegisError } from '../../../../core/errors.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { TableResult } from '../../../../tools/tables/query.ts';
import type { Family, FamilyReadings, Reading } from '../../family.ts';
import { draftTables } from './draft.ts';
import { joinViews } from './joined-view.ts';
import { findMentions } from './mentions/find-mentions.ts';
import { range } from './mentions/span.ts';
import { combineResults, planSchema, type TablesPlan } from './plan.ts';
import { decide, type SeenTable } from './decide.ts';
import { strictAnswer } from './strict/strict-answer.ts';
import { weighReadings } from './weigh.ts';
import { shapeOf } from './shape.ts';
import { strictReadings } from './strict/strict-readings.ts';
import type { StrictReading } from './strict/work.ts';
import { tokenize, type Token } from './tokens.ts';
import { isContent, viewTable, type TableView } from './view.ts';

/** A goal of more words than this is no question about a table. */
const mostWords = 60;

/**
 * Goals about attached tables. Two ways to read them. The strict grammar explains every word of content, as analysts' goals allow, and lays out a
 * reading for each meaning a word may have. Where it has no reading, the weighed way lays out all readings that the words may hint at, and
 * speaks up only where the support they gather makes one answer likely enough to be right.
 */
export const tables: Family = {
  name: 'tables',

  async read(context): Promise<FamilyReadings> {
    const attached = context.attachments.filter(({ table }) => table !== null && table.columns.length > 0);
    const tokens = tokenize(context.goal);
    if (attached.length === 0 || tokens.length === 0 || tokens.length > mostWords)
      return { readings: [], beyond: null };
    const seen: SeenTable[] = [];
    const views: TableView[] = [];
    for (const profile of attached) views.push(await viewTable(profile, context));
    const cells = views.map((view) => cellTokens(tokens, view));
    for (const [index, view] of views.entries()) {
      const foreign = foreignWords(view, views);
      // Words that only another table knows: a weighed reading of this one would pass over them.
      const elsewhere = tokens.some(
        (token, at) =>
          (foreign.has(token.stem) && isContent(token)) ||
          (cells[index]?.has(at) !== true && cells.some((other) => other.has(at))),
      );
      seen.push(await look(tokens, view, foreign, elsewhere));
    }
    const { readings, beyond } = decide(seen, joinedReadings(tokens, seen));
    return { readings: attached.length > 1 ? readings.map(withTable) : readings, beyond };
  },

  async answer(plan, context): Promise<Json> {
    const { queries, combine } = parsePlan(plan);
    const results: TableResult[] = [];
    for (const query of queries) {
      results.push((await context.tool('table_scan', { query } as unknown as Json)) as unknown as TableResult);
    }
    const answer = combineResults(combine, results);
    if (answer !== undefined) return answer;
    throw new AegisError(
      'bad-input',
      'The rows that the goal is about give no answer: there are none, or the cells asked for are empty.',
      'Check the spelling of names and values, or ask about something that stands in the table.',
    );
  },

  draft(plan, attachments) {
    return draftTables(parsePlan(plan), attachments);
  },
};

function parsePlan(plan: JsonObject): TablesPlan {
  const parsed = planSchema.safeParse(plan);
  if (parsed.success) return parsed.data;
  throw new AegisError('internal', 'The plan of a table goal is not one.', 'Report this with the exported record.');
}

/** What both ways of reading make of a goal over one table. */
async function look(
  tokens: readonly Token[],
  view: TableView,
  foreign: ReadonlySet<string>,
  elsewhere: boolean,
): Promise<SeenTable> {
  const mentions = findMentions(tokens, view);
  const { readings, left } = strictReadings(mentions, view, rowWords(view.name), foreign);
  const strictText = await strictAnswer(readings, view);
  // In a large table each reading is a scan: what the strict grammar understands of plain records needs no second opinion.
  const clear = readings.length > 0 && view.plain && !view.columns.every(({ complete }) => complete);
  return {
    view,
    strict: readings.map((reading) => strictReading(reading, view, [])),
    left,
    strictText,
    weighed: clear || elsewhere ? null : await weighReadings(mentions, view, strictText),
  };
}

/** Strict readings over two tables joined, for a goal that no table alone explains. */
function joinedReadings(tokens: readonly Token[], seen: readonly SeenTable[]): Reading[] {
  if (seen.some(({ strict }) => strict.length > 0)) return [];
  const readings: Reading[] = [];
  for (const { view: first } of seen) {
    for (const { view: second } of seen) {
      const joined = first === second ? null : joinViews(first, second);
      if (joined === null) continue;
      const words = new Set([...rowWords(first.name)]);
      const found = strictReadings(findMentions(tokens, joined.view), joined.view, words);
      readings.push(...found.readings.map((reading) => strictReading(reading, joined.view, [joined.assumption])));
    }
  }
  return readings;
}

/** A reading that says which of several tables it is about. */
function withTable(reading: Reading): Reading {
  const [query] = parsePlan(reading.plan).queries;
  return query === undefined
    ? reading
    : { ...reading, statement: `${reading.statement.replace(/\.$/, '')}, in ${query.table}.` };
}

/** Places of the goal's words that are whole cells of a table. */
function cellTokens(tokens: readonly Token[], view: TableView): ReadonlySet<number> {
  const whole = findMentions(tokens, view).constraints.filter(({ kind }) => kind === 'exact');
  return new Set(whole.flatMap((one) => range(one)));
}

/** Stems of words that name rows or columns of other tables and not of this one. */
function foreignWords(view: TableView, views: readonly TableView[]): ReadonlySet<string> {
  const words = (one: TableView) => [
    ...rowWords(one.name),
    ...one.columns.flatMap(({ tokens }) => tokens.map(({ stem }) => stem)),
  ];
  const own = new Set(words(view));
  return new Set(
    views
      .filter((other) => other !== view)
      .flatMap(words)
      .filter((word) => !own.has(word)),
  );
}

/** Stems of the words in a file's name: what its rows may be called. */
function rowWords(name: string): ReadonlySet<string> {
  return new Set(tokenize(name.replace(/\.[^.]*$/, '').replace(/[_-]+/g, ' ')).map(({ stem }) => stem));
}

function strictReading(reading: StrictReading, view: TableView, assumptions: readonly string[]): Reading {
  const all = [
    ...assumptions,
    ...(view.totals === null ? [] : [`The row "${view.totals.label}" holds totals and is left out.`]),
    ...reading.assumptions,
  ];
  const plan: TablesPlan = { ...reading.plan, assumptions: [reading.statement, ...all] };
  return {
    plan: plan as unknown as JsonObject,
    statement: reading.statement,
    assumptions: all,
    weight: reading.weight,
    kind: 'table',
    ...shapeOf(reading.plan),
  };
}
