import type { Budget } from './budget.ts';
import { best, combinations, commonMoney } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import { bracketDepths, findMatches } from './match.ts';
import type { Span } from './match.ts';
import { isNumber, operationOf } from './node.ts';
import type { Node } from './node.ts';
import { powersOf, productsOf, sumsOf, unusualWeight } from './operands.ts';
import { findOperators } from './operators.ts';
import type { Operator } from './operators.ts';
import type { Built, Phrase, Slots } from './phrase.ts';
import { readPostfix } from './postfix.ts';
import { couldMatch } from './template.ts';
import { rankOf } from './token.ts';
import type { NumberToken, Token } from './token.ts';

/** What a span of a match holds, one choice of it. */
interface Filled {
  readonly span: Span;
  readonly nodes: readonly Node[];
  readonly meanings: readonly Meaning[];
}

/** A wording in words that could reach further than its next neighbour: "square root of 16 plus 9" as √25. */
const looseWeight = 0.6;
/** The same where what it would swallow is another phrase of its own: 10% of 50 plus 20% of 30. */
const swallowingWeight = 0.3;

/** Reads stretches of tokens as calculations, in every plausible way. */
export class QuantityReader {
  readonly tokens: readonly Token[];
  private readonly budget: Budget;
  private readonly depths: readonly number[];
  private readonly phrases: readonly Phrase[];
  private readonly known = new Map<number, Meaning[]>();

  constructor(tokens: readonly Token[], phrases: readonly Phrase[], budget: Budget) {
    this.budget = budget;
    this.tokens = tokens;
    this.depths = bracketDepths(tokens);
    const words = new Set(tokens.map(({ text }) => text));
    this.phrases = phrases.filter(({ parts }) => couldMatch(parts, words));
  }

  /** Every meaning of the tokens from `from` to `to` (not included) as one number; empty where they are none. */
  quantity(from: number, to: number): readonly Meaning[] {
    if (from >= to) return [];
    const key = from * 10_000 + to;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.budget.spend(20);
    this.known.set(key, []); // whatever comes back to the same stretch finds nothing new
    const found = this.budget.within(() => best(this.readQuantity(from, to)));
    this.known.set(key, found);
    return found;
  }

  /** Every meaning of the tokens as a list of numbers. */
  list(from: number, to: number): readonly (readonly Meaning[])[] {
    if (this.isBracketed(from, to, '([{')) return this.list(from + 1, to - 1);
    const cuts: number[] = [];
    for (let at = from; at < to; at++) {
      if (this.depths[at] === this.depths[from] && /^([,;&]|and)$/.test(this.tokens[at]?.text ?? '')) cuts.push(at);
    }
    const spans: [number, number][] = [];
    let start = from;
    for (const cut of [...cuts, to]) {
      // ", and" is one separator.
      if (cut > start) spans.push([start, cut]);
      else if (this.tokens[cut]?.text !== 'and' || cut === from || cut === to) return [];
      start = cut + 1;
    }
    if (spans.length === 1) return this.spacedList(from, to);
    return combinations(spans.map(([a, b]) => this.quantity(a, b).filter(({ unit }) => unit === '')));
  }

  /** Numbers with nothing but spaces between them. */
  private spacedList(from: number, to: number): Meaning[][] {
    const numbers = this.tokens.slice(from, to);
    if (numbers.length < 2 || !numbers.every((token) => token.kind === 'number' && token.spaced)) return [];
    return [numbers.map((token) => literalMeaning(token as NumberToken))];
  }

  /** Every meaning that a phrase gives to the tokens. */
  match(phrase: Phrase, from: number, to: number): Meaning[] {
    const meanings: Meaning[] = [];
    for (const spans of findMatches(phrase.parts, this.tokens, this.depths, from, to, this.budget)) {
      for (const filled of combinations(spans.map((span) => this.fill(span)))) {
        const parts = filled.flatMap(({ meanings: inner }) => inner);
        const money = commonMoney(parts);
        if (money === null) continue;
        const built = phrase.build(slotsOf(filled, this.tokens));
        const all: readonly Built[] =
          built === null ? [] : Array.isArray(built) ? (built as Built[]) : [built as Built];
        meanings.push(...all.map((one) => complete(one, parts, money)));
      }
    }
    return meanings;
  }

