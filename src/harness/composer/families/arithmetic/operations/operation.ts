import type { Node } from '../node.ts';
import type { HelperName } from './helpers.ts';

/** What an operation gives: it decides the output schema. */
type ResultKind = 'number' | 'list' | 'boolean' | 'text';

/** How tightly a printed form holds together: what is looser gets brackets inside what is tighter. */
export const binding = { sum: 1, product: 2, sign: 3, power: 4, atom: 5 } as const;

/** Prints calculations, with brackets only where they are needed. */
export interface Printer {
  /** The node as an operand that must bind at least as tightly as given; bracketed where it does not. */
  operand(node: Node, least: number): string;
  /** The node as it stands between brackets or commas. */
  whole(node: Node): string;
  /** Several nodes, separated by commas. */
  all(nodes: readonly Node[]): string;
}

/** Writes the exact value of calculations as guest code. */
export interface Coder {
  /** A JavaScript expression that gives the node's value as an Exact number. */
  exact(node: Node): string;
  /** The same as an argument of `plus`, `times` and the like: a number needs no `exact(…)` there. */
  operand(node: Node): string;
  /** A JavaScript array of Exact numbers. */
  list(nodes: readonly Node[]): string;
  /** A JavaScript expression of a whole number as a plain number. */
  integer(node: Node): string;
  /** Has a helper function written before the code, and gives its name. */
  use(name: HelperName): string;
}

/** A check of `verify`, as code. */
export interface CheckCode {
  /** Said to the person: what holds. */
  readonly name: string;
  /** The id of the risk that it defends against first of all. */
  readonly defends: string;
  /** Other risks that it would notice. */
  readonly also?: readonly string[];
  /** Statements that go before the check. */
  readonly lines?: readonly string[];
  /** A JavaScript expression: whether it holds. */
  readonly ok: string;
  /** A JavaScript expression: the message, with what was compared. */
  readonly message: string;
}

/**
 * One operation of a calculation: how `solve` computes it, how people read it, and how `verify` goes about it in another way.
 *
 * Code in `exact` and `checks` runs in the sandbox. It may use `exact` (from the guest's library), `output`, `answer` (the answer as an
 * Exact number, for operations that give a number), `half` (half a unit of the last place that the answer was rounded to, zero where it was not
 * rounded), `low` and `high` (the answer minus and plus `half`), `rounded` (a function
 * that rounds as the answer was rounded), and `expected` (the exact value, where `exact` is given).
 */
export interface Operation {
  readonly result: ResultKind;
  /** Whether it gives whole numbers whatever its arguments. */
  readonly whole?: true;
  /** How tightly the printed forms bind; 5 (an atom) if not given. */
  readonly binds?: number;
  /** Whether `statement` is in words, so that it needs brackets wherever it is an operand. */
  readonly inWords?: true;
  /** The expression for the tool `calculate`. */
  expression(args: readonly Node[], print: Printer): string;
  /** The same for people. */
  statement(args: readonly Node[], print: Printer): string;
  /** A JavaScript expression of its exact value. Absent where only `checks` can tell. */
  exact?(args: readonly Node[], coder: Coder): string;
  /** Checks on the answer when this is the outermost operation, beyond the comparison with `expected`. */
  checks?(args: readonly Node[], coder: Coder): CheckCode[];
  /** Whether `checks` alone pin the answer down, so that it is not compared with `expected` (a root, say, which has no exact value). */
  readonly pinnedByChecks?: boolean | ((args: readonly Node[]) => boolean);
}

export type Operations = Readonly<Record<string, Operation>>;
