import type { Meaning } from './meaning.ts';
import { argumentsOf, operationOf } from './node.ts';
import type { Node } from './node.ts';
import type { Operator } from './operators.ts';
import type { Built } from './phrase.ts';

/** -2^2 as (-2)^2, 2^3^2 as (2^3)^2, 100 + 10% as 100 + 0.1: against the usual reading, but often meant. */
export const unusualWeight = 0.6;
/** 6/2(1+2) as 6/(2(1+2)): nearly as many read it so as from left to right. */
const implicitWeight = 0.8;

/** The meanings of a sum. Percentages in it may be meant of what stands before: 100 + 10% is 110 to a shopkeeper, 100.1 to a mathematician. */
export function sumsOf(parts: readonly Meaning[], operators: readonly Operator[]): Built[] {
  const isPercent = ({ node }: Meaning): boolean => operationOf(node) === 'percent';
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  const signed = (node: Node, i: number): Node => (operators[i]?.sign === '-' ? ['negate', node] : node);
  const plain: Built = { node: ['add', first.node, ...rest.map(({ node }, i) => signed(node, i))] };
  if (!rest.some(isPercent)) return [plain];
  if (parts.every(isPercent)) {
    const terms = parts.map(({ node }, i) => signed(bare(node), i - 1));
    return [
      { node: ['add', ...terms], unit: 'percent' },
      { ...plain, weight: unusualWeight },
    ];
  }
  if (isPercent(first)) return [plain];
  const relative = rest.reduce((sum: Node, part, i): Node => {
    if (!isPercent(part)) return ['add', sum, signed(part.node, i)];
    return [operators[i]?.sign === '-' ? 'decreaseBy' : 'increaseBy', sum, bare(part.node)];
  }, first.node);
  return [{ node: relative }, { ...plain, weight: unusualWeight }];
}

/** The number of a percentage: 15 of 15%. */
function bare(percentage: Node): Node {
  return argumentsOf(percentage)[0] ?? '0';
}

/** The meanings of a product: from left to right, and with unwritten multiplications first where that makes a difference. */
export function productsOf(parts: readonly Meaning[], operators: readonly Operator[]): Built[] {
  const nodes = parts.map(({ node }) => node);
  const tight = implicitFirst(nodes, operators);
  return [
    { node: leftToRight(nodes, operators), ...moneyOfProduct(parts, operators) },
    ...(tight === null ? [] : [{ node: tight, weight: implicitWeight }]),
  ];
}

/** The meanings of a power: from right to left, and from left to right where there are several. */
export function powersOf(parts: readonly Meaning[]): Built[] {
  const nodes = parts.map(({ node }) => node);
  const right = nodes.reduceRight((exponent, base) => ['power', base, exponent]);
  if (nodes.length < 3) return [{ node: right }];
  return [
    { node: right },
    { node: nodes.reduce((base, exponent) => ['power', base, exponent]), weight: unusualWeight },
  ];
}

function leftToRight(nodes: readonly Node[], operators: readonly Operator[]): Node {
  return nodes.reduce((left, right, i) => combine(left, right, operators[i - 1]?.sign ?? '*'));
}

function combine(left: Node, right: Node, sign: Operator['sign']): Node {
  if (sign === '/') return ['divide', left, right];
  if (sign === 'mod') return ['remainder', left, right];
  return operationOf(left) === 'multiply' && typeof left !== 'string' ? [...left, right] : ['multiply', left, right];
}

/** The product with unwritten multiplications done first, where that makes a difference: 6/2(1+2) as 6/(2(1+2)). */
function implicitFirst(nodes: readonly Node[], operators: readonly Operator[]): Node | null {
  if (!operators.some(({ implicit }, i) => implicit && operators[i - 1]?.sign === '/')) return null;
  const grouped: Node[] = nodes.slice(0, 1);
  const left: Operator[] = [];
  operators.forEach((operator, i) => {
    const right = nodes[i + 1] ?? '1';
    if (operator.implicit) grouped.push(combine(grouped.pop() ?? '1', right, '*'));
    else {
      grouped.push(right);
      left.push(operator);
    }
  });
  return leftToRight(grouped, left);
}

/** Money divided by money is a bare number. */
function moneyOfProduct(parts: readonly Meaning[], operators: readonly Operator[]): { money?: 'drop' } {
  const drops = parts.some(({ money }, i) => i > 0 && money !== '' && operators[i - 1]?.sign === '/');
  return drops ? { money: 'drop' } : {};
}
