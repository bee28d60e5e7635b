import { tokenize } from 'sugar-high/lang/javascript';

/** What a piece of code is, as far as it is coloured. */
export type TokenKind = 'keyword' | 'string' | 'number' | 'name' | 'comment' | 'plain';

export interface CodeToken {
  kind: TokenKind;
  text: string;
}

/** The tokenizer's numbers for its kinds of tokens, as far as they are coloured here; class names and literals share one number. */
const kinds: Readonly<Record<number, TokenKind>> = { 1: 'keyword', 2: 'string', 3: 'name', 5: 'name', 8: 'comment' };

/** JavaScript in lines of tokens. Their texts, joined, are the code, whatever the tokenizer makes of it. */
export function codeLines(code: string): CodeToken[][] {
  let line: CodeToken[] = [];
  const lines = [line];
  for (const [type, value] of tokenize(code, {})) {
    const kind = type === 3 && /^\d/.test(value) ? 'number' : (kinds[type] ?? 'plain');
    for (const [index, text] of value.split('\n').entries()) {
      if (index > 0) {
        line = [];
        lines.push(line);
      }
      const last = line.at(-1);
      if (text === '') continue;
      if (last?.kind === kind) last.text += text;
      else line.push({ kind, text });
    }
  }
  return lines;
}
