import type { Frame, Op, Pick } from './frame.ts';
import { spansOf, type Constraint, type Mentions } from './mentions/constraint.ts';
import { overlap } from './mentions/span.ts';
import type { Token } from './tokens.ts';
import type { ColumnView, TableView } from './view.ts';

/** Frames of one goal at most: what lies beyond has too little support to be weighed. */
const frameCap = 6000;
const rowSetCap = 48;

const most =
  'most highest largest greatest biggest maximum max best top longest farthest furthest latest newest heaviest tallest fastest richest oldest youngest deepest strongest more higher larger longer greater bigger better taller later deeper older farther further hottest widest busiest'.split(
    ' ',
  );
const least =
  'least lowest smallest fewest minimum min worst bottom shortest earliest lightest slowest poorest nearest closest less lower smaller shorter fewer earlier worse slower quickest fastest faster youngest oldest older younger sooner cheapest coldest thinnest'.split(
    ' ',
  );
const firsts = 'first top initial initially earliest original begin start beginning opening one'.split(' ');
const lasts = 'last final bottom latest recent recently end ended finally current currently ending'.split(' ');
const nexts =
  'next after following followed follow below later succeeded succeed successor then subsequent underneath'.split(' ');
const befores = 'before previous prior preceding preceded precede above previously predecessor ahead former'.split(' ');
const negations = new Set(
  "not never no without other besides except excluding excluded didn't don't isn't wasn't aside than non neither nor else doesn't weren't aren't another wasn excluded outside haven't hasn't nobody nothing none fail failed".split(
    ' ',
  ),
);
const totals = new Set(
  'total sum combined altogether all many much overall together add added number amount combine score'.split(' '),
);
const averages = new Set('average mean averaged avg typical'.split(' '));
const differents = new Set('different distinct unique separate many number total various'.split(' '));
const sames = new Set('same also equal identical as tied share shared besides other another else'.split(' '));
const differences = new Set(
  'difference more less fewer longer between than higher lower older later younger taller larger many much apart separate gap passed elapsed'.split(
    ' ',
  ),
);
const auxiliaries = new Set('is was are were did does do has have had can could will would'.split(' '));

