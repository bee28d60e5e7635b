import { attachmentLimits, goalLimit } from '../../core/limits.ts';
import { formatBytes, formatNumber } from '../ui/format.ts';
import type { Trouble } from '../ui/trouble.ts';

/** Why a run cannot begin, and where that is to be mended. */
export interface DraftProblem extends Trouble {
  at: 'goal' | 'files';
}

/** The first thing that no run can begin with, as the engine would say it; null where there is none. Looks at names and sizes only. */
export function draftProblem(goal: string, files: readonly { name: string; size: number }[]): DraftProblem | null {
  if (goal.trim() === '') {
    return {
      at: 'goal',
      code: 'bad-input',
      message: 'There is no goal yet.',
      fix: 'Say in a sentence what you want to know or have made.',
    };
  }
  return (
    goalTooLong(goal) ?? tooManyFiles(files.length) ?? files.map(fileTooLarge).find((found) => found !== null) ?? null
  );
}

function goalTooLong(goal: string): DraftProblem | null {
  if (goal.length <= goalLimit) return null;
  return {
    at: 'goal',
    code: 'too-large',
    message: `The goal is ${formatNumber(goal.length)} characters long; the limit is ${formatNumber(goalLimit)}.`,
    fix: 'State the goal briefly and attach the rest as a file.',
  };
}

function tooManyFiles(count: number): DraftProblem | null {
  const over = count - attachmentLimits.count;
  if (over <= 0) return null;
  return {
    at: 'files',
    code: 'too-large',
    message: `${count} files are attached; the limit is ${attachmentLimits.count}.`,
    fix: `Remove ${over === 1 ? 'one' : over}: keep what the goal is about.`,
  };
}

/** What is wrong with a file that is too large to be read; null where it is not. */
export function fileTooLarge({ name, size }: { name: string; size: number }): DraftProblem | null {
  if (size <= attachmentLimits.bytes) return null;
  return {
    at: 'files',
    code: 'too-large',
    message: `${name} has ${formatBytes(size)}; the limit is ${formatBytes(attachmentLimits.bytes)}.`,
    fix: 'Attach the part that the goal is about: fewer rows or fewer columns.',
  };
}
