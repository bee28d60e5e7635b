/**
 * The kinds of slots in a template:
 * - `x` (no kind): a quantity, a span of any length that stands for a number
 * - `list`: several quantities
 * - `int`: one whole number as written, `whole`: the same with a minus sign if need be, `percent`: a quantity with its percent sign, `number`: one number as written
 * - `rank`: an ordinal such as `100th`, `tenth`
 * - `word`, `words`: a word, one to three words, that is no part of the calculation (a thing's name), `token`: one token, whatever it is
 */
const slotKinds = ['quantity', 'list', 'int', 'whole', 'percent', 'number', 'rank', 'word', 'words', 'token'] as const;
export type SlotKind = (typeof slotKinds)[number];

/** A piece of a template: a word or symbol that must stand there, a choice of sequences, or a slot. */
export type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'choice'; readonly options: readonly (readonly Part[])[] }
  | { readonly kind: 'slot'; readonly name: string; readonly slot: SlotKind };

/**
 * Reads a template: `[the] (gcd|greatest common divisor) of {xs:list}`. Words stand for themselves, `(a|b c)` is a choice, `[a|b]` an optional
 * one, `{name}` and `{name:kind}` are slots, `\\(` is a bracket of the goal's own. Brackets nest. Throws Error where it is malformed: templates are code, not input.
 */
export function parseTemplate(template: string): Part[] {
  const pieces = template.match(/\{[^}]*\}|\\.|[()[\]|]|[^\s()[\]|{}\\]+/g) ?? [];
  let at = 0;

  const sequence = (): Part[] => {
    const parts: Part[] = [];
    for (; at < pieces.length; at++) {
      const piece = pieces[at] ?? '';
      if (piece === ')' || piece === ']' || piece === '|') break;
      if (piece === '(' || piece === '[') {
        at++;
        parts.push({ kind: 'choice', options: choice(piece === '(' ? ')' : ']') });
      } else parts.push(piece.startsWith('{') ? slot(piece) : { kind: 'literal', text: piece.replace('\\', '') });
    }
    return parts;
  };
  const choice = (close: ')' | ']'): Part[][] => {
    const options = [sequence()];
    while (pieces[at] === '|') {
      at++;
      options.push(sequence());
    }
    if (pieces[at] !== close) throw new Error(`The template "${template}" is missing a ${close}.`);
    if (close === ']') options.push([]);
    return options;
  };

  const parts = sequence();
  if (at < pieces.length) throw new Error(`The template "${template}" has a ${pieces[at] ?? ''} too many.`);
  return parts;
}

function slot(piece: string): Part {
  const [name = '', kind = 'quantity'] = piece.slice(1, -1).split(':');
  const known = slotKinds.find((candidate) => candidate === kind);
  if (known === undefined || !/^[a-z]+$/.test(name)) throw new Error(`The slot ${piece} is malformed.`);
  return { kind: 'slot', name, slot: known };
}

/** Every word that a template can match: for knowing which words a goal may use at all. */
export function literalsOf(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'literal') return [part.text];
    return part.kind === 'choice' ? part.options.flatMap((option) => literalsOf(option)) : [];
  });
}

/** Whether a template could match a goal that has only these words: for passing over it quickly. */
export function couldMatch(parts: readonly Part[], words: ReadonlySet<string>): boolean {
  return parts.every((part) => {
    if (part.kind === 'literal') return words.has(part.text);
    return part.kind === 'slot' || part.options.some((option) => couldMatch(option, words));
  });
}
