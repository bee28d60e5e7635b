import { AegisError } from '../../../../core/errors.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../../core/json.ts';
import type { TableResult } from '../../../../tools/tables/query.ts';
import type { Family, FamilyReadings, Reading, ReadingContext } from '../../family.ts';
import { draftTables } from './draft.ts';
import { joinViews } from './joined-view.ts';
import { findMentions } from './mentions.ts';
import { combineResults, planSchema, type TablesPlan } from './plan.ts';
import { joinReadings, weighedReadings, type WeighedView } from './read-weighed.ts';
import { weighReadings } from './weigh.ts';
import { shapeOf } from './shape.ts';
import { strictReadings, type StrictReading } from './strict-readings.ts';
import { tokenize, type Token } from './tokens.ts';
import { viewTable, type TableView } from './view.ts';

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
    const views: TableView[] = [];
    for (const profile of attached) views.push(await viewTable(profile, context));
    const strict = strictOver(tokens, views);
    const answer = await commonAnswer(strict.readings, context);
    if (strict.readings.length > 0 && answer === undefined) return { readings: strict.readings, beyond: null };
    const best = await bestView(tokens, views);
    return strict.readings.length > 0
      ? joinReadings(strict.readings, answer, best)
      : weighedReadings(best, strict.left);
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

  draft(plan) {
    return draftTables(parsePlan(plan));
  },
};

/** Ways to combine whose answers the weighed way gives too. */
const weighable: ReadonlySet<string> = new Set(['cell', 'values', 'difference', 'exists', 'greater', 'count-rows']);

/** The answer that all strict readings which are no outsiders give; undefined where they differ, or the weighed way cannot have it. */
async function commonAnswer(readings: readonly Reading[], context: ReadingContext): Promise<Json | undefined> {
  const most = Math.max(0, ...readings.map(({ weight }) => weight));
  let common: Json | undefined;
  for (const { plan, weight } of readings) {
    if (weight < most / 2) continue;
    const { queries, combine } = parsePlan(plan);
    if (!weighable.has(combine) || queries.some(({ join }) => join !== undefined)) return undefined;
    let answer: Json;
    try {
      answer = await tables.answer(plan, context);
    } catch (thrown) {
      const { code } = AegisError.from(thrown);
      if (code === 'bad-input' || code === 'tool-failed') return undefined;
      throw thrown;
    }
    if (common !== undefined && canonicalJson(common) !== canonicalJson(answer)) return undefined;
    common = answer;
  }
  return common;
}

/** The weighed readings of the table that they fit best. */
async function bestView(tokens: readonly Token[], views: readonly TableView[]): Promise<WeighedView | null> {
  let best: WeighedView | null = null;
  for (const view of views) {
    const weighed = await weighReadings(findMentions(tokens, view), view);
    if (weighed !== null && (best === null || weighed.chance > best.weighed.chance)) best = { weighed, view };
  }
  return best;
}

function parsePlan(plan: JsonObject): TablesPlan {
  const parsed = planSchema.safeParse(plan);
  if (parsed.success) return parsed.data;
  throw new AegisError('internal', 'The plan of a table goal is not one.', 'Report this with the exported record.');
}

/** The strict readings of a goal over each table, and over two joined where neither alone explains it. */
function strictOver(tokens: readonly Token[], views: readonly TableView[]): { readings: Reading[]; left: string[] } {
  const readings: Reading[] = [];
  let left: string[] | null = null;
  const take = (view: TableView, assumptions: readonly string[]) => {
    const found = strictReadings(findMentions(tokens, view), view, rowWords(view.name));
    if (left === null || (found.left.length > 0 && found.left.length < left.length)) left = [...found.left];
    for (const reading of found.readings) readings.push(asReading(reading, view, assumptions, views.length > 1));
  };
  for (const view of views) take(view, []);
  if (readings.length === 0) {
    for (const first of views) {
      for (const second of views) {
        const joined = first === second ? null : joinViews(first, second);
        if (joined !== null) take(joined.view, [joined.assumption]);
      }
    }
  }
  return { readings: unique(readings), left: left ?? [] };
}

/** Stems of the words in a file's name: what its rows may be called. */
function rowWords(name: string): ReadonlySet<string> {
  return new Set(tokenize(name.replace(/\.[^.]*$/, '').replace(/[_-]+/g, ' ')).map(({ stem }) => stem));
}

function asReading(reading: StrictReading, view: TableView, assumptions: readonly string[], several: boolean): Reading {
  const all = [
    ...assumptions,
    ...(view.totals === null ? [] : [`The row "${view.totals.label}" holds totals and is left out.`]),
    ...reading.assumptions,
  ];
  const plan: TablesPlan = { ...reading.plan, assumptions: [reading.statement, ...all] };
  return {
    plan: plan as unknown as JsonObject,
    statement: several ? `${reading.statement.replace(/\.$/, '')} (in ${view.name}).` : reading.statement,
    assumptions: all,
    weight: reading.weight,
    kind: 'table',
    ...shapeOf(reading.plan),
  };
}

function unique(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>();
  return readings.filter(({ plan }) => {
    const key = canonicalJson(plan);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
