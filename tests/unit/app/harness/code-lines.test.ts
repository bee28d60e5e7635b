import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codeLines } from '../../../../src/app/harness/code-lines.ts';

const textOf = (code: string) =>
  codeLines(code)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');
const kindsIn = (code: string) =>
  Object.fromEntries(codeLines(code).flatMap((line) => line.map(({ kind, text }) => [text.trim(), kind])));

test.each([
  ['a harness', /```js\n([\s\S]*?)```/.exec(readFileSync('docs/harness.md', 'utf8'))?.[1] ?? ''],
  ['nothing', ''],
  ['empty lines and a last line without an end', 'a\n\n\nb'],
  ['a comment and a template over lines', '/* one\n two */\nconst a = `x\n${b}\n`;\n'],
  ['broken code', 'const a = "open\n<b>{`${'],
])('every character of %s is shown, in its line', (_what, code) => {
  expect(textOf(code)).toBe(code);
});

test('keywords, strings, numbers and comments are told apart', () => {
  expect(kindsIn("const total = 12 + 'a'; // sum")).toMatchObject({
    const: 'keyword',
    12: 'number',
    "'a'": 'string',
    '// sum': 'comment',
  });
});