/** Every meaning that the goal's words may have over this table, as far as the grammar knows; not yet weighed. */
export function framesOf(mentions: Mentions, view: TableView): Frame[] {
  const { tokens } = mentions;
  const has = (set: ReadonlySet<string>) => tokens.some(({ text }) => set.has(text));
  const frames: Frame[] = [];
  const add = (op: Op, slots: Partial<Frame>) => {
    frames.push({
      op,
      constraints: [],
      except: null,
      pick: null,
      step: 0,
      target: null,
      via: null,
      least: null,
      ...slots,
    });
  };
  const sets = rowSets(mentions.constraints);
  const picks = picksOf(tokens, view);
  const steps = stepsOf(tokens);
  const first = tokens[0]?.text ?? '';
  const yesNo = auxiliaries.has(first);
  const numeric = view.columns.filter(({ numeric: is, dated }) => is || dated);
  const wantsNumber = has(totals);
  const said = tokens.map(({ text }) => text).join(' ');
  const counting = !/\bhow long\b/.test(said);
  // A count of all rows explains nothing of the goal but that something is counted: it must say so.
  const bare = /\b(?:how many|number of|count|amount of|total)\b/.test(said);

  for (const set of sets) {
    const fixed = new Set(
      set
        .filter(({ kind }) => kind === 'exact' || kind === 'core' || kind === 'number' || kind === 'year')
        .map(({ column }) => column.index),
    );
    const targets = view.columns.filter(({ index }) => !fixed.has(index));
    const variants: { constraints: readonly Constraint[]; except: Constraint | null }[] = [
      { constraints: set, except: null },
    ];
    if (set.length > 0 && has(negations)) {
      for (const except of set) variants.push({ constraints: set.filter((one) => one !== except), except });
    }
    for (const rows of variants) {
      if (set.length > 0 || picks.length === 0)
        for (const target of targets) if (set.length > 0 || rows.except) add('values', { ...rows, target });
      if (counting && (set.length > 0 || bare)) add('count', rows);
      for (const target of targets) {
        if (has(differents) && target.distinct > 1 && set.length < 2) add('distinct', { ...rows, target });
        if (target.numeric && (wantsNumber || averages.has(target.tokens[0]?.text ?? '')))
          add('sum', { ...rows, target });
        if (has(averages) && target.numeric) add('mean', { ...rows, target });
        if (target.numeric && tokens.some(({ text }) => text === 'median')) add('median', { ...rows, target });
      }
      if (rows.except === null || set.length <= 1) {
        for (const pick of picks) {
          for (const target of view.columns) {
            if (frames.length > frameCap) return frames;
            if (fixed.has(target.index) && target !== pick.by) continue;
            add('values', { ...rows, pick, target });
          }
        }
      }
    }
    const either = set.find(({ kind }) => kind === 'either');
    if (either?.parts !== undefined) {
      for (const pick of picks) add('values', { constraints: set, pick, target: either.column });
      if (has(differences)) {
        add('count-difference', { constraints: set });
        for (const target of numeric)
          if (!fixed.has(target.index) && target !== either.column) add('difference', { constraints: set, target });
        if (either.column.dated || either.column.numeric)
          add('difference', { constraints: set, target: either.column });
      }
      if (yesNo)
        for (const target of numeric)
          for (const pick of picks) if (pick.by === target) add('more', { constraints: set, pick, target });
    }
    if (yesNo && set.length >= 1) add('exists', { constraints: set });
    if (set.length === 1 || set.length === 2) {
      for (const step of steps)
        for (const target of view.columns)
          if (set.every(({ kind }) => kind !== 'compare' && kind !== 'range' && kind !== 'either'))
            add('values', { constraints: set, step, target });
      const anchor = set.length === 1 && set[0]?.is === '=' && set[0].kind !== 'either';
      if (anchor) {
        for (const step of steps) {
          const pick: Pick = {
            kind: step === 1 ? 'last' : 'first',
            by: null,
            nth: 1,
            word: tokens.findIndex(({ text }) => (step === 1 ? nexts : befores).includes(text)),
          };
          add('beyond-count', { constraints: set, pick });
          for (const target of view.columns) add('beyond', { constraints: set, pick, target });
        }
        for (const direction of directions(tokens)) {
          for (const by of numeric) {
            const pick: Pick = { ...direction, by, nth: 1 };
            add('beyond-count', { constraints: set, pick });
            for (const target of view.columns)
              if (target === set[0]?.column || target.index === 0) add('beyond', { constraints: set, pick, target });
          }
        }
      }
      if (has(sames) && set.length === 1) {
        for (const via of targets) {
          if (via.distinct === via.rows) continue;
          for (const target of view.columns) if (target !== via) add('same', { constraints: set, via, target });
        }
      }
    }
    if (set.length <= 2) {
      for (const kind of directions(tokens)) {
        for (const target of targets) {
          if (target.distinct >= target.rows || target.distinct < 2) continue;
          add('mode', { constraints: set, target, pick: { kind: kind.kind, by: null, nth: 1, word: kind.word } });
          if (set.length <= 1 && !target.numeric) {
            for (const via of view.columns) {
              if (via.numeric && !via.dated && via !== target)
                add('heaviest', {
                  constraints: set,
                  target,
                  via,
                  pick: { kind: kind.kind, by: via, nth: 1, word: kind.word },
                });
            }
          }
        }
      }
    }
    if (has(differences) && set.length <= 1 && picks.length > 0)
      for (const target of numeric) add('range', { constraints: set, target });
  }
  // A whole column is only given where the goal says so: it is what is left of a goal of which nothing else was understood.
  if (/^(?:list|name|show|give)$/.test(first) || /\b(?:all|list|each|every|different)\b/.test(said)) {
    for (const target of view.columns) add('values', { target });
  }
  if (/\b(?:only once|only one|one time|just once|once)\b/.test(said)) {
    for (const target of view.columns) if (target.distinct < target.rows) add('once', { target });
  }
  const repeated = leastRepeats(said);
  if (repeated !== null) {
    for (const target of view.columns) if (target.distinct < target.rows) add('over', { target, least: repeated });
  }
  return frames.slice(0, frameCap);
}

/** "More than once", "at least twice", "more than 3 times": the least number of rows that a value must have; null where nothing is said. */
function leastRepeats(said: string): number | null {
  if (/\bmore than (?:one|1|once)\b|\bmultiple\b|\bat least (?:twice|two|2)\b/.test(said)) return 2;
  return /\bmore than (?:two|2|twice)\b|\bat least (?:three|3)\b/.test(said) ? 3 : null;
}

