/** What a piece of code is, as far as it is coloured. */
type TokenKind = 'keyword' | 'string' | 'number' | 'name' | 'comment' | 'plain';

export interface CodeToken {
  kind: TokenKind;
  text: string;
}

/** JavaScript in lines of tokens, for colours only. Their texts, joined, are the code, whatever it holds: this reads, it does not judge. */
export function codeLines(code: string): CodeToken[][] {
  let line: CodeToken[] = [];
  const lines = [line];
  for (const { kind, text } of tokensOf(code)) {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      add(line, kind, text.slice(from, end));
      from = end + 1;
      line = [];
      lines.push(line);
    }
    add(line, kind, from === 0 ? text : text.slice(from));
  }
  return lines;
}

function add(line: CodeToken[], kind: TokenKind, text: string): void {
  if (text === '') return;
  const last = line.at(-1);
  if (last?.kind === kind) last.text += text;
  else line.push({ kind, text });
}

const keywords = new Set(
  (
    'async await break case catch class const continue debugger default delete do else export extends false finally for from function get if ' +
    'import in instanceof let new null of return set static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** White space, a comment, a string, a number, a word, or one sign. A string that is not closed ends with its line. */
const piece =
  /(?<space>\s+)|(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<string>'(?:\\[^]|[^\\'\n])*'?|"(?:\\[^]|[^\\"\n])*"?)|(?<number>\d[\w.]*)|(?<word>[\p{ID_Start}$_][\p{ID_Continue}$]*)|[^]/uy;
/** Within a template: up to its end, or to code in it. */
const templatePart = /(?:\\[^]|\$(?!\{)|[^\\`$])*(?:`|\$\{|\$?$)/uy;
const regularExpression = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/uy;
/** After one of these a slash divides; anywhere else it begins a regular expression. */
const endsValue = /^(?:[)\]}]|[\p{ID_Continue}$'"`]+)$/u;

function* tokensOf(code: string): Generator<CodeToken> {
  // For each template whose code is being read: how many braces are open in that code.
  const templates: number[] = [];
  let before = '';
  const match = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(code);
  };
  for (let at = 0; at < code.length;) {
    const sign = code[at] ?? '';
    const resumes = sign === '}' && templates.at(-1) === 0;
    if (sign === '`' || resumes) {
      if (resumes) templates.pop();
      const part = match(templatePart, at + 1)?.[0] ?? '';
      if (part.endsWith('${')) templates.push(0);
      yield { kind: 'string', text: sign + part };
      at += 1 + part.length;
      before = part.endsWith('${') ? '{' : '`';
      continue;
    }
    const open = templates.at(-1);
    if (open !== undefined && (sign === '{' || sign === '}'))
      templates[templates.length - 1] = open + (sign === '{' ? 1 : -1);
    const divides = endsValue.test(before.slice(-1)) && !(keywords.has(before) && before !== 'this');
    const regex =
      sign === '/' && !divides && !/^\/[/*]/.test(code.slice(at, at + 2)) ? match(regularExpression, at) : null;
    const found = regex ?? match(piece, at);
    const text = found?.[0] ?? sign;
    yield { kind: regex ? 'string' : kindOf(found?.groups ?? {}), text };
    at += text.length;
    if (regex ?? !(found?.groups?.space ?? found?.groups?.comment)) before = regex ? '`' : text;
  }
}

function kindOf({ comment, string, number, word }: Record<string, string | undefined>): TokenKind {
  if (comment !== undefined) return 'comment';
  if (string !== undefined) return 'string';
  if (number !== undefined) return 'number';
  if (word === undefined) return 'plain';
  if (keywords.has(word)) return 'keyword';
  return /^\p{Lu}/u.test(word) ? 'name' : 'plain';
}
