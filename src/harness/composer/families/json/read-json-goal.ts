import { AegisError } from '../../../../core/errors.ts';
import type { AttachmentProfile } from '../../../../core/attachment.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { jsonTree, type JsonTree } from '../../../../tools/json/json-tree.ts';
import { parseJson } from '../../../../tools/attachments/read-json.ts';
import type { FamilyReadings, Reading } from '../../family.ts';
import { goalTokens, type GoalToken } from '../text/goal-tokens.ts';
import { mentionsOf, type Mention } from '../text/mentions.ts';
import { sourceName, type TextSource } from '../text/text-source.ts';
import { inlineJson } from './inline-json.ts';
import { writtenPath } from './json-path.ts';
import { nothingThere, unmetValue } from './nothing-there.ts';
import { outlineOf, type Shape } from './outline.ts';
import type { JsonPlan } from './plan.ts';
import { readingsOf } from './readings-of.ts';
import type { JsonReading } from './readings/json-reading.ts';
import { wishesOf } from './wish.ts';
import { readWords, type Item } from './words.ts';

/** A JSON text that a goal may be about, and the goal's words without it. */
interface Subject {
  readonly source: TextSource;
  readonly text: string;
  readonly tokens: readonly GoalToken[];
  readonly mentions: readonly Mention[];
}

/** Every plausible meaning of a goal about JSON; what is missing where there is none. */
export function readJsonGoal(goal: string, attachments: readonly AttachmentProfile[]): FamilyReadings {
  const tokens = goalTokens(goal);
  const readings: Reading[] = [];
  let fault: FamilyReadings['beyond'] = null;
  for (const subject of subjectsOf(goal, tokens, attachments)) {
    const found = readSubject(goal, subject);
    if (Array.isArray(found)) readings.push(...found);
    else fault = found;
  }
  if (readings.length > 0) return { readings: withoutRepeats(readings), beyond: null };
  return { readings, beyond: fault ?? missing(goal, tokens, attachments) };
}

function subjectsOf(goal: string, tokens: readonly GoalToken[], attachments: readonly AttachmentProfile[]): Subject[] {
  const jsons = attachments.filter(({ kind, text }) => kind === 'json' && text !== null);
  const inline = inlineJson(goal);
  if (inline !== null && jsons.length === 0) {
    // What stands inside may look like the beginning of a quotation: the words around it are read by themselves.
    const outside = [
      ...goalTokens(goal.slice(0, inline.outerFrom)),
      ...goalTokens(' '.repeat(inline.outerTo) + goal.slice(inline.outerTo)),
    ];
    const source = { from: inline.from, to: inline.to };
    const text = goal.slice(inline.from, inline.to);
    // What is in braces need not be JSON, unless the goal asks whether it is.
    const asks = readWords(goal, outside, [], []).some((items) =>
      items.some(({ role }) => role === 'valid' || role === 'error'),
    );
    if (!asks && parseJson(text).fault !== null) return [];
    return [{ source, text, tokens: outside, mentions: mentionsOf(goal, outside, []) }];
  }
  const mentions = mentionsOf(goal, tokens, attachments);
  if (mentions.some(({ stranger }) => stranger !== null)) return [];
  const named = mentions.flatMap((mention) => mention.attachments);
  const meant = jsons.filter(({ name }) => named.length === 0 || named.includes(name));
  return meant.map(({ name, text }) => ({ source: { attachment: name }, text: text ?? '', tokens, mentions }));
}

function readSubject(goal: string, subject: Subject): Reading[] | FamilyReadings['beyond'] {
  const about = sourceName(subject.source);
  let tree: JsonTree | null = null;
  let problem: AegisError | null = null;
  try {
    tree = jsonTree(subject.text);
  } catch (thrown) {
    problem = AegisError.from(thrown);
    if (problem.code !== 'tool-failed') throw problem;
  }
  const shapes = tree === null ? [] : outlineOf(tree);
  const { fault } = parseJson(subject.text);
  const ways = waysToRead(goal, subject, shapes);
  const found = ways.flatMap((items) => wishesOf(items).flatMap((wish) => readingsOf(wish, { tree, shapes, fault })));
  if (found.length === 0 && problem !== null)
    return { reason: 'no-evidence', message: problem.message, next: problem.fix };
  const nowhere = tree === null ? null : nothingThere(goal, tree, shapes);
  if (nowhere !== null) return nowhere;
  if (found.length === 0) {
    const unmet = unmetValue(ways, { tree, shapes, fault });
    if (unmet !== null) return unmet;
  }
  const notes = (tree?.repeats ?? [])
    .slice(0, 3)
    .map(({ key }) => `The key "${key}" stands twice in one object; its last value counts.`);
  return found.map((reading) => finished(reading, subject.source, about, notes));
}

