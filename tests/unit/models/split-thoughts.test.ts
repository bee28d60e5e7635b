import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ThoughtSplitter } from '../../../src/models/split-thoughts.ts';

function split(pieces: readonly string[]): { text: string; reasoning: string } {
  const splitter = new ThoughtSplitter();
  const said = [...pieces.map((piece) => splitter.push(piece)), splitter.end()];
  return { text: said.map(({ text }) => text).join(''), reasoning: said.map(({ reasoning }) => reasoning).join('') };
}

describe('what a model says to itself', () => {
  test.each<[string, string, { text: string; reasoning: string }]>([
    ['is told from what it says', '<think>Hm.</think>\n\nThree.', { text: 'Three.', reasoning: 'Hm.' }],
    ['may come after an empty line', '\n<think>Hm.</think>Three.', { text: 'Three.', reasoning: 'Hm.' }],
    ['may never end', '<think>Hm, hm', { text: '', reasoning: 'Hm, hm' }],
    ['may be nothing', '<think>\n\n</think>\n\n{"a":1}', { text: '{"a":1}', reasoning: '\n\n' }],
    [
      'may hold what looks like its end',
      '<think>a < b </thin k></think>c',
      { text: 'c', reasoning: 'a < b </thin k>' },
    ],
    [
      'is nothing where it does not begin with it',
      'So <think>a</think>',
      { text: 'So <think>a</think>', reasoning: '' },
    ],
    ['is nothing where the tag is only begun', '<thi', { text: '<thi', reasoning: '' }],
    ['is nothing where there is nothing', '', { text: '', reasoning: '' }],
  ])('%s', (_, text, expected) => {
    expect(split([text])).toEqual(expected);
    expect(split([...text])).toEqual(expected);
  });

  test('is the same however the text is cut into pieces', () => {
    const texts = fc
      .array(fc.constantFrom('<think>', '</think>', '<', 'think', '>', '/', 'a', ' ', '\n'), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.array(fc.nat(20)), (text, cuts) => {
        const pieces: string[] = [];
        let rest = text;
        for (const cut of cuts) {
          pieces.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        expect(split([...pieces, rest])).toEqual(split([text]));
      }),
    );
  });
});
