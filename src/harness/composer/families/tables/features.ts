import { canonicalJson, type Json } from '../../../../core/json.ts';
import { fold } from '../../../../tools/tables/fold.ts';
import { dateIn } from '../../../../tools/tables/lens.ts';
import type { Frame } from './frame.ts';
import { spansOf, type ColumnMention, type Mentions } from './mentions/constraint.ts';
import { overlap, range } from './mentions/span.ts';
import { isContent, type ColumnView } from './view.ts';
import { tokenize, type Token } from './tokens.ts';

/** What all frames of one goal share, worked out once. */
export interface GoalFacts {
  readonly mentions: Mentions;
  /** The canonical text of the answer that the strict grammar has; null where it has none. */
  readonly strict: string | null;
  readonly words: readonly string[];
  /** Words and pairs of words outside cell values: what hints at the operation. */
  readonly hints: readonly string[];
  readonly asks: string;
  readonly head: number;
  readonly columnMention: ReadonlyMap<number, ColumnMention>;
  readonly solid: readonly { from: number; to: number }[];
}

const asking = new Set('who what which when where how name list whose'.split(' '));

/** What all frames of one goal share. `strict` is the canonical text of the strict grammar's answer, null where it has none. */
export function factsOf(mentions: Mentions, strict: string | null = null): GoalFacts {
  const { tokens } = mentions;
  const inValue = new Set(
    mentions.constraints
      .filter(({ kind, to, from }) => kind === 'exact' || kind === 'core' || (kind === 'partial' && to - from > 1))
      .flatMap((one) => range(one)),
  );
  const words = tokens.map((token) => (token.number !== null && /^\d/.test(token.text) ? '#' : token.stem));
  const hints = new Set<string>();
  words.forEach((word, index) => {
    if (inValue.has(index)) return;
    hints.add(word);
    const next = words[index + 1];
    if (next !== undefined && !inValue.has(index + 1)) hints.add(`${word} ${next}`);
  });
  const asker = tokens.findIndex(({ text }) => asking.has(text));
  const ask = asker < 0 ? (words[0] ?? '') : (words[asker] ?? '');
  const asks = ask === 'how' ? `how ${words[asker + 1] ?? ''}` : ask;
  const head = asker < 0 ? 0 : ask === 'how' ? asker + 2 : asker + 1;
  const columnMention = new Map(mentions.columns.map((mention) => [mention.column.index, mention]));
  const solid = mentions.constraints
    .filter(
      ({ kind }) => kind === 'exact' || kind === 'core' || kind === 'compare' || kind === 'range' || kind === 'date',
    )
    .map(({ from, to }) => ({ from, to }));
  return { mentions, strict, words, hints: [...hints], asks, head, columnMention, solid };
}

function kindOf(column: ColumnView): string {
  return column.dated
    ? 'date'
    : column.type === 'text'
      ? column.numeric
        ? 'numtext'
        : 'text'
      : column.numeric
        ? 'number'
        : 'text';
}

function matchOf(column: ColumnView, facts: GoalFacts): string {
  const mention = facts.columnMention.get(column.index);
  if (mention === undefined) return 'none';
  return mention.share === 1 ? 'full' : mention.share >= 0.5 ? 'half' : 'part';
}

