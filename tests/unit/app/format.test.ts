import { expect, test } from 'vitest';
import { archiveName } from '../../../src/app/settings/archive-name.ts';
import { formatBytes, formatDuration, formatNumber } from '../../../src/app/ui/format.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 KB'],
  [9_949, '10 KB'],
  [999_499, '999 KB'],
  [999_500, '1.0 MB'],
  [9_949_000, '9.9 MB'],
  [29_400_000, '29 MB'],
  [5_000_000_000_000_000, '5000 TB'],
])('%d bytes are read as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [7.6, '8 ms'],
  [999.4, '999 ms'],
  [1_240, '1.2 s'],
  [59_949, '59.9 s'],
  [125_000, '2 min 5 s'],
])('%d ms are read as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('999.6 ms do not become 1000 ms', () => {
  expect(formatDuration(999.6)).toBe('1.0 s');
});

test('a number keeps all its digits and groups them', () => {
  expect(formatNumber(1_234_567.125)).toBe('1,234,567.125');
});

test('an archive is named after the day where the person is', () => {
  expect(archiveName(new Date(2026, 0, 5, 23, 59))).toBe('aegis-archive-2026-01-05.json');
});
