import type { Json } from '../../../../core/json.ts';
import { unitWords } from './unit-words.ts';

/** The tool's split into several units, in words: `5 feet 10.87 inches`. Null where it was no split. */
export function splitText(result: Json, to: readonly string[]): string | null {
  const { parts, negative } = result as { parts?: { value: number | string }[]; negative?: boolean };
  if (parts === undefined) return null;
  const said = parts.map(({ value }, index) => {
    const { one, many } = unitWords(to[index] ?? '');
    return `${String(value)} ${value === 1 ? one : many}`;
  });
  return `${negative === true ? 'minus ' : ''}${said.join(' ')}`;
}
