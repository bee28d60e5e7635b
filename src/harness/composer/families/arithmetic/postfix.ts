import type { Meaning } from './meaning.ts';
import { isPercentSign } from './match.ts';
import type { Node } from './node.ts';
import { rankOf } from './token.ts';
import type { Token } from './token.ts';

/**
 * Reads what stands behind its operand: `5!`, `15%`, `x squared`, `to the fifth power`. Articles are gone by then.
 * @param operand the meanings of the tokens up to an end
 */
export function readPostfix(
  tokens: readonly Token[],
  from: number,
  to: number,
  operand: (end: number) => readonly Meaning[],
): Meaning[] {
  const wrapped = (end: number, wrap: (node: Node) => Node): Meaning[] =>
    operand(end)
      .filter(({ unit }) => unit === '')
      .map((meaning) => ({ ...meaning, node: wrap(meaning.node) }));
  const last = tokens[to - 1];
  const text = (back: number): string => tokens[to - back]?.text ?? '';
  if (last === undefined || to - from < 2) return [];
  // A sign belongs to the number or bracket right before it, a word to whatever stands before.
  const isSign = last.kind === 'symbol' || isPercentSign(last);
  if (isSign && to - from > 2 && text(2) !== ')') return [];
  if (last.kind === 'symbol' && last.text === '!')
    return text(2) === '!' ? [] : wrapped(to - 1, (node) => ['factorial', node]);
  if (isPercentSign(last)) return wrapped(to - 1, (node) => ['percent', node]);
  if (last.text === 'squared') return wrapped(to - 1, (node) => ['power', node, '2']);
  if (last.text === 'cubed') return wrapped(to - 1, (node) => ['power', node, '3']);
  if (last.text === 'factorial') return wrapped(to - 1, (node) => ['factorial', node]);
  const rankBack = last.text === 'power' ? 2 : 1;
  const rank = rankOf(tokens[to - rankBack]);
  if (rank === null || text(rankBack + 1) !== 'to') return [];
  const raised = text(rankBack + 2) === 'raised' ? 2 : 1;
  return wrapped(to - rankBack - raised, (node) => ['power', node, String(rank)]);
}
