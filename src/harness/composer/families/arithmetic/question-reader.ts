import { askingWords, withoutAsking } from './asking.ts';
import { Budget, TooInvolved } from './budget.ts';
import { best } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import { depthOf } from './node.ts';
import { operatorWords } from './operators.ts';
import { readInterest } from './phrases/interest.ts';
import { quantityPhrases, questionPhrases } from './phrases/registry.ts';
import { QuantityReader } from './quantity-reader.ts';
import { roundingWords, withoutRounding } from './rounding-words.ts';
import type { Rounding } from './rounding-words.ts';
import { couldMatch } from './template.ts';
import { readTokens } from './tokens.ts';
import type { Token } from './token.ts';

/** One way to understand a whole goal. */
export interface Question extends Meaning {
  readonly rounding: Rounding | null;
  /** The numbers as the goal wrote them. */
  readonly written: readonly string[];
}

/** Deeper calculations than this are not plain questions. */
const deepest = 60;
/** How plausible a reading of commas is that is not the usual one of English: `1,234` as a list of two or as a decimal. */
const policyWeights = { thousands: 1, list: 0.45, decimal: 0.3, spaces: 0.45 } as const;
/** The same for a list such as `100,200,300`, which few would write for a number. */
const longListWeight = 0.7;
/** Words outside the vocabulary that may be names of things: more than any wording has. */
const mostNames = 6;
/** An exclamation mark behind a number that was no factorial. */
const exclaimedWeight = 0.5;

/**
 * Every plausible meaning of a goal as arithmetic; none where any of its words stays unexplained, or where it could mean so much that no
 * plain question is asked.
 */
export function readQuestion(goal: string): Question[] {
  try {
    return readGoal(goal, new Budget());
  } catch (error) {
    if (error instanceof TooInvolved) return [];
    throw error;
  }
}

function readGoal(goal: string, budget: Budget): Question[] {
  const readings = readTokens(goal).filter(({ tokens }) => mayBeArithmetic(tokens));
  const usual = readings.some(({ policy }) => policy === 'thousands');
  const long = /\d,\d{3},\d{3}/.test(goal);
  const questions = readings.flatMap(({ tokens, policy }) => {
    const weight = !usual ? 1 : policy === 'list' && long ? longListWeight : policyWeights[policy];
    return readTokensAsQuestion(tokens, weight, goal.toLowerCase(), budget);
  });
  const meanings = best(questions);
  const most = Math.max(...meanings.map(({ weight }) => weight));
  return questions
    .filter((question) => meanings.includes(question))
    .map((question) => ({ ...question, weight: question.weight / most }))
    .sort((a, b) => b.weight - a.weight);
}

function readTokensAsQuestion(tokens: readonly Token[], weight: number, goal: string, budget: Budget): Question[] {
  const written = writtenNumbers(tokens, goal);
  const plain = tokens.filter((token) => token.text !== 'the' && token.text !== '"');
  const rounded = withoutRounding(plain);
  const variants = rounded.rounding === null ? [rounded] : [rounded, { tokens: plain, rounding: null }];
  for (const { tokens: kept, rounding } of variants) {
    const meanings = readMeanings(kept, rounding !== null, budget);
    if (meanings.length === 0) continue;
    return meanings.map((meaning) => ({
      ...meaning,
      weight: meaning.weight * weight,
      rounding,
      written,
    }));
  }
  return [];
}

function readMeanings(tokens: readonly Token[], rounded: boolean, budget: Budget): Meaning[] {
  const quantities = new QuantityReader(tokens, quantityPhrases, budget);
  const words = new Set(tokens.map(({ text }) => text));
  const questions = questionPhrases.filter(({ parts }) => couldMatch(parts, words));
  const found: Meaning[] = [];
  const stretches = withoutAsking(tokens);
  const barest = {
    from: Math.max(...stretches.map(({ from }) => from)),
    to: Math.min(...stretches.map(({ to }) => to)),
  };
  for (const { from, to, exclaimed } of stretches) {
    const meanings = [
      ...questions.flatMap((phrase) => quantities.match(phrase, from, to)),
      // Talk of interest passes over asking words by itself.
      ...((from === 0 && to === tokens.length) || (from === barest.from && to === barest.to)
        ? readInterest(quantities, from, to)
        : []),
      ...(rounded || isCalculation(tokens, from, to) ? quantities.quantity(from, to) : []).filter(
        ({ node }) => typeof node !== 'string' || rounded,
      ),
    ];
    found.push(
      ...meanings.map((meaning) => (exclaimed ? { ...meaning, weight: meaning.weight * exclaimedWeight } : meaning)),
    );
  }
  return best(found.map(asOperation).filter(({ node }) => depthOf(node) <= deepest && isAsked(node, tokens)));
}

function asOperation(meaning: Meaning): Meaning {
  return typeof meaning.node === 'string' ? { ...meaning, node: ['number', meaning.node] } : meaning;
}

/** A percentage alone, a fraction alone or a signed number alone asks for nothing. */
function isAsked(node: Meaning['node'], tokens: readonly Token[]): boolean {
  if (typeof node === 'string') return true;
  const isBare = (node[0] === 'percent' || node[0] === 'negate') && typeof node[1] === 'string';
  return !isBare || tokens.length > 6;
}

/** Glued numbers that are names rather than calculations when somebody asks what they are. */
const idioms = new Set([
  '9/11',
  '24/7',
  '50/50',
  '20/20',
  '4/20',
  '1/6',
  '7/7',
  '7/11',
  '7-11',
  '9-5',
  '3-2-1',
  '50-50',
  '60-40',
]);

/** Whether numbers with dashes or strokes glued between them are a calculation, and no saying and no range of years. */
function isCalculation(tokens: readonly Token[], from: number, to: number): boolean {
  const stretch = tokens.slice(from, to);
  const glued = stretch.every((token, i) => i === 0 || !token.spaced);
  if (!glued || !stretch.every((token) => token.kind === 'number' || token.text === '-' || token.text === '/'))
    return true;
  const wantsResult = tokens
    .slice(0, from)
    .some(({ text }) => /^(calculate|calc|compute|evaluate|solve|much)$/.test(text));
  const text = stretch.map((token) => (token.kind === 'number' ? token.value : token.text)).join('');
  return wantsResult || !(idioms.has(text) || /^(19|20)\d\d-(19|20)\d\d$/.test(text));
}

const knownWords: ReadonlySet<string> = new Set([
  ...quantityPhrases.flatMap(({ literals }) => literals),
  ...questionPhrases.flatMap(({ literals }) => literals),
  ...askingWords,
  ...operatorWords,
  ...roundingWords,
]);

/** Whether a goal is worth a closer look: it has a number, and few words that this family does not know. */
function mayBeArithmetic(tokens: readonly Token[]): boolean {
  if (!tokens.some((token) => token.kind === 'number' || /^(\d.*|pi|e|hex|hexadecimal)$/.test(token.text)))
    return false;
  const unknown = tokens.filter((token) => token.kind === 'word' && !knownWords.has(token.text)).length;
  return unknown <= mostNames;
}

/** The numbers of a goal as they stand in its text, at most 200. */
function writtenNumbers(tokens: readonly Token[], goal: string): string[] {
  const texts = tokens.flatMap((token) => (token.kind === 'number' ? [token.text.replace(/^[$€£¥₹]/, '')] : []));
  return [...new Set(texts)].filter((text) => goal.includes(text)).slice(0, 200);
}
