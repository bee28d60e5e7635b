import type { Verdict, VerdictStatus } from '../core/verdict.ts';
import type { RunRecord } from '../record/run-record.ts';
import type { Style } from './style.ts';
import { showValue } from './show-value.ts';
import { terminalText, wrap } from './terminal-text.ts';

/** Lines of prose stay under this width. */
const proseWidth = 76;

/** A run's verdict as a person reads it: the answer or the refusal first, then what supports it. Ends with a line feed. */
export function showRun(record: RunRecord, style: Style): string {
  const { verdict } = record;
  if (verdict === null)
    return `\n${style.warn(style.bold('INTERRUPTED'))}\n  Go on with it: aegis resume ${record.run.id}\n`;
  const sections = [
    headline(verdict, record, style),
    answerSection(verdict, style),
    reasonSection(verdict, style),
    assumptionSection(record, style),
    checkSection(verdict, style),
    verdict.status === 'refused' || verdict.status === 'unverified' ? riskSection(record, style) : [],
    [style.dim(`Record ${record.run.id}, harness sha256 ${record.harness?.sha256.slice(0, 12) ?? 'none'}`)],
    [style.dim(`Look into it: aegis inspect ${record.run.id}`)],
  ];
  return `\n${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`.replace('\n\nLook into it', '\nLook into it');
}

const words: Record<VerdictStatus, string> = {
  verified: 'VERIFIED',
  unverified: 'UNVERIFIED',
  refused: 'REFUSED',
  cancelled: 'STOPPED',
  failed: 'FAILED',
};

function headline(verdict: Verdict, { analysis }: RunRecord, style: Style): string[] {
  const { status, checks, strength } = verdict;
  const word = words[status];
  const painted =
    status === 'verified'
      ? style.good(style.bold(word))
      : status === 'unverified'
        ? style.warn(style.bold(word))
        : style.bad(style.bold(word));
  const passed = `${checks.filter(({ ok }) => ok).length} of ${checks.length} checks passed`;
  const facts =
    checks.length === 0
      ? ''
      : strength === null
        ? passed
        : `${passed}, and they caught ${strength.killed} of ${strength.total} altered answers`;
  return [
    facts === '' ? painted : `${painted}  ${facts}`,
    ...(analysis === null ? [] : indent(wrap(terminalText(analysis.summary), proseWidth)).map(style.dim)),
  ];
}

function answerSection(verdict: Verdict, style: Style): string[] {
  if (verdict.value === null) return [];
  const { answer = null, assumptions: _, ...rest } = verdict.value;
  const lines = indent(showValue(answer).map((line) => style.bold(line)));
  const beside = Object.entries(rest).flatMap(([key, item]) => showValue({ [key]: item }));
  return [...lines, ...(beside.length === 0 ? [] : ['', ...indent(beside.map(style.dim))])];
}

function reasonSection(verdict: Verdict, style: Style): string[] {
  return verdict.reasons.flatMap(({ code, message, next }) => [
    ...indent(wrap(`${terminalText(message, { lines: true })} (${code})`, proseWidth)),
    ...indent(wrap(`Next: ${terminalText(next)}`, proseWidth)).map(style.dim),
  ]);
}

function assumptionSection({ analysis }: RunRecord, style: Style): string[] {
  if (analysis === null || analysis.assumptions.length === 0) return [];
  return [style.bold('Taken for granted'), ...analysis.assumptions.flatMap((text) => bullet(terminalText(text)))];
}

function checkSection(verdict: Verdict, style: Style): string[] {
  if (verdict.checks.length === 0) return [];
  const lines = verdict.checks.flatMap(({ name, defends, at, ok, message }) => {
    const mark = ok ? style.good('pass') : style.bad('FAIL');
    const head = `  ${mark}  ${terminalText(name)} ${style.dim(`[${terminalText(defends)}${at === '' ? '' : ` at ${terminalText(at)}`}]`)}`;
    return [head, ...wrap(terminalText(message), proseWidth - 6).map((line) => style.dim(`        ${line}`))];
  });
  const fields =
    verdict.strength?.fields.map(
      ({ at, killed, total }) => `${at} ${killed}/${total}${killed === 0 && total > 0 ? ' (unchecked)' : ''}`,
    ) ?? [];
  return [
    style.bold('Checks'),
    ...lines,
    ...(fields.length === 0 ? [] : [`  Strength: ${terminalText(fields.join(', '))}`]),
  ];
}

function riskSection({ assessment }: RunRecord, style: Style): string[] {
  if (assessment === null || assessment.risks.length === 0) return [];
  const lines = assessment.risks.map(({ id, severity, occurrence, detection, rpn, defences }) => {
    const scores = style.dim(`severity ${severity} × occurrence ${occurrence} × detection ${detection}`);
    const defended =
      defences.length === 0 ? style.warn('undefended') : `defended by ${terminalText(defences.join(', '))}`;
    return `  ${String(rpn).padStart(4)}  ${id.padEnd(28)} ${scores}  ${defended}`;
  });
  return [style.bold('How an answer could fail'), ...lines];
}

/** Lines of a bulleted item. */
function bullet(text: string): string[] {
  return wrap(text, proseWidth - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`);
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
