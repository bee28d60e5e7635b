import type { DiffPlan } from '../plan.ts';
import type { TextParts } from '../draft-parts.ts';
import { linesAndColumns, linesIn } from '../guest/segments.ts';
import { agrees, count, lineAndColumn, rows, text, yesNo } from './shapes.ts';

const pieces = (by: DiffPlan['by']) =>
  by === 'lines'
    ? 'const piecesOf = (raw) => linesIn(raw).map((line, i) => ({ text: line.text, line: i + 1 }));'
    : String.raw`const piecesOf = (raw) => {
  const words = [...raw.matchAll(/\S+/g)];
  const lines = linesAndColumns(raw, words.map(({ index }) => index));
  return words.map(([word], i) => ({ text: word, line: lines[i].line, word: i + 1 }));
};`;

/** Guest code: the least number of removals and additions that leads from one list to another. */
const fewest = String.raw`
// The fewest removals and additions that lead from one list to the other: how far one can get with 0, 1, 2 … of them.
const fewest = (before, after) => {
  const far = new Map([[1, 0]]);
  for (let edits = 0; edits <= before.length + after.length; edits += 1) {
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (far.get(k - 1) ?? -1) < (far.get(k + 1) ?? -1));
      let x = down ? far.get(k + 1) : far.get(k - 1) + 1;
      while (x < before.length && x - k < after.length && before[x].text === after[x - k].text) x += 1;
      far.set(k, x);
      if (x >= before.length && x - k >= after.length) return edits;
    }
  }
};
`;

const walks = String.raw`
// Whether the changes, taken in order, lead from the first list to the second: what no change names must be equal on both sides.
const leadsOver = (changes, before, after) => {
  let i = 0;
  let j = 0;
  let lastAdded = false;
  const keep = () => {
    lastAdded = false;
    const equal = i < before.length && j < after.length && before[i].text === after[j].text;
    i += 1;
    j += 1;
    return equal;
  };
  const isHere = (piece, { line, word, text: raw }) => piece.line === line && piece.word === word && piece.text === raw;
  for (const change of changes) {
    const side = () => (change.change === 'removed' ? before[i] : after[j]);
    while (side() !== undefined && !isHere(side(), change)) if (!keep()) return false;
    if (side() === undefined || (change.change === 'removed' && lastAdded)) return false;
    if (change.change === 'removed') i += 1;
    else {
      j += 1;
      lastAdded = true;
    }
  }
  while (i < before.length || j < after.length) if (!keep()) return false;
  return true;
};
`;

const subsequence = String.raw`
// Whether what is left of one list without the changes stands in the other, in order, and the changes stand where they say.
const leavesShared = (changes, whole, rest) => {
  let next = 0;
  let at = 0;
  for (const piece of whole) {
    const change = changes[next];
    if (change !== undefined && change.line === piece.line && change.word === piece.word && change.text === piece.text) {
      next += 1;
      continue;
    }
    while (at < rest.length && rest[at].text !== piece.text) at += 1;
    if (at === rest.length) return false;
    at += 1;
  }
  return next === changes.length;
};
`;

const changeRows = (by: DiffPlan['by']) =>
  rows({
    change: { enum: ['removed', 'added'] },
    line: lineAndColumn.line,
    ...(by === 'words' ? { word: lineAndColumn.line } : {}),
    text,
  });

/** The parts of a harness that compares two texts. */
export function diffParts({ by, as }: DiffPlan): TextParts {
  const common = { note: 'Compares the two texts.', invariants: [] };
  if (as === 'identical' || as === 'different') {
    return {
      ...common,
      answer: yesNo,
      helpers: [
        String.raw`const plain = (raw) => raw.replace(/\r\n?/g, '\n').replace(/\n$/, '')${by === 'words' ? String.raw`.replace(/\s+/g, ' ').trim()` : ''};`,
      ],
      expected: `plain(text) ${as === 'identical' ? '===' : '!=='} plain(other)`,
      checks: [
        agrees(
          'compared as a whole',
          'unsupported-claim',
          'The texts were compared as a whole, line breaks made alike.',
        ),
      ],
    };
  }
  const helpers = [...(by === 'lines' ? [linesIn] : [linesAndColumns]), pieces(by), fewest];
  const measure =
    '((before, after) => ({ before, after, edits: fewest(before, after) }))(piecesOf(text), piecesOf(other))';
  if (as.startsWith('count')) {
    const part = {
      count: 'edits',
      'count-added': '(edits + after.length - before.length) / 2',
      'count-removed': '(edits + before.length - after.length) / 2',
    }[as as 'count'];
    return {
      ...common,
      answer: count,
      helpers,
      expected: `(({ before, after, edits }) => ${part})(${measure})`,
      checks: [
        agrees('the fewest changes, counted again', 'off-by-one', 'The least number of changes was worked out again.'),
      ],
    };
  }
  if (as === 'changes') {
    return {
      ...common,
      answer: changeRows(by),
      helpers: [...helpers, walks],
      expected: measure,
      checks: [
        {
          about: {
            name: 'the changes lead from one text to the other',
            defends: ['quotation-paraphrase', 'leads-over'],
            at: '/answer',
          },
          ok: 'leadsOver(output.answer, expected.before, expected.after)',
          message: "'Taking the changes in order must turn the first text into the second.'",
        },
        {
          about: { name: 'no more changes than needed', defends: ['truncated-list'], at: '/answer' },
          ok: 'output.answer.length === expected.edits',
          message: '`The texts can be turned into one another with ${expected.edits} changes, and no fewer.`',
        },
      ],
      invariants: [{ id: 'leads-over', text: 'The changes turn the first text into the second, line for line.' }],
    };
  }
  const [whole, rest, size] =
    as === 'added'
      ? ['expected.after', 'expected.before', '(expected.edits + expected.after.length - expected.before.length) / 2']
      : ['expected.before', 'expected.after', '(expected.edits + expected.before.length - expected.after.length) / 2'];
  return {
    ...common,
    answer: changeRows(by),
    helpers: [...helpers, subsequence],
    expected: measure,
    checks: [
      {
        about: {
          name: 'all else stands in the other text, in order',
          defends: ['quotation-paraphrase', 'off-by-one'],
          at: '/answer',
        },
        ok: `output.answer.every(({ change }) => change === '${as}') && leavesShared(output.answer, ${whole}, ${rest})`,
        message: `'Each must be ${as}, stand where it says, and all else must stand in both texts.'`,
      },
      {
        about: { name: 'no more and no fewer than needed', defends: ['truncated-list'], at: '/answer' },
        ok: `output.answer.length === ${size}`,
        message: `\`The least number of changes was worked out again, which gives \${${size}}.\``,
      },
    ],
  };
}
