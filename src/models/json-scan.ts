/** What stands at a place of a text where JSON seems to begin. */
export type Scanned =
  /** A whole value: where it ends, and its text with all that was sloppy made right. */
  | { kind: 'whole'; end: number; json: string }
  /** The text ends within it. `inside` says in what, for a person. */
  | { kind: 'cut'; inside: string };

const controls: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };
/** What Python writes for what JSON calls otherwise. */
const foreign: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null', undefined: 'null' };

/**
 * Reads one object or list from `start` (at its `{` or `[`) to its end, and mends on the way only what can be meant in one way: comments,
 * trailing commas, keys and strings in single quotes, keys without quotes, Python's words for true, false and null, line breaks inside strings.
 * Nothing is completed. Whether `json` is valid in the end is for a parser to say.
 */
export function scanJson(text: string, start: number): Scanned {
  const json: string[] = [];
  const open: string[] = [];
  // The last sign that was neither a space nor part of a value: what may follow depends on it.
  let last = '';
  // A comma waits until it is seen what follows it: before a closing bracket it is left out.
  let comma = '';
  const write = (piece: string, sign: string): void => {
    json.push(comma, piece);
    comma = '';
    last = sign;
  };
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '"' || (char === "'" && '{[,:'.includes(last))) {
      const string = scanString(text, at, char);
      if (string === null) {
        return { kind: 'cut', inside: `a string that begins with ${JSON.stringify(text.slice(at + 1, at + 31))}` };
      }
      write(string.json, char);
      at = string.end;
    } else if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const end = text[at + 1] === '/' ? endOfLine(text, at) : text.indexOf('*/', at + 2) + 2;
      if (end < at + 2) return { kind: 'cut', inside: 'a comment' };
      at = end;
    } else if (char === '{' || char === '[') {
      open.push(char);
      write(char, char);
      at += 1;
    } else if (char === '}' || char === ']') {
      open.pop();
      // After an opening bracket a comma stands for something that is missing.
      if (last === ',') comma = comma.slice(1);
      write(char, char);
      at += 1;
      if (open.length === 0) return { kind: 'whole', end: at, json: json.join('') };
    } else if (char === ',') {
      if (last === '{' || last === '[' || last === '' || last === ',') write(char, char);
      else comma = char;
      last = char;
      at += 1;
    } else if (/[A-Za-z_$]/.test(char)) {
      const word = /^[\w$]+/.exec(text.slice(at, at + 200))?.[0] ?? char;
      const isKey = (last === '{' || last === ',') && /^\s*:/.test(text.slice(at + word.length, at + word.length + 50));
      write(isKey ? JSON.stringify(word) : (foreign[word] ?? word), char);
      at += word.length;
    } else if (/\s/.test(char)) {
      if (comma === '') json.push(char);
      else comma += char;
      at += 1;
    } else {
      write(char, char);
      at += 1;
    }
  }
  return {
    kind: 'cut',
    inside: open.at(-1) === '[' ? 'a list that has no closing ]' : 'an object that has no closing }',
  };
}

/** One string in its quotes, as JSON writes it; null where the text ends within it. */
function scanString(text: string, start: number, quote: string): { end: number; json: string } | null {
  // Nearly always the string is as JSON writes it, and is taken in one piece.
  const plain = quote === '"' ? plainString(text, start) : null;
  if (plain !== null) return { end: start + plain.length, json: plain };
  let json = '"';
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === quote) return { end: at + 1, json: `${json}"` };
    if (char === '\\') {
      at += 1;
      if (at >= text.length) return null;
      // `\'` says an apostrophe in other languages and nothing in JSON.
      json += text[at] === "'" ? "'" : `\\${text.charAt(at)}`;
    } else if (char === '"') json += '\\"';
    else if (char < ' ') json += controls[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    else json += char;
  }
  return null;
}

/** A string in double quotes that JSON can take as it is; null for any other, and where the text ends within it. */
function plainString(text: string, start: number): string | null {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x22) return text.slice(start, at + 1);
    if (char === 0x5c && text[(at += 1)] === "'") return null;
    if (char < 0x20) return null;
  }
  return null;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
