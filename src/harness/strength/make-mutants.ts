import type { OutputSchema } from '../../core/harness.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { seededRandom } from '../../core/random.ts';
import type { Random } from '../../core/random.ts';
import { outputValidator } from '../output-schema.ts';
import { editKey } from './edit-key.ts';
import { fieldNamer } from './fields.ts';
import type { Mutant } from './mutant.ts';
import type { Change, Path } from './operators/change.ts';
import { changesOf } from './operators/changes-of.ts';
import { replaceAt, schemasAt, toPointer } from './paths.ts';
import { shuffled } from './shuffled.ts';

/** Places of one field that are considered; a long list is sampled. */
const placesPerField = 40;
/** Mutants for each field of the answer, where there are many fields: at the threshold of 0.8, fewer would not allow a survivor. */
const perAnswerField = 5;
const mostMutants = 60;

interface Candidate extends Change {
  path: Path;
  before: Json;
  place: string;
}

/** One field with the changes that are left to try, and how often each operator and place served already. */
interface Field {
  name: string;
  candidates: Candidate[];
  used: Map<string, number>;
}

/**
 * Changes an output in small plausible ways that its schema still allows. Same output, schema and seed: same mutants. None equals the
 * output or another mutant. Every field has its share, the answer's fields twice the share of the others.
 * @param target how many are wanted; more where the answer has many fields, fewer where the output does not allow as many
 */
export function makeMutants(output: JsonObject, schema: OutputSchema, seed: string, target = 25): Mutant[] {
  const random = seededRandom(seed);
  const fits = outputValidator(schema);
  const fields = collectFields(output, schema, random);
  const answers = fields.filter(({ name }) => isAnswer(name)).length;
  const wanted = Math.min(mostMutants, Math.max(target, answers * perAnswerField + (fields.length - answers)));
  const mutants: Mutant[] = [];
  const seen = new Set<string>();

  /** Makes the next mutant of a field; false when it has no change left. */
  const makeOne = (field: Field): boolean => {
    for (let next = takeFreshest(field); next !== null; next = takeFreshest(field)) {
      const edit = editKey(next.path, next.before, next.value);
      const changed = replaceAt(output, next.path, next.value) as JsonObject;
      if (seen.has(edit) || fits(changed).length > 0) continue;
      seen.add(edit);
      const at = toPointer([...next.path, ...(next.part ?? [])]);
      mutants.push({ id: `m${mutants.length + 1}`, at, field: field.name, operator: next.operator, output: changed });
      return true;
    }
    return false;
  };

  // The answer's fields have a turn in every round, the others in every second one.
  let open = fields;
  for (let round = 1; open.length > 0 && mutants.length < wanted; round += 1) {
    open = open.filter((field) => {
      const waits = mutants.length >= wanted || (round % 2 === 0 && !isAnswer(field.name));
      return waits || makeOne(field);
    });
  }
  return mutants;
}

/** Whether a field is the answer, or part of it. */
function isAnswer(field: string): boolean {
  return field === '/answer' || field.startsWith('/answer/');
}

/** The fields of an output, the answer's first, each with the changes that can be made to it, in random order. */
function collectFields(output: JsonObject, schema: OutputSchema, random: Random): Field[] {
  const places = [...placesIn(output, [])];
  const name = fieldNamer(places.map(({ path }) => path));
  const byField = new Map<string, Candidate[]>();
  const placesByField = new Map<string, typeof places>();
  for (const place of places) add(placesByField, name(place.path), place);
  for (const inField of placesByField.values()) {
    for (const { path, value } of shuffled(inField, random).slice(0, placesPerField)) {
      for (const change of changesOf(value, schemasAt(schema, path), random)) {
        add(byField, name([...path, ...(change.part ?? [])]), {
          ...change,
          path,
          before: value,
          place: toPointer(path),
        });
      }
    }
  }
  const fields = [...byField].map(([field, candidates]) => ({
    name: field,
    candidates: shuffled(candidates, random),
    used: new Map<string, number>(),
  }));
  return fields.sort((a, b) => Number(isAnswer(b.name)) - Number(isAnswer(a.name)));
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function* placesIn(value: Json, path: Path): Generator<{ path: Path; value: Json }> {
  yield { path, value };
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* placesIn(item, [...path, i]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* placesIn(member, [...path, key]);
  }
}

/** Takes out the change whose operator and place served least, so that a few mutants differ as much as they can. */
function takeFreshest({ candidates, used }: Field): Candidate | null {
  let best = -1;
  let least = Infinity;
  for (const [i, { operator, place }] of candidates.entries()) {
    const uses = (used.get(operator) ?? 0) * 2 + (used.get(place) ?? 0);
    if (uses < least) [best, least] = [i, uses];
    if (least === 0) break;
  }
  const [taken] = candidates.splice(best, best < 0 ? 0 : 1);
  if (taken === undefined) return null;
  for (const key of [taken.operator, taken.place]) used.set(key, (used.get(key) ?? 0) + 1);
  return taken;
}
