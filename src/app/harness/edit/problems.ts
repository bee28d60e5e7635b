import { checkPolicy } from '../../../harness/policy/check-policy.ts';

/** Something that the editor points out. Lines and columns count from 1. */
export interface Problem {
  line: number;
  column: number;
  message: string;
  /** `rejected`: no run would take the code as it is. `type`: it does not fit the types of a harness; it may run all the same. */
  kind: 'rejected' | 'type';
}

/** Why a run would not take the code. */
export function policyProblems(code: string): Problem[] {
  return checkPolicy(code).map(({ line, column, message, fix }) => ({
    line,
    column,
    message: `${message} ${fix}`,
    kind: 'rejected',
  }));
}

/** Whether the code cannot be read at all: then what the types say of it is guesswork. */
function unreadable(problems: readonly Problem[]): boolean {
  return problems.some(({ message }) => message.startsWith('This is not JavaScript'));
}

/** Both kinds as one list in the order of the text, without what is said twice of one place. */
export function mergeProblems(rejected: readonly Problem[], types: readonly Problem[]): Problem[] {
  const more = unreadable(rejected)
    ? []
    : types.filter(({ line, column }) => !rejected.some((other) => other.line === line && other.column === column));
  return [...rejected, ...more].sort((a, b) => a.line - b.line || a.column - b.column);
}