/** The features of a frame that need no execution, as names. A feature that stands twice counts twice. */
export function featuresOf(frame: Frame, facts: GoalFacts): string[] {
  const { tokens } = facts.mentions;
  const out: string[] = [];
  const { op, target, pick, via } = frame;
  const shape = `${op}${pick === null ? '' : op === 'values' ? `+${pick.by === null ? '' : 'by'}${pick.kind}` : `+${pick.kind}`}${frame.step === 0 ? '' : frame.step > 0 ? '+next' : '+prev'}${frame.except === null ? '' : '+not'}${op === 'values' && pick !== null && pick.by === target ? '+self' : ''}`;
  out.push(`op=${shape}`);
  for (const hint of facts.hints) out.push(`op=${shape}&${hint}`);
  out.push(`op=${shape}&ask=${facts.asks}`);
  out.push(`op=${shape}&n=${frame.constraints.length}`);
  const used = new Set<number>();
  const use = (from: number, to: number) => {
    for (let i = from; i < to; i++) used.add(i);
  };
  const counting = op === 'count' || op === 'exists' || op === 'count-difference';
  if (target !== null) {
    const kind = kindOf(target);
    const match = matchOf(target, facts);
    out.push(`t.kind=${kind}&${op}`, `t.kind=${kind}&ask=${facts.asks}`, `t.match=${match}`, `t.match=${match}&${op}`);
    out.push(`t.place=${target.index === 0 ? 'first' : target.index === 1 ? 'second' : 'later'}&${op}`);
    if (target.distinct === target.rows) out.push(`t.key`);
    const mention = facts.columnMention.get(target.index);
    if (mention !== undefined) {
      const distance = mention.from - facts.head;
      out.push(
        `t.head=${distance < 0 ? 'before' : distance <= 0 ? '0' : distance <= 2 ? '1-2' : distance <= 5 ? '3-5' : 'far'}&${match}`,
      );
      use(mention.from, mention.to);
    }
    for (const word of target.tokens) {
      out.push(`t.ask=${facts.asks}|${word.stem}`);
      const headWord = facts.words[facts.head];
      if (headWord !== undefined) out.push(`t.head=${headWord}|${word.stem}`);
      for (let i = 0; i < tokens.length; i++)
        if (isContentAt(tokens, i)) out.push(`t.pair=${facts.words[i] ?? ''}|${word.stem}`);
    }
  }
  if (pick !== null) {
    const word = facts.words[pick.word] ?? '';
    if (frame.constraints.some(({ rows }) => rows === 1)) out.push('p.single');
    out.push(`p=${pick.kind}&${word}`, `p.nth=${Math.min(pick.nth, 3)}`);
    use(pick.word, pick.word + 1);
    if (pick.by !== null && op !== 'mode') {
      const match = matchOf(pick.by, facts);
      out.push(`p.match=${match}`, `p.kind=${kindOf(pick.by)}&${word}`, `p.match=${match}&${word}`);
      const mention = facts.columnMention.get(pick.by.index);
      if (mention !== undefined) {
        const distance = mention.from - pick.word;
        out.push(
          `p.near=${distance < -2 ? 'left' : distance < 0 ? 'justleft' : distance <= 1 ? '1' : distance <= 3 ? '2-3' : 'far'}&${match}`,
        );
        use(mention.from, mention.to);
      }
      for (const name of pick.by.tokens) {
        out.push(`p.word=${word}|${name.stem}`);
        const next = facts.words[pick.word + 1];
        if (next !== undefined) out.push(`p.next=${next}|${name.stem}`);
        for (let i = 0; i < tokens.length; i++)
          if (isContentAt(tokens, i)) out.push(`p.pair=${facts.words[i] ?? ''}|${name.stem}`);
      }
    }
  }
  if (via !== null) {
    const match = matchOf(via, facts);
    out.push(`v.match=${match}&${op}`);
    const mention = facts.columnMention.get(via.index);
    if (mention !== undefined) use(mention.from, mention.to);
  }
  for (const constraint of [...frame.constraints, ...(frame.except === null ? [] : [frame.except])]) {
    const { kind, column } = constraint;
    const match = matchOf(column, facts);
    if (constraint === frame.except) out.push(`c.not=${kind}`);
    const length = constraint.to - constraint.from;
    if (constraint.more > 0) out.push(`c.more&${counting ? 'count' : 'other'}`, `c.more&${kind}`);
    out.push(`c=${kind}&${op}`, `c=${kind}`, `c=${kind}&len=${Math.min(length, 4)}`, `c.match=${match}&${kind}`);
    out.push(`c.kind=${kindOf(column)}&${kind}`);
    if (constraint.rows !== null)
      out.push(
        `c.rows=${constraint.rows === 1 ? '1' : constraint.rows * 2 > column.rows ? 'most' : 'some'}&${counting ? 'count' : 'other'}`,
      );
    if (kind === 'alias')
      for (let i = constraint.from; i < constraint.to; i++) out.push(`c.alias=${facts.words[i] ?? ''}`);
    if (kind === 'partial') out.push(`c.texts=${constraint.texts.length === 1 ? '1' : 'many'}`);
    const before = facts.words[constraint.from - 1];
    const after = facts.words[constraint.to];
    for (const name of column.tokens) {
      if (before !== undefined) out.push(`c.before=${before}|${name.stem}`);
      if (after !== undefined) out.push(`c.after=${after}|${name.stem}`);
      if (kind === 'number' || kind === 'compare' || kind === 'range')
        for (let i = constraint.from - 3; i < constraint.to + 3; i++)
          if (isContentAt(tokens, i)) out.push(`c.pair=${facts.words[i] ?? ''}|${name.stem}`);
    }
    const mention = facts.columnMention.get(column.index);
    if (mention !== undefined) {
      const near = Math.min(Math.abs(mention.from - constraint.to), Math.abs(constraint.from - mention.to));
      out.push(`c.near=${near <= 1 ? 'next' : near <= 3 ? 'near' : 'far'}&${kind}`);
      if (near <= 3) use(mention.from, mention.to);
    }
    for (const span of spansOf(constraint)) use(span.from, span.to);
  }
  // What the frame leaves unexplained.
  let left = 0;
  for (const span of facts.solid) if (!range(span).some((index) => used.has(index))) left++;
  if (left > 0) out.push(`u.solid=${Math.min(left, 3)}`);
  let numbers = 0;
  let content = 0;
  const lost: string[] = [];
  tokens.forEach((token, index) => {
    if (used.has(index)) return;
    if (token.number !== null && /^\d/.test(token.text)) numbers++;
    else if (isContent(token)) {
      content++;
      lost.push(token.stem);
    }
  });
  if (numbers > 0) out.push(`u.number=${Math.min(numbers, 2)}`);
  for (let i = 0; i < content; i++) out.push('u.word');
  out.push(...lost.map((word) => `u=${word}`));
  let names = 0;
  for (const mention of facts.mentions.columns) {
    if (
      mention.share === 1 &&
      !range(mention).some((index) => used.has(index)) &&
      !facts.solid.some((span) => overlap(span, mention))
    )
      names++;
  }
  if (names > 0) out.push(`u.name=${Math.min(names, 2)}`);
  return out;
}