  private fill(span: Span): Filled[] {
    const token = this.tokens[span.from];
    switch (span.slot) {
      case 'quantity':
        if (this.isCutOff(span.from, span.to)) return [];
        return this.quantity(span.from, span.to)
          .filter(({ unit }) => unit === '')
          .map((meaning) => ({ span, nodes: [meaning.node], meanings: [meaning] }));
      case 'list':
        return this.list(span.from, span.to).map((meanings) => ({
          span,
          nodes: meanings.map(({ node }) => node),
          meanings,
        }));
      case 'int':
      case 'number':
      case 'percent':
        return token?.kind === 'number' ? [{ span, nodes: [token.value], meanings: [literalMeaning(token)] }] : [];
      case 'whole': {
        const last = this.tokens[span.to - 1];
        if (last?.kind !== 'number') return [];
        const value = span.to - span.from === 2 ? `-${last.value}` : last.value;
        return [{ span, nodes: [value], meanings: [literalMeaning(last)] }];
      }
      case 'rank':
      case 'word':
      case 'words':
      case 'token':
        return [{ span, nodes: [], meanings: [] }];
    }
  }

  private readQuantity(from: number, to: number): Meaning[] {
    const single = this.tokens[from];
    if (to - from === 1) return single === undefined ? [] : readSingle(single);
    const meanings: Meaning[] = [];
    if (this.isBracketed(from, to, '([')) meanings.push(...this.quantity(from + 1, to - 1));
    const operators = findOperators(this.tokens, this.depths, from, to);
    meanings.push(...this.readOperators(operators, from, to));
    for (const candidate of this.phrases) {
      if (candidate.tight && operators.some(({ level }) => level !== 'power')) continue;
      for (const meaning of this.match(candidate, from, to)) {
        meanings.push({ ...meaning, weight: meaning.weight * this.looseness(operators, meaning.node, to) });
      }
    }
    return meanings;
  }

  /** How plausible it is that a phrase reaches over operators that it could as well stop before. */
  private looseness(operators: readonly Operator[], node: Node, to: number): number {
    if (operators.every(({ level }) => level === 'power')) return 1;
    const name = operationOf(node);
    const again = operators.some((operator) =>
      this.quantity(operator.to, to).some((meaning) => operationOf(meaning.node) === name),
    );
    return again ? swallowingWeight : looseWeight;
  }

  private readOperators(operators: readonly Operator[], from: number, to: number): Meaning[] {
    const sums = operators.filter(({ level }) => level === 'sum');
    if (sums.length > 0) return this.readOperands(sums, from, to, sumsOf);
    const products = operators.filter(({ level }) => level === 'product');
    if (products.length > 0) return this.readOperands(products, from, to, productsOf);
    const sign = this.tokens[from]?.text;
    if (sign === '-' || sign === '+' || sign === 'minus' || sign === 'negative')
      return this.readSigned(sign, operators, from, to);
    const first = operators[0];
    if (first !== undefined) return this.readOperands(operators, from, to, powersOf);
    return readPostfix(this.tokens, from, to, (end) => this.quantity(from, end));
  }

  /** The meanings of operands with operators of one level between them. */
  private readOperands(
    operators: readonly Operator[],
    from: number,
    to: number,
    build: (parts: readonly Meaning[], operators: readonly Operator[]) => readonly Built[],
  ): Meaning[] {
    const starts = [from, ...operators.map((operator) => operator.to)];
    const ends = [...operators.map((operator) => operator.from), to];
    const operands = starts.map((start, i) => this.quantity(start, ends[i] ?? to).filter(({ unit }) => unit === ''));
    return combinations(operands).flatMap((parts) => withMoney(build(parts, operators), parts));
  }

