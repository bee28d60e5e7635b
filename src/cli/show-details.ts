import type { RunRecord } from '../record/run-record.ts';
import type { Style } from './style.ts';
import { terminalText, wrap } from './terminal-text.ts';

/** The failure modes of a run with their scores, why they were kept, and what stands against them. */
export function showRisks({ assessment }: RunRecord, style: Style): string {
  if (assessment === null) return '';
  const lines = assessment.risks.flatMap(({ id, severity, occurrence, detection, rpn, rationale, defences }) => [
    `  ${String(rpn).padStart(4)}  ${style.bold(id)}  ${style.dim(`severity ${severity} × occurrence ${occurrence} × detection ${detection}`)}`,
    ...wrap(terminalText(rationale), 68).map((line) => `        ${line}`),
    `        ${defences.length === 0 ? style.warn('undefended') : `defended by ${terminalText(defences.join(', '))}`}`,
  ]);
  const invariants = assessment.invariants.map(({ id, text }) => `  - ${terminalText(text)} ${style.dim(`[${id}]`)}`);
  const forbidden =
    assessment.forbiddenTools.length === 0
      ? []
      : [`  Forbidden tools: ${terminalText(assessment.forbiddenTools.join(', '))}`];
  return (
    section(style, 'Risks', lines) +
    section(style, 'What must hold of any right answer', invariants) +
    section(style, 'Policy', forbidden)
  );
}

/** The harness's text with line numbers. */
export function showHarness({ harness }: RunRecord, style: Style): string {
  if (harness === null) return '';
  const lines = harness.code
    .split('\n')
    .map((line, index) => `${style.dim(String(index + 1).padStart(5))}  ${terminalText(line)}`);
  return section(style, `Harness (${harness.origin}, sha256 ${harness.sha256})`, lines);
}

/** Every event: number, time, type and hash. */
export function showEvents({ events }: RunRecord, style: Style): string {
  const lines = events.map(
    ({ seq, at, type, hash }) =>
      `  ${String(seq).padStart(5)}  ${at}  ${type.padEnd(20)} ${style.dim(hash.slice(0, 16))}`,
  );
  return section(style, 'Events', lines);
}

function section(style: Style, title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${style.bold(title)}\n${lines.join('\n')}\n`;
}
