import { utf8Bytes } from './text-size.ts';

const cutMark = '\n[console output was cut here]';

/** Collects lines up to a number of UTF-8 bytes; what comes after is cut and marked. */
export class ConsoleBuffer {
  #text = '';
  #room: number;
  #cut = false;

  constructor(bytes: number) {
    this.#room = bytes - cutMark.length;
  }

  add(line: string): void {
    if (this.#cut) return;
    const text = this.#text === '' ? line : `\n${line}`;
    const size = utf8Bytes(text);
    if (size <= this.#room) {
      this.#text += text;
      this.#room -= size;
    } else {
      // Three bytes at most for each UTF-16 unit, so that what is kept surely fits; a surrogate pair is not split.
      this.#text += text.slice(0, Math.floor(this.#room / 3)).replace(/[\ud800-\udbff]$/, '') + cutMark;
      this.#cut = true;
    }
  }

  get text(): string {
    return this.#text;
  }
}