/** Combinations of constraints that can hold together: no two about the same words, at most three. Larger cover first. */
function rowSets(constraints: readonly Constraint[]): Constraint[][] {
  const sets: Constraint[][] = [[]];
  const usable = constraints.slice(0, 40);
  let layer: { set: Constraint[]; next: number }[] = [{ set: [], next: 0 }];
  const cover = (set: readonly Constraint[]) =>
    set.reduce(
      (sum, one) =>
        sum +
        spansOf(one).reduce((n, span) => n + span.to - span.from, 0) +
        (one.kind === 'exact' ? 0.5 : one.kind === 'core' ? 0.4 : one.kind === 'number' ? -0.3 : 0),
      0,
    );
  for (let size = 1; size <= 3; size++) {
    const grown: { set: Constraint[]; next: number }[] = [];
    for (const { set, next } of layer) {
      for (let index = next; index < usable.length; index++) {
        const one = usable[index];
        if (one === undefined) continue;
        if (set.some((other) => clash(one, other))) continue;
        grown.push({ set: [...set, one], next: index + 1 });
      }
    }
    grown.sort((a, b) => cover(b.set) - cover(a.set));
    layer = grown.slice(0, size === 1 ? 40 : 24);
    sets.push(...layer.map(({ set }) => set));
  }
  return sets.slice(0, rowSetCap + 30);
}

function clash(a: Constraint, b: Constraint): boolean {
  if (spansOf(a).some((x) => spansOf(b).some((y) => overlap(x, y)))) return true;
  return a.column === b.column && a.is === '=' && b.is === '=' && a.kind !== 'partial' && b.kind !== 'partial';
}

function directions(tokens: readonly Token[]): { kind: 'max' | 'min'; word: number }[] {
  const found: { kind: 'max' | 'min'; word: number }[] = [];
  tokens.forEach(({ text }, word) => {
    if (most.includes(text) || text === 'common' || text === 'often' || text === 'frequently')
      found.push({ kind: 'max', word });
    if (least.includes(text)) found.push({ kind: 'min', word });
  });
  const kinds = new Set<string>();
  return found.filter(({ kind }) => !kinds.has(kind) && kinds.add(kind));
}

function picksOf(tokens: readonly Token[], view: TableView): Pick[] {
  const picks: Pick[] = [];
  const seen = new Set<string>();
  const add = (kind: Pick['kind'], by: ColumnView | null, nth: number, word: number) => {
    const key = `${kind}|${by?.index ?? 'row'}|${nth}`;
    if (seen.has(key)) return;
    seen.add(key);
    picks.push({ kind, by, nth, word });
  };
  const numeric = view.columns.filter((column) => column.numeric || column.dated);
  tokens.forEach(({ text, ordinal, number }, word) => {
    const est =
      /..est$/.test(text) &&
      ![
        'west',
        'best',
        'test',
        'contest',
        'guest',
        'request',
        'forest',
        'rest',
        'budapest',
        'interest',
        'latest',
        'earliest',
      ].includes(text);
    const nth = ordinal && number !== null && number > 1 && number < 10 ? number : 1;
    const known = most.includes(text) || least.includes(text);
    if (most.includes(text) || (est && !known)) for (const by of numeric) add('max', by, 1, word);
    if (least.includes(text) || (est && !known)) for (const by of numeric) add('min', by, 1, word);
    if (ordinal && nth > 1) {
      for (const by of numeric) {
        add('max', by, nth, word);
        add('min', by, nth, word);
      }
      add('first', null, nth, word);
      add('last', null, nth, word);
    }
    if (firsts.includes(text)) {
      add('first', null, 1, word);
      for (const by of numeric) if (by.dated) add('min', by, 1, word);
    }
    if (lasts.includes(text)) {
      add('last', null, 1, word);
      for (const by of numeric) if (by.dated) add('max', by, 1, word);
    }
    if (text === 'first' || text === 'top' || text === 'won' || text === 'winner')
      for (const by of numeric) if (!by.dated) add('min', by, 1, word);
    if (text === 'last') for (const by of numeric) if (!by.dated) add('max', by, 1, word);
  });
  return picks.slice(0, 40);
}

function stepsOf(tokens: readonly Token[]): (1 | -1)[] {
  const steps: (1 | -1)[] = [];
  if (tokens.some(({ text }) => nexts.includes(text))) steps.push(1);
  if (tokens.some(({ text }) => befores.includes(text))) steps.push(-1);
  return steps;
}
