import { diffWordsWithSpace } from 'diff';

/** A stretch of two texts: in both, or only in the left or the right one. */
export interface DiffPart {
  text: string;
  side: 'both' | 'left' | 'right';
}

/** Beyond this many characters two texts are shown as they are: word by word they would take longer than anyone waits. */
const longest = 8000;

/** How two texts differ, word by word. */
export function wordDiff(left: string, right: string): DiffPart[] {
  if (left === right) return [{ text: left, side: 'both' }];
  if (left.length + right.length > longest) {
    return [
      { text: left, side: 'left' },
      { text: right, side: 'right' },
    ];
  }
  return diffWordsWithSpace(left, right).map(({ value, added, removed }) => ({
    text: value,
    side: added ? 'right' : removed ? 'left' : 'both',
  }));
}
