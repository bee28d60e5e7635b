import { expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { caller } from './run-draft.ts';

const call = caller([]);
const texts = async (tool: string, args: { [key: string]: Json }) => {
  const { items } = (await call(tool, args)) as { items: { text: string }[] };
  return items.map(({ text }) => text);
};

test('sentences end where people end them', async () => {
  const text =
    'Dr. A. B. Jones, Ph.D., left at 5 p.m. sharp. “Why?” she asked. It rose 3.5 percent, e.g. in May. See No. 5.\n' +
    '1. First item\n2. Second item\n\nWait... what? Yes! "Stop." He ran (see p. 5). The end';
  expect(await texts('text_select', { text, unit: 'sentences' })).toEqual([
    'Dr. A. B. Jones, Ph.D., left at 5 p.m. sharp.',
    '“Why?” she asked.',
    'It rose 3.5 percent, e.g. in May.',
    'See No. 5.',
    '1. First item',
    '2. Second item',
    'Wait... what?',
    'Yes!',
    '"Stop."',
    'He ran (see p. 5).',
    'The end',
  ]);
});

test('e-mail addresses are found between all kinds of marks', async () => {
  const text =
    "Mail <a.b@example.com>, (x@y.example); josé@example.com 'z@q.org', mailto:m@n.org. Not: logo@2x.png, a..b@c.com, @me, user@host.";
  expect(await texts('text_find', { text, kind: 'emails' })).toEqual([
    'a.b@example.com',
    'x@y.example',
    'josé@example.com',
    'z@q.org',
    'm@n.org',
  ]);
  expect(await texts('text_find', { text, kind: 'any-emails' })).toContain('logo@2x.png');
});

test('links keep their brackets and lose the punctuation of the sentence', async () => {
  const text =
    'See (https://a.example/x_(y)), www.b.org/q?x=1. Or "https://c.org/é"; http://localhost:80/x! Not foo.py';
  expect(await texts('text_find', { text, kind: 'links' })).toEqual([
    'https://a.example/x_(y)',
    'www.b.org/q?x=1',
    'https://c.org/é',
    'http://localhost:80/x',
  ]);
});

test('dates are found in many forms, and what only looks like one is not', async () => {
  const text =
    'On 3 March 2024, 2024-03-05, May 5th, 2023 at 5pm, 12.5.2023, 5-7 May 2024, the 21st of June 2019, Jan. 5, 2020, Tuesday, 4 June 2024. ' +
    'Not: tomorrow, in 3 days, v1.2.3, 192.168.1.20, 2024-13-45, may 5 people, In March, 1 of them, 10:30, 1,234.';
  expect(await texts('text_find', { text, kind: 'dates' })).toEqual([
    '3 March 2024',
    '2024-03-05',
    'May 5th, 2023',
    '12.5.2023',
    '5-7 May 2024',
    '21st of June 2019',
    'Jan. 5, 2020',
    '4 June 2024',
  ]);
});

test('amounts of money are found with sign, code or name, before or after', async () => {
  const text =
    'It cost $5.00, $1,200.50, EUR 3 million, 15 euros, 20€, £2.5bn, -$5, USD .50 and 5.000,00 EUR, not 5 or five.';
  expect(await texts('text_find', { text, kind: 'amounts' })).toEqual([
    '$5.00',
    '$1,200.50',
    'EUR 3 million',
    '15 euros',
    '20€',
    '£2.5bn',
    '-$5',
    'USD .50',
    '5.000,00 EUR',
  ]);
});

test('phone numbers are told from dates, addresses and amounts', async () => {
  const text =
    'Call +44 20 7946 0958 or (202) 555-0123. Not: 2024-03-05, 192.168.1.20, 1,234,567, 20240012, 2019-2024, 3.14159265.';
  expect(await texts('text_find', { text, kind: 'any-phones' })).toEqual(['+44 20 7946 0958', '(202) 555-0123']);
  expect(await texts('text_find', { text, kind: 'phones' })).toEqual(['+44 20 7946 0958']);
  expect(await texts('text_find', { text, kind: 'phones', country: 'US' })).toHaveLength(2);
});

test('quotations give their content and their place, also across lines', async () => {
  const text = 'He said “go\nnow” and\nshe «là», it\'s "fine".';
  expect(await call('text_find', { text, kind: 'quotations' })).toEqual({
    items: [
      { text: 'go now', offset: 9, line: 1, column: 10 },
      { text: 'là', offset: 26, line: 3, column: 6 },
      { text: 'fine', offset: 37, line: 3, column: 17 },
    ],
  });
});

test('columns count characters, not code units, and any line break begins a line', async () => {
  const text = '😀😀 a@example.com\r\nb@example.com\rc@example.com';
  const { items } = (await call('text_find', { text, kind: 'emails' })) as {
    items: { line: number; column: number }[];
  };
  expect(items.map(({ line, column }) => [line, column])).toEqual([
    [1, 4],
    [2, 1],
    [3, 1],
  ]);
});

test('units are counted by their rules', async () => {
  const text = 'A well-known e-mail — don’t panic!\r\n\r\nÉtude no. 5 😀\n';
  const count = async (unit: string) => ((await call('text_count', { text, unit })) as { count: number }).count;
  expect(await count('words')).toBe(8);
  expect(await count('words-split-at-hyphens')).toBe(10);
  expect(await count('characters')).toBe(50);
  expect(await count('characters-without-line-breaks')).toBe(47);
  expect(await count('lines')).toBe(3);
  expect(await count('lines-with-text')).toBe(2);
  expect(await count('paragraphs')).toBe(2);
  expect(await count('vowels')).toBe(12);
});

test('amounts are added up exactly', async () => {
  const text = '$0.10 and $0.20 and $99999999999999999999.01';
  expect(await call('text_amounts', { text, as: 'sum' })).toMatchObject({
    value: '99999999999999999999.31',
    currency: '$',
  });
});

test('the difference is the shortest, removals before additions', async () => {
  const first = { text: 'one\ntwo\nthree\n' };
  const second = { text: 'one\r\n2\r\nthree\r\nfour\r\n' };
  expect(await call('text_diff', { first, second })).toEqual({
    changes: [
      { change: 'removed', line: 2, text: 'two' },
      { change: 'added', line: 2, text: '2' },
      { change: 'added', line: 4, text: 'four' },
    ],
    removed: 1,
    added: 2,
    identical: false,
  });
  expect(await call('text_diff', { first, second: { text: 'one\r\ntwo\r\nthree' } })).toMatchObject({
    identical: true,
  });
});

test('words that share the last place are all given', async () => {
  const found = await call('text_frequencies', { text: 'b b a a c c d', top: 2 });
  expect(found).toEqual({
    words: [
      { word: 'a', count: 2 },
      { word: 'b', count: 2 },
      { word: 'c', count: 2 },
    ],
    tied: 3,
  });
});

test('a tool says what is wrong with its arguments', async () => {
  await expect(call('text_count', { unit: 'words' })).rejects.toThrow(/not told which text/);
  await expect(call('text_count', { text: 'a', attachment: 'b', unit: 'words' })).rejects.toThrow(
    /not told which text/,
  );
  await expect(call('text_count', { attachment: 'b.txt', unit: 'words' })).rejects.toThrow(
    /No attachment is called b.txt/,
  );
  await expect(call('text_count', { text: 'a', unit: 'wombats' })).rejects.toThrow(/unit/);
  await expect(call('text_find', { text: 'a', kind: 'phones', country: 'XX' })).rejects.toThrow(/no country/);
  await expect(call('text_select', { text: 'a', unit: 'lines', pick: 'nth', n: 7 })).rejects.toThrow(/only 1 of them/);
});

test('a list too long to hand out is refused, not cut', async () => {
  await expect(call('text_find', { text: 'a@b.com '.repeat(6000), kind: 'emails' })).rejects.toThrow(
    /at most 5000 items/,
  );
});

test.each([
  ['at signs', '@'.repeat(2 << 20)],
  ['quotation marks', '"\n\n'.repeat(700_000)],
  ['full stops', '. '.repeat(1 << 20)],
  ['initials', 'A. '.repeat(700_000)],
  ['digits apart', '1 '.repeat(1 << 20)],
  ['one long word', 'a'.repeat(2 << 20)],
  ['brackets', '('.repeat(2 << 20)],
  ['dashes', '-'.repeat(2 << 20)],
  ['currency signs', '$'.repeat(2 << 20)],
  ['slashed figures', '1/'.repeat(1 << 20)],
  ['spaces', ' '.repeat(2 << 20)],
  ['control characters and marks of direction', '\u0000\u202e\u0007<b>&'.repeat(200_000)],
])(
  '2 MiB of %s come through every tool',
  async (_, text) => {
    const counts = ['words', 'sentences', 'sentences-over-lines', 'paragraphs', 'lines', 'different-words'];
    for (const unit of counts) await call('text_count', { text, unit });
    const kinds = ['emails', 'any-emails', 'links', 'phones', 'any-phones', 'dates', 'amounts', 'quotations'];
    for (const kind of kinds) {
      // Too many things, and quotation marks without partner, are refused in words of our own.
      await call('text_find', { text, kind }).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'tool-failed' });
      });
    }
    await call('text_frequencies', { text, top: 3 }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'tool-failed' });
    });
    await call('text_occurrences', { text, phrase: text.slice(0, 1).trim() || '.' });
    // A text compared with itself.
    expect(await call('text_diff', { first: { text }, second: { text } })).toMatchObject({ identical: true });
  },
  120_000,
);