/** The words of a goal as items; a path that is written out is one of them. */
function waysToRead(goal: string, { tokens, mentions }: Subject, shapes: readonly Shape[]): Item[][] {
  const yesno: Item[] = /^(?:is|are|does|do|has|have)$/.test(tokens[0]?.text ?? '')
    ? [{ role: 'yesno', keys: [], values: [], number: null, text: '', plural: false }]
    : [];
  const path = writtenPath(goal, shapes);
  if (path === null) return readWords(goal, tokens, mentions, shapes).map((items) => [...yesno, ...items]);
  const outside = tokens.filter((token) => token.to <= path.from || token.from >= path.to);
  const others = mentionsIn(outside, tokens, mentions);
  const keys =
    path.anywhere === null
      ? [{ shape: writtenShape(path.steps, shapes), weight: 1 }]
      : shapes.filter(({ key }) => key === path.anywhere).map((shape) => ({ shape, weight: 1 }));
  const item: Item = {
    role: 'P',
    keys,
    values: [],
    number: null,
    text: path.anywhere === null ? 'path' : 'anywhere',
    plural: path.anywhere !== null || path.steps.includes(null),
  };
  const before = outside.filter((token) => token.to <= path.from).length;
  return readWords(goal, outside.slice(0, before), others, shapes).flatMap((head) =>
    readWords(goal, outside.slice(before), shifted(others, before), shapes).map((tail) => [
      ...yesno,
      ...head,
      item,
      ...tail,
    ]),
  );
}

/** The shape of a path with indexes in it: that of the same path with any item, under the path as written. */
function writtenShape(steps: readonly (string | number | null)[], shapes: readonly Shape[]): Shape {
  const general = steps.map((step) => (typeof step === 'number' ? null : step));
  const known = shapes.find(
    ({ path }) =>
      path.length === general.length && path.every((step, i) => step === general[i] || step === String(steps[i])),
  );
  const nothing = {
    key: '',
    keyWords: [],
    types: new Set<never>(),
    count: 0,
    values: new Map(),
    numbers: new Set<never>(),
    holdsMany: false,
    members: [],
  };
  return { ...(known ?? nothing), path: steps };
}

function mentionsIn(
  outside: readonly GoalToken[],
  tokens: readonly GoalToken[],
  mentions: readonly Mention[],
): Mention[] {
  return mentions.flatMap((mention) => {
    const inside = tokens.slice(mention.first, mention.end).filter((token) => outside.includes(token));
    const [first] = inside;
    return first === undefined
      ? []
      : [{ ...mention, first: outside.indexOf(first), end: outside.indexOf(first) + inside.length }];
  });
}

function shifted(mentions: readonly Mention[], by: number): Mention[] {
  return mentions.map((mention) => ({ ...mention, first: mention.first - by, end: mention.end - by }));
}

function finished(reading: JsonReading, source: TextSource, about: string, notes: readonly string[]): Reading {
  const assumptions = [...reading.assumptions, ...notes];
  const plan: JsonPlan = { ...reading.task, source, assumptions };
  return {
    plan: plan as unknown as JsonObject,
    statement: reading.statement.replace('{json}', () => about),
    assumptions,
    weight: reading.weight,
    kind: 'json',
    shape: reading.shape,
    deliverable: reading.deliverable,
  };
}

function withoutRepeats(readings: readonly Reading[]): Reading[] {
  const best = new Map<string, Reading>();
  for (const reading of readings) {
    const key = JSON.stringify(reading.plan);
    const known = best.get(key);
    if (known === undefined || known.weight < reading.weight) best.set(key, reading);
  }
  return [...best.values()];
}

function missing(
  goal: string,
  tokens: readonly GoalToken[],
  attachments: readonly AttachmentProfile[],
): FamilyReadings['beyond'] {
  const stranger = mentionsOf(goal, tokens, attachments).find((mention) =>
    mention.stranger?.toLowerCase().endsWith('.json'),
  )?.stranger;
  const [first] = readWords(goal, tokens, [], [])[0] ?? [];
  const isQuestion =
    ['count', 'sum', 'average', 'median', 'max', 'min', 'keys', 'valid', 'where', 'place', 'depth'].includes(
      first?.role ?? '',
    ) || /^(?:what|which|list|is|are|does|how)\b/i.test(goal.trim());
  if (!isQuestion || stranger === undefined || stranger === null || attachments.some(({ name }) => name === stranger))
    return null;
  return {
    reason: 'needs-attachment',
    message: `The goal speaks of ${stranger}, which is not attached.`,
    next: `Attach ${stranger} and run the goal again.`,
  };
}
