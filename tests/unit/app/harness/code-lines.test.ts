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
  ['a template that is not closed', 'const a = `x $'],
  ['signs beyond ASCII', 'const é = "\u{1F600}"; /* ∑ */ \u{1F600}'],
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

test('a slash divides after a value and begins a regular expression elsewhere', () => {
  expect(kindsIn('const a = /[/"]+/u;')).toMatchObject({ '/[/"]+/u': 'string' });
  expect(kindsIn('return /a/')).toMatchObject({ '/a/': 'string' });
  expect(kindsIn("x = b / 2 / 'c'")).toMatchObject({ 2: 'number', "'c'": 'string' });
});

test('code within a template is coloured as code, templates within it as templates', () => {
  expect(kindsIn('`a ${b ? `c` : { d: 12 }.d} e` + 3')).toMatchObject({
    '`a ${': 'string',
    '`c`': 'string',
    12: 'number',
    '} e`': 'string',
    3: 'number',
  });
});
