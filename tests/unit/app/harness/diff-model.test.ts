import { expect, test } from 'vitest';
import { diffTexts, type DiffLine, type DiffRow } from '../../../../src/app/harness/diff-model.ts';

const text = (line: DiffLine | null) => line && line.parts.map(({ text }) => text).join('');
const changed = (line: DiffLine | null | undefined) =>
  line?.parts.filter((part) => part.changed).map((part) => part.text);
const rowsOf = (before: string, after: string): DiffRow[] =>
  diffTexts(before, after).blocks.flatMap(({ rows }) => rows);
const numbered = (count: number, word = 'line') => Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);

test('each side can be read back from the rows, with its line numbers', () => {
  const before = 'a\nb\nc\n\nd';
  const after = 'a\nx\ny\nc\nd\ne';
  const rows = rowsOf(before, after);
  for (const [side, whole] of [
    ['before', before],
    ['after', after],
  ] as const) {
    const lines = rows.map((row) => row[side]).filter((line) => line !== null);
    expect(lines.map(text).join('\n')).toBe(whole);
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  }
});

test('equal texts are one folded stretch with nothing added or removed', () => {
  const same = numbered(10).join('\n');
  expect(diffTexts(same, same)).toMatchObject({ added: 0, removed: 0, blocks: [{ folded: true }] });
  expect(diffTexts('', '').blocks).toHaveLength(1);
});

test('only the words that differ are marked in a line that was changed', () => {
  const [row] = rowsOf('  return { answer: total, rows: 3 };', '  return { answer: sum, rows: 3 };');
  expect(changed(row?.before)).toEqual(['total']);
  expect(changed(row?.after)).toEqual(['sum']);
});

test('lines with little in common are not marked word by word', () => {
  const [row] = rowsOf('const total = 3;', 'throw new Error("nothing to add");');
  expect(changed(row?.before)).toEqual([]);
  expect(changed(row?.after)).toEqual([]);
});

test('a change keeps three lines around it, and what is far from any change is folded', () => {
  const before = numbered(40);
  const after = before.with(19, 'other 20');
  const { blocks, added, removed } = diffTexts(before.join('\n'), after.join('\n'));
  expect([added, removed]).toEqual([1, 1]);
  expect(blocks.map(({ folded, rows }) => [folded, rows.length])).toEqual([
    [true, 16],
    [false, 7],
    [true, 17],
  ]);
});

test('a fold that would hide three lines is not made', () => {
  const before = numbered(12);
  const after = before.with(0, 'x').with(10, 'y');
  expect(diffTexts(before.join('\n'), after.join('\n')).blocks.map(({ folded }) => folded)).toEqual([false]);
});

test('two texts of 2,000 lines without a line in common are compared without a search that never ends', () => {
  const { added, removed } = diffTexts(numbered(2000).join('\n'), numbered(2000, 'row').join('\n'));
  expect([added, removed]).toEqual([2000, 2000]);
});
