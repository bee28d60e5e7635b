/** Where something stands in a text, as an editor shows it: both count from 1, the column in characters (code points). */
export interface Place {
  line: number;
  column: number;
}

/** Finds lines and columns of offsets in one text. A line ends with a line feed, a carriage return, or both together. */
export class LinePlaces {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  /** @param offset in UTF-16 code units, 0 to the text's length */
  at(offset: number): Place {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = this.#starts[low] ?? 0;
    return { line: low + 1, column: codePoints(this.#text, start, offset) + 1 };
  }
}

/** The number of code points between two offsets. */
function codePoints(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    // The second half of a surrogate pair belongs to the character before it.
    if (unit < 0xdc00 || unit > 0xdfff || i === from) count++;
  }
  return count;
}
