import type { RunView } from '../run/run-view.ts';
import { formatBytes, formatDuration } from '../ui/format.ts';
import { timeTaken, type Comparison, type Pair } from './compare-runs.ts';

/** One line of a comparison: what each run has of it; null where a run has it not. */
export interface CompareLine {
  key: string;
  left: string | null;
  right: string | null;
  /** What changed, in a word or two; empty where nothing did. */
  change: string;
}

/** What can be said of two runs in figures. */
export function factLines(left: RunView, right: RunView, { sameStrength }: Comparison): CompareLine[] {
  const line = (key: string, of: (view: RunView) => string | null, same?: boolean): CompareLine => {
    const [one, other] = [of(left), of(right)];
    return { key, left: one, right: other, change: (same ?? one === other) ? '' : 'differs' };
  };
  return [
    line('Strength', strengthText, sameStrength),
    line('Checks passed', checksText),
    line('Harness', ({ harness }) => harness && `${harness.origin}, ${harness.sha256.slice(0, 12)}`),
    line('Model', ({ model }) => model),
    line('Time', (view) => formatDuration(timeTaken(view))),
    line('Tool calls', ({ callCount }) => String(callCount)),
    line('Events', ({ events }) => String(events)),
  ];
}

/** Severity × occurrence × detection and their product, on each side. */
export function riskLines({ risks }: Comparison): CompareLine[] {
  const text = (figures: Comparison['risks'][number]['left']): string | null =>
    figures &&
    `${figures.severity} × ${figures.occurrence} × ${figures.detection} = ${figures.rpn}${figures.defended ? '' : ', undefended'}`;
  return risks.map(({ key, left, right, same }) => {
    const rise = left && right ? right.rpn - left.rpn : 0;
    const change = same
      ? ''
      : oneSided({ left, right }, rise === 0 ? 'scored otherwise' : rise > 0 ? `+${rise}` : `−${-rise}`);
    return { key, left: text(left), right: text(right), change };
  });
}

/** Whether each check passed, on each side. */
export function checkLines({ checks }: Comparison): CompareLine[] {
  const text = (check: Comparison['checks'][number]['left']): string | null =>
    check && (check.ok ? 'passed' : `failed: ${check.message}`);
  return checks.map(({ key, left, right, same }) => ({
    key,
    left: text(left),
    right: text(right),
    change: same ? '' : oneSided({ left, right }, right?.ok ? 'passes now' : 'fails now'),
  }));
}

/** Which files each run saw: the same where their SHA-256 is. */
export function attachmentLines({ attachments }: Comparison): CompareLine[] {
  const text = (file: Comparison['attachments'][number]['left']): string | null =>
    file && `${formatBytes(file.bytes)}, SHA-256 ${file.sha256.slice(0, 12)}`;
  return attachments.map(({ key, left, right, same }) => ({
    key,
    left: text(left),
    right: text(right),
    change: same ? '' : oneSided({ left, right }, 'other content'),
  }));
}

function oneSided({ left, right }: Pick<Pair<unknown>, 'left' | 'right'>, both: string): string {
  if (left === null) return 'only in B';
  return right === null ? 'only in A' : both;
}

function strengthText({ strength }: RunView): string | null {
  if (!strength || strength.total === 0) return null;
  return `${strength.killed} of ${strength.total} altered answers caught`;
}

function checksText({ verdict, attempts }: RunView): string | null {
  const checks = verdict?.checks ?? attempts.at(-1)?.checks ?? [];
  return checks.length === 0 ? null : `${checks.filter(({ ok }) => ok).length} of ${checks.length}`;
}
