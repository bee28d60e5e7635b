/**
 * The cells of one column while a table is read: each different text is kept once, with a code for each row. Typing, counting and finding
 * repeated rows then look at different texts instead of at cells.
 */
export class ColumnDraft {
  readonly #codeOf = new Map<string, number>();
  #codes = new Uint32Array(64);
  #length = 0;
  /** The different cells, trimmed, in the order of their first row. */
  readonly texts: string[] = [];
  /** The column's name; settled by `nameColumns`. */
  name: string;

  constructor(name: string) {
    this.name = name;
  }

  get length(): number {
    return this.#length;
  }

  /** For each row the index of its text in `texts`. */
  get codes(): Uint32Array {
    return this.#codes.subarray(0, this.#length);
  }

  push(cell: string): void {
    const text = cell.trim();
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      code = this.texts.length;
      this.#codeOf.set(text, code);
      this.texts.push(text);
    }
    if (this.#length === this.#codes.length) {
      const wider = new Uint32Array(this.#length * 2);
      wider.set(this.#codes);
      this.#codes = wider;
    }
    this.#codes[this.#length++] = code;
  }
}