function isContentAt(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token !== undefined && isContent(token) && token.number === null;
}

/** The features of what a frame gave when it was run. */
export function answerFeatures(frame: Frame, answer: Json | undefined, facts: GoalFacts, rows: number): string[] {
  if (answer === undefined) return ['a=none'];
  const items = Array.isArray(answer) ? answer : [answer];
  const size = items.length === 1 ? '1' : items.length <= 3 ? '2-3' : items.length === rows ? 'all' : 'many';
  const headWord = facts.mentions.tokens[facts.head];
  const plural = headWord !== undefined && headWord.text.endsWith('s') && headWord.stem !== headWord.text;
  const out = [`a.size=${size}&${frame.op}`, `a.size=${size}&ask=${facts.asks}`, `a.size=${size}&plural=${plural}`];
  if (facts.strict !== null) out.push(facts.strict === canonicalJson(answer) ? `s.agrees&${frame.op}` : 's.differs');
  const number = items.every((item) => typeof item === 'number');
  out.push(`a.number=${number}&ask=${facts.asks}`);
  const head = facts.words[facts.head] ?? '';
  const kind = answerKind(items[0] ?? null);
  out.push(`a.kind=${kind}&${head}`, `a.kind=${kind}&ask=${facts.asks}`);
  if (items.length === 1) {
    const [item] = items;
    if (typeof item === 'number') {
      out.push(
        `a.value=${item === 0 ? '0' : item < 0 ? 'negative' : item === 1 ? '1' : item === rows ? 'all' : 'other'}&${frame.op}`,
      );
      if (facts.mentions.tokens.some((token) => token.number === item)) out.push(`a.asked&${frame.op}`);
    } else if (typeof item === 'string') {
      const folded = fold(item);
      const goal = ` ${facts.mentions.tokens.map(({ text }) => text).join(' ')} `;
      const echo = folded.length > 1 && goal.includes(` ${folded} `);
      const parts = tokenize(item).filter((token) => isContent(token));
      const spoken = new Set(facts.mentions.tokens.map(({ text }) => text));
      const shared = parts.length === 0 ? 0 : parts.filter(({ text }) => spoken.has(text)).length / parts.length;
      if (!echo)
        out.push(`a.shared=${shared === 0 ? 'none' : shared < 0.6 ? 'some' : 'most'}&or=${facts.words.includes('or')}`);
      const either = frame.constraints.some(({ kind }) => kind === 'either');
      out.push(`a.echo=${echo}&either=${either}`, `a.echo=${echo}&or=${facts.words.includes('or')}`);
    }
  }
  return out;
}

function answerKind(item: Json): string {
  if (typeof item === 'number')
    return Number.isInteger(item) ? (item >= 1500 && item < 2100 ? 'year' : 'whole') : 'decimal';
  if (typeof item !== 'string') return typeof item;
  if (/^[12]\d{3}$/.test(item)) return 'year';
  if (/^[\d.,]+$/.test(item)) return 'whole';
  if (dateIn(item)?.month != null && item.length < 25) return 'date';
  return /^[^\p{L}]*\d/u.test(item) ? 'measure' : /\s/.test(item) ? 'words' : 'word';
}