  private readSigned(sign: string, operators: readonly Operator[], from: number, to: number): Meaning[] {
    const negative = sign !== '+';
    const meanings = this.quantity(from + 1, to)
      .filter(({ unit }) => unit === '')
      .map((meaning): Meaning => ({ ...meaning, node: negative ? ['negate', meaning.node] : meaning.node }));
    const power = operators[0];
    if (!negative || power === undefined) return meanings;
    // -2^2: the sign may be meant to belong to the 2.
    const bases = this.quantity(from + 1, power.from);
    const exponents = this.quantity(power.to, to);
    const rivals = combinations([bases, exponents]).flatMap(([base, exponent]): Meaning[] =>
      base !== undefined && exponent !== undefined && isNumber(base.node)
        ? [
            {
              ...base,
              node: ['power', ['negate', base.node], exponent.node],
              weight: base.weight * exponent.weight * unusualWeight,
            },
          ]
        : [],
    );
    return [...meanings, ...rivals];
  }

  /** Whether one pair of brackets encloses the whole stretch. */
  private isBracketed(from: number, to: number, opening: string): boolean {
    const first = this.tokens[from];
    if (to - from < 3 || first?.kind !== 'symbol' || !opening.includes(first.text)) return false;
    const outside = this.depths[from] ?? 0;
    for (let at = from + 1; at < to; at++) if ((this.depths[at] ?? 0) <= outside) return false;
    return this.depths[to] === outside;
  }

  /** `sqrt(16) + 9`: what stands in brackets right behind a word is all that the word takes. */
  private isCutOff(from: number, to: number): boolean {
    const before = this.tokens[from - 1];
    return this.tokens[from]?.text === '(' && before?.kind === 'word' && !this.isBracketed(from, to, '(');
  }
}

function literalMeaning(token: NumberToken): Meaning {
  return { node: token.value, weight: 1, notes: token.notes, money: token.currency, unit: '' };
}

function readSingle(token: Token): Meaning[] {
  if (token.kind === 'number') return [literalMeaning(token)];
  if (token.text === 'pi' || token.text === 'e')
    return [{ node: [token.text], weight: 1, notes: [], money: '', unit: '' }];
  return [];
}

function withMoney(built: readonly Built[], parts: readonly Meaning[]): Meaning[] {
  const money = commonMoney(parts);
  return money === null ? [] : built.map((one) => complete(one, parts, money));
}

/** A meaning from what a phrase or operator built of its parts. */
function complete(built: Built, parts: readonly Meaning[], money: string): Meaning {
  return {
    node: built.node,
    weight: parts.reduce((product, part) => product * part.weight, built.weight ?? 1),
    notes: [...new Set([...parts.flatMap(({ notes }) => notes), ...(built.notes ?? [])])],
    money: built.money === 'drop' ? '' : built.money === 'cents' && money === '' ? 'money' : money,
    unit: built.unit ?? '',
    ...(built.title === undefined ? {} : { title: built.title }),
  };
}

function slotsOf(filled: readonly Filled[], tokens: readonly Token[]): Slots {
  const find = (name: string): Filled | undefined => filled.find(({ span }) => span.name === name);
  const spanned = (name: string): readonly Token[] => {
    const span = find(name)?.span;
    return span === undefined ? [] : tokens.slice(span.from, span.to);
  };
  return {
    node: (name) => find(name)?.nodes[0] ?? '0',
    list: (name) => find(name)?.nodes ?? [],
    word: (name) =>
      spanned(name)
        .map(({ text }) => text)
        .join(' '),
    written: (name) =>
      spanned(name)
        .map((token) => (token.kind === 'number' ? token.text : token.raw))
        .join(' '),
    rank: (name) => rankOf(tokens[find(name)?.span.from ?? -1]) ?? 0,
    has: (name) => find(name) !== undefined,
    meaning: (name) => find(name)?.meanings[0],
  };
}
