/** Words that are pasted into the goal beyond this are not a goal but what it is about. */
const longGoal = { characters: 2000, lines: 20 };

/** What a pasted text is kept as: a table where its lines come apart evenly, JSON where it parses, else a text. */
export function pastedName(text: string): string {
  if (isTabbed(text)) return 'pasted-table.tsv';
  if (isJson(text)) return 'pasted.json';
  return isComma(text) ? 'pasted-table.csv' : 'pasted.txt';
}

/** Whether a text that is pasted into the goal box is a thing to attach rather than words of the goal. */
export function isAttachment(text: string): boolean {
  return (
    isTabbed(text) ||
    isComma(text) ||
    (isJson(text) && linesOf(text).length > 1) ||
    text.length > longGoal.characters ||
    linesOf(text).length > longGoal.lines
  );
}

/** A name that no file has yet: `pasted.txt`, then `pasted-2.txt` and so on. */
export function freeName(name: string, taken: readonly string[]): string {
  const dot = name.lastIndexOf('.');
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name.slice(0, dot)}-${count}${name.slice(dot)}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
}

/** Spreadsheets put cells on the clipboard as lines whose cells are parted by tabs. */
function isTabbed(text: string): boolean {
  return isEven(linesOf(text), '\t', 2);
}

/** Three lines with as many commas each, not followed by a space as in prose. */
function isComma(text: string): boolean {
  const lines = linesOf(text);
  return isEven(lines, ',', 3) && lines.every((line) => /,\S/.test(line));
}

function isEven(lines: readonly string[], separator: string, least: number): boolean {
  const counts = lines.map((line) => line.split(separator).length);
  return lines.length >= least && (counts[0] ?? 0) > 1 && counts.every((count) => count === counts[0]);
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
