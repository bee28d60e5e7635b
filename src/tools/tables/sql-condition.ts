import { fold } from './fold.ts';
import type { Comparison, Condition, Operand, TableQuery } from './query.ts';
import { bind, type SqlValue, type Statement } from './sql-scope.ts';

/** How a condition finds its operands and the queries within it. */
export interface ConditionScope {
  readonly statement: Statement;
  operand(operand: Operand): SqlValue;
  /** The first result column of another query: its kind, and a SELECT that gives its keys. */
  keysOf(query: TableQuery): { kind: SqlValue['kind']; select: string };
}

/** A condition as an SQL expression that is 0 or 1, never NULL: a comparison with a missing value is false, and so its negation true. */
export function conditionSql(condition: Condition, scope: ConditionScope): string {
  if ('and' in condition) return joined(condition.and, ' AND ', '1', scope);
  if ('or' in condition) return joined(condition.or, ' OR ', '0', scope);
  if ('not' in condition) return `NOT (${conditionSql(condition.not, scope)})`;
  const left = scope.operand(condition.left);
  if ('missing' in condition) return `${left.key()} IS NULL`;
  if ('in' in condition) {
    const alike = condition.in.filter((value) => typeof value === kindName(left));
    if (alike.length === 0) return '0';
    const list = alike.map((value) => bind(scope.statement, typeof value === 'string' ? fold(value) : value));
    return `coalesce(${left.key()} IN (${list.join(', ')}), 0)`;
  }
  if ('inQuery' in condition) {
    const { kind, select } = scope.keysOf(condition.inQuery);
    return kind === left.kind && kind !== 'none' ? `coalesce(${left.key()} IN (${select}), 0)` : '0';
  }
  if ('between' in condition) {
    const [low, high] = condition.between.map((end) => scope.operand(end));
    if (low === undefined || high === undefined) return '0';
    return `(${compared('>=', left, low)} AND ${compared('<=', left, high)})`;
  }
  return compared(condition.is, left, scope.operand(condition.right));
}

function joined(parts: readonly Condition[], word: string, empty: string, scope: ConditionScope): string {
  if (parts.length === 0) return empty;
  return `(${parts.map((part) => conditionSql(part, scope)).join(word)})`;
}

function kindName({ kind }: SqlValue): string {
  return kind === 'text' ? 'string' : kind;
}

function compared(is: Comparison, left: SqlValue, right: SqlValue): string {
  if (left.kind === 'none' || right.kind === 'none') return '0';
  switch (is) {
    case 'contains':
      return `coalesce(instr(${left.match()}, ${right.match()}) > 0, 0)`;
    case 'starts': {
      const part = right.match();
      return `coalesce(substr(${left.match()}, 1, length(${part})) = ${part}, 0)`;
    }
    case 'ends': {
      const part = right.match();
      const text = left.match();
      // substr(text, -0) is the whole text, not its empty end.
      return `coalesce(${text} IS NOT NULL AND (${part} = '' OR substr(${text}, -length(${part})) = ${part}), 0)`;
    }
    default:
      return left.kind === right.kind ? `coalesce(${left.key()} ${is === '!=' ? '<>' : is} ${right.key()}, 0)` : '0';
  }
}
