import type { OutputSchema } from '../../../core/harness.ts';
import type { Json } from '../../../core/json.ts';
import type { Random } from '../../../core/random.ts';
import { changeBySchema } from './change-by-schema.ts';
import { changeList } from './change-list.ts';
import { changeNumber } from './change-number.ts';
import { changeObject } from './change-object.ts';
import { changeText } from './change-text.ts';
import type { Change } from './change.ts';

/** Every change that can be made to a value, by what it is and by what its schemas allow. Not all of them need fit the schema. */
export function changesOf(value: Json, schemas: readonly OutputSchema[], random: Random): Change[] {
  return [...changeBySchema(value, schemas), ...changeByKind(value, random)];
}

function changeByKind(value: Json, random: Random): Change[] {
  if (typeof value === 'number') return changeNumber(value, random);
  if (typeof value === 'string') return changeText(value, random);
  if (typeof value === 'boolean') return [{ operator: 'flipped', value: !value }];
  if (Array.isArray(value)) return changeList(value, random);
  return value === null ? [] : changeObject(value);
}
