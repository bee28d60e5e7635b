/** Styles for one output stream: plain text where colours are not wanted. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
}

const codes = { bold: [1, 22], dim: [2, 22], good: [32, 39], warn: [33, 39], bad: [31, 39] } as const;

/** Colours only on a terminal, and never where NO_COLOR is set to anything (https://no-color.org) or TERM is "dumb". */
export function styleFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): Style {
  const coloured = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const paint = (name: keyof typeof codes) => (text: string) =>
    coloured ? `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m` : text;
  return { bold: paint('bold'), dim: paint('dim'), good: paint('good'), warn: paint('warn'), bad: paint('bad') };
}
