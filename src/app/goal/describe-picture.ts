import type { ColumnProfile } from '../../core/attachment.ts';
import type { ColumnPicture } from '../engine/engine-api.ts';
import { formatNumber } from '../ui/format.ts';

/** A column's picture in words, for those who do not see it. */
export function describePicture({ kind, counts, labels }: ColumnPicture): string {
  if (kind === 'none' || counts.length === 0) return '';
  if (kind === 'values') {
    const named = counts.map((count, index) => `${labels[index] ?? ''} ${formatNumber(count)}`);
    return `Commonest values: ${named.join(', ')}.`;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = counts.indexOf(Math.max(...counts));
  const share = total === 0 ? 0 : Math.round(((counts[most] ?? 0) / total) * 100);
  const [first = '', last = ''] = [labels[0], labels.at(-1)];
  const place = counts.length === 1 ? '' : ` ${share} % lie in part ${most + 1} of ${counts.length}.`;
  return `From ${first} to ${last}.${place}`;
}

/** Heights of a picture's bars between 0 and 1. What is there at all is at least a sliver. */
export function barHeights(counts: readonly number[]): number[] {
  const top = Math.max(...counts, 1);
  return counts.map((count) => (count === 0 ? 0 : Math.max(count / top, 0.06)));
}

/** What a column holds, in a few words: `all different`, `4 values`, `one value`. */
export function describeVariety({ distinct, missing }: ColumnProfile, rows: number): string {
  if (distinct === 0) return 'nothing';
  if (distinct === 1) return 'one value';
  return distinct === rows - missing ? 'all different' : `${formatNumber(distinct)} values`;
}

/** What stands under a picture: the ends of a range and, where all are one, that one; the commonest value with its share of `present` cells. */
export function edgesOf({ kind, counts, labels }: ColumnPicture, present: number): string[] {
  if (kind === 'bins') return [...new Set([labels[0] ?? '', labels.at(-1) ?? ''])].map(shortTime);
  if (kind === 'none' || present === 0) return [];
  return [labels[0] ?? '', `${Math.round(((counts[0] ?? 0) / present) * 100)} %`];
}

/** `2024-03-01T06:00:00` as `2024-03-01 06:00`: a tiny picture has no room for seconds that are none. */
function shortTime(label: string): string {
  return label.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00)?/, '$1 $2');
}

/** How much of a column is missing: `16 missing (7 %)`. */
export function describeMissing(missing: number, rows: number): string {
  const share = rows === 0 ? 0 : (missing / rows) * 100;
  const percent = share < 1 ? 'under 1 %' : share > 99 && missing < rows ? 'over 99 %' : `${Math.round(share)} %`;
  return `${formatNumber(missing)} missing (${percent})`;
}
