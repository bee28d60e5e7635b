/** The segments of a JSON Pointer (RFC 6901): `/answer/0/a~1b` gives `answer`, `0`, `a/b`. */
function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a field of the output is called on the page: `/answer/*\/total revenue` is "answer, each total revenue", `` is "whole output". */
export function fieldName(pointer: string): string {
  const segments = segmentsOf(pointer);
  if (segments.length === 0) return 'whole output';
  const parts: string[] = [];
  let each = false;
  for (const segment of segments) {
    if (segment === '*') {
      each = true;
      continue;
    }
    const name = /^\d+$/.test(segment) ? `item ${Number(segment) + 1}` : wordsOf(segment);
    parts.push(each ? `each ${name}` : name);
    each = false;
  }
  if (each) parts.push('each item');
  return parts.join(', ');
}

/** A key as words: `from_offset_minutes` and `fromOffsetMinutes` are "from offset minutes". Keys that hold a space are words already. */
export function wordsOf(key: string): string {
  if (/\s/.test(key)) return key;
  return key
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/[_-]+/g, ' ')
    .trim();
}

/** A text with its first letter a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
