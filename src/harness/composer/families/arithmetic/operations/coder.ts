import { AegisError } from '../../../../../core/errors.ts';
import { argumentsOf, fold, isNumber, operationOf } from '../node.ts';
import type { Node } from '../node.ts';
import { helperCode } from './helpers.ts';
import type { HelperName } from './helpers.ts';
import type { Coder } from './operation.ts';
import { findOperation } from './registry.ts';

const approximations: readonly HelperName[] = ['root', 'exponential', 'naturalLog', 'pi', 'sine', 'raised'];

/** Writes guest code, and collects the helper functions that the code calls. */
export class GuestCoder implements Coder {
  private readonly helpers = new Set<HelperName>();

  exact(node: Node): string {
    if (isNumber(node)) return `exact(${JSON.stringify(node)})`;
    const write = findOperation(operationOf(node)).exact;
    if (write === undefined) {
      throw new AegisError(
        'internal',
        `${String(operationOf(node))} stands inside a calculation.`,
        'Report this with the goal.',
      );
    }
    return write(argumentsOf(node), this);
  }

  operand(node: Node): string {
    return isNumber(node) ? JSON.stringify(node) : this.exact(node);
  }

  list(nodes: readonly Node[]): string {
    if (nodes.every(isNumber)) return `${JSON.stringify(nodes).replace(/,/g, ', ')}.map((text) => exact(text))`;
    return `[${nodes.map((node) => this.exact(node)).join(', ')}]`;
  }

  integer(node: Node): string {
    const value = fold(node);
    return value?.d === 1n ? (value.s * value.n).toString() : `${this.exact(node)}.toNumber()`;
  }

  use(name: HelperName): string {
    this.helpers.add(name);
    return name;
  }

  /** Whether a helper was used that gives a value only to some decimal places. */
  get isApproximate(): boolean {
    return approximations.some((name) => this.helpers.has(name));
  }

  /** The helper functions that were used, in a fixed order. */
  helperLines(workingPlaces: number): string[] {
    return helperCode(this.helpers, workingPlaces);
  }
}
