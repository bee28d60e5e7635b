import { AegisError } from '../../../../../core/errors.ts';
import { basicOperations } from './basic.ts';
import { comparisonOperations } from './comparisons.ts';
import { divisorOperations } from './divisors.ts';
import { functionOperations } from './functions.ts';
import { interestOperations } from './interest.ts';
import { listOperations } from './lists.ts';
import { notationOperations } from './notation.ts';
import type { Operation, Operations } from './operation.ts';
import { percentOperations } from './percent.ts';
import { primeOperations } from './primes.ts';
import { sequenceOperations } from './sequences.ts';
import { wholeNumberOperations } from './whole-numbers.ts';

/** Every operation, by name. */
const operations: Operations = {
  ...basicOperations,
  ...percentOperations,
  ...functionOperations,
  ...listOperations,
  ...wholeNumberOperations,
  ...primeOperations,
  ...divisorOperations,
  ...sequenceOperations,
  ...interestOperations,
  ...notationOperations,
  ...comparisonOperations,
};

/** The operation of that name. Throws AegisError `internal` where a plan names one that does not exist. */
export function findOperation(name: string | null): Operation {
  const found = name !== null && Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (found === undefined) {
    throw new AegisError(
      'internal',
      `There is no operation "${String(name)}".`,
      'Report this with the exported record.',
    );
  }
  return found;
}
