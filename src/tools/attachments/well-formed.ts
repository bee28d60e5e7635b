/** A text without halves of surrogate pairs, which UTF-8, and so SQLite and hashing, cannot carry: each becomes \ufffd. */
export function wellFormed(text: string): string {
  return /\p{Surrogate}/u.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;
}
