import Fraction from 'fraction.js';
import { bignumberDependencies, create, parseDependencies } from 'mathjs';
import type { ConstantNode, FunctionNode, MathNode, OperatorNode } from 'mathjs';
import { AegisError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import { add, compare, divide, finite, multiply, negate, power, subtract } from './arithmetic.ts';
import { factorial, functions } from './functions.ts';
import { calculateLimits } from './limits.ts';
import { toResult } from './rounding.ts';
import { Real, calculationError, guarded, isNumeric } from './value.ts';
import type { Numeric, Value } from './value.ts';

// Only mathjs's parser is used. What it gives is walked here with a closed list of operators and functions, so that an expression can
// neither assign, define, import nor reach an object, and every step can be bounded.
const math = create({ ...parseDependencies, ...bignumberDependencies }, { number: 'BigNumber', precision: 64 });

/**
 * Evaluates an expression and rounds its value; see the tool `calculate` for both.
 * @throws AegisError `tool-failed`.
 */
export function evaluateExpression(expression: string, places: number | null): JsonObject {
  try {
    return toResult(walk(parse(expression)), places);
  } catch (error) {
    if (AegisError.isInstance(error)) throw error;
    throw calculationError('The expression could not be evaluated.');
  }
}

function parse(expression: string): MathNode {
  let depth = 0;
  for (const character of expression) {
    if (character === '(' || character === '[') depth++;
    if (character === ')' || character === ']') depth--;
    if (depth > calculateLimits.nesting)
      throw calculationError('The expression has brackets more than 100 deep.', 'Simplify it.');
  }
  // mathjs reads 10% as 10/100, but 50 + 10% as 55.
  if (expression.includes('%')) {
    throw calculationError('% is not an operator here.', 'Write /100 for a percentage and mod(a, b) for a remainder.');
  }
  const longNumber = /\d[\d.]{1200}/.exec(expression);
  if (longNumber) throw calculationError('A number has more than 1,200 digits.', 'Write it as a power or a product.');
  try {
    return math.parse(expression);
  } catch (cause) {
    throw calculationError(
      `The expression is malformed: ${cause instanceof Error ? cause.message : 'it cannot be read'}.`,
    );
  }
}

function walk(node: MathNode): Value {
  switch (node.type) {
    case 'ParenthesisNode':
      return walk((node as unknown as { content: MathNode }).content);
    case 'ConstantNode':
      return constant(node as ConstantNode);
    case 'SymbolNode':
      return symbol((node as unknown as { name: string }).name);
    case 'ArrayNode':
      return (node as unknown as { items: MathNode[] }).items.map(walk);
    case 'OperatorNode':
      return operator(node as OperatorNode);
    case 'FunctionNode':
      return call(node as FunctionNode);
    default:
      throw calculationError(
        'The expression uses something that calculate does not know.',
        'Use numbers, + - * / ^ !, comparisons, lists in [ ] and the functions that its description names.',
      );
  }
}

function constant(node: ConstantNode): Value {
  const value: unknown = node.value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  const text = (value as { toFixed(): string }).toFixed();
  if (!/^-?\d+(\.\d+)?$/.test(text) || text.length > calculateLimits.digits)
    throw calculationError('A number is too large or malformed.');
  return new Fraction(text);
}

function symbol(name: string): Value {
  if (name === 'pi') return Real.acos(-1);
  if (name === 'e') return Real.exp(1);
  throw calculationError(
    `"${name.slice(0, 40)}" is not a number that calculate knows.`,
    'Use pi, e, or write the number.',
  );
}

const binary: Readonly<Record<string, (a: Numeric, b: Numeric) => Value>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '^': power,
  '<': (a, b) => compare(a, b) < 0,
  '<=': (a, b) => compare(a, b) <= 0,
  '>': (a, b) => compare(a, b) > 0,
  '>=': (a, b) => compare(a, b) >= 0,
  '==': (a, b) => compare(a, b) === 0,
  '!=': (a, b) => compare(a, b) !== 0,
};

function operator(node: OperatorNode): Value {
  if ((node as unknown as { implicit: boolean }).implicit) {
    throw calculationError('A multiplication is not written out.', 'Write * between the factors.');
  }
  const values = node.args.map((argument) => numeric(walk(argument)));
  const [first, second] = values;
  if (first !== undefined && second !== undefined && Object.hasOwn(binary, node.op))
    return bounded(binary[node.op]?.(first, second) ?? false);
  if (first !== undefined && values.length === 1) {
    if (node.op === '-') return negate(first);
    if (node.op === '+') return first;
    if (node.op === '!') return factorialOf(node, first);
  }
  throw calculationError(`The operator "${String(node.op)}" is not available.`, 'Use + - * / ^ ! and comparisons.');
}

function factorialOf(node: OperatorNode, value: Numeric): Numeric {
  const inner = node.args[0];
  if (inner?.type === 'OperatorNode' && (inner as OperatorNode).op === '!') {
    throw calculationError(
      'Two ! in a row can mean two things.',
      'Write factorial(factorial(n)) for a factorial of a factorial.',
    );
  }
  return factorial(value);
}

function numeric(value: Value): Numeric {
  if (isNumeric(value)) return value;
  throw calculationError('An operator was given a list or a text where it takes a number.');
}

function call(node: FunctionNode): Value {
  const { name } = node.fn as unknown as { name: unknown };
  const known = typeof name === 'string' ? functions.get(name) : undefined;
  if (known === undefined) {
    throw calculationError(
      `There is no function "${String(name).slice(0, 40)}".`,
      'Use a function that the description of calculate names.',
    );
  }
  const [least, most] = known.arity;
  if (node.args.length < least || node.args.length > most) {
    throw calculationError(
      `${String(name)} takes ${least === most ? String(least) : `${String(least)} to ${String(most)}`} arguments.`,
    );
  }
  return bounded(known.apply(node.args.map(walk)));
}

function bounded(value: Value): Value {
  if (value instanceof Fraction) return guarded(value);
  return isNumeric(value) ? finite(value) : value;
}
