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
  let json = '';
  const open: string[] = [];
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '"' || (char === "'" && expectsString(json))) {
      const string = scanString(text, at, char);
      if (string === null)
        return { kind: 'cut', inside: `a string that begins with ${JSON.stringify(text.slice(at + 1, at + 31))}` };
      json += string.json;
      at = string.end;
    } else if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const end = text[at + 1] === '/' ? endOfLine(text, at) : text.indexOf('*/', at + 2) + 2;
      if (end < at + 2) return { kind: 'cut', inside: 'a comment' };
      at = end;
    } else if (char === '{' || char === '[') {
      open.push(char);
      json += char;
      at += 1;
    } else if (char === '}' || char === ']') {
      open.pop();
      json = `${withoutTrailingComma(json)}${char}`;
      at += 1;
      if (open.length === 0) return { kind: 'whole', end: at, json };
    } else if (/[A-Za-z_$]/.test(char)) {
      const word = /^[\w$]+/.exec(text.slice(at, at + 200))?.[0] ?? char;
      json += isKey(text, at + word.length) && expectsKey(json) ? JSON.stringify(word) : (foreign[word] ?? word);
      at += word.length;
    } else {
      json += char;
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

/** Whether a string may begin after what was read: elsewhere a single quote is an apostrophe. */
function expectsString(json: string): boolean {
  return /[{[,:]\s*$/.test(json.slice(-200));
}

function expectsKey(json: string): boolean {
  return /[{,]\s*$/.test(json.slice(-200));
}

function isKey(text: string, at: number): boolean {
  return /^\s*:/.test(text.slice(at, at + 50));
}

function withoutTrailingComma(json: string): string {
  return json.replace(/,(\s*)$/, '$1');
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
