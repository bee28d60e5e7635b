import { styleFor } from './style.ts';
import { terminalText } from './terminal-text.ts';

/** Tells the person something beside the result: each a line on standard error. */
export function say(lines: readonly string[]): void {
  const style = styleFor(process.stderr, process.env);
  for (const line of lines) process.stderr.write(`${style.dim(terminalText(line))}\n`);
}
