import { escapeRegExp } from '../../core/escape-reg-exp.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CheckResult } from '../../core/verdict.ts';
import { figureOf, figuresIn, plainText, type Evidence } from './evidence.ts';
import { memberNames, tellingLeaves } from './leaves.ts';

/** Stands in a message for what it told of a withheld value. */
const withheldMark = '[withheld]';

/**
 * Failed checks, fit to be shown without the value that they failed: what their names and messages repeat of it is taken out. What the goal, the
 * attachments or the tools say too is left, and so is what the verifier worked out by itself.
 *
 * Taken out are its figures of two digits and more, its texts as a whole, and every run of three words and every quotation from them. The
 * record's own events keep the messages as they were.
 */
export function withhold(checks: readonly CheckResult[], value: JsonObject, evidence: Evidence): CheckResult[] {
  const hide = hider(value, evidence);
  return checks.map((check) => ({ ...check, name: hide(check.name), message: hide(check.message) }));
}

/** A function that takes out of a text what it tells of a value. */
export function hider(value: JsonObject, evidence: Evidence): (text: string) => string {
  const leaves = tellingLeaves(value);
  const texts = [...leaves.filter((leaf) => typeof leaf === 'string'), ...memberNames(value).filter(isForeign)];
  const secretTexts = texts.filter((text) => !evidence.has(text)).sort((a, b) => b.length - a.length);
  const figures = new Set(
    [...leaves.filter((leaf) => typeof leaf === 'number').map(Math.abs), ...texts.flatMap(figuresOf)].filter(
      (figure) => !evidence.has(figure),
    ),
  );
  const whole = texts.map(plainText).join('\n');
  const tells = (excerpt: string): boolean => {
    const plain = plainText(excerpt);
    return plain.length >= 3 && whole.includes(plain) && !evidence.has(excerpt);
  };
  return (text) => {
    let shown = text;
    for (const secret of secretTexts) shown = replaceWhole(shown, secret);
    shown = shown.replace(/(["“])([^"”]+)(["”]|$)/g, (all, open: string, inner: string, close: string) =>
      tells(inner) ? `${open}${withheldMark}${close}` : all,
    );
    return hideFigures(hideRuns(shown, tells), figures);
  };
}

/** Names of fields that harnesses use are no secret; any other may have been made up to carry one. */
function isForeign(name: string): boolean {
  return !/^[a-z][A-Za-z_]{0,30}$/.test(name);
}

function figuresOf(text: string): number[] {
  const only = figureOf(text);
  const found = only === null ? figuresIn(text).map(({ value }) => value) : [only];
  return found.filter((value) => String(value).replace(/\D/g, '').length >= 2);
}

function replaceWhole(text: string, secret: string): string {
  const escaped = escapeRegExp(secret.trim()).replace(/\s+/g, String.raw`\s+`);
  return text.replace(new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'giu'), withheldMark);
}

/** Takes out the longest runs of at least three words that tell something. */
function hideRuns(text: string, tells: (excerpt: string) => boolean): string {
  // Words stand at even places, what is between them at odd ones.
  const parts = text.split(/(\s+)/);
  const kept: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    let end = i;
    if (i % 2 === 0) for (let j = i + 4; j < parts.length && tells(parts.slice(i, j + 1).join('')); j += 2) end = j;
    kept.push(end > i ? withheldMark : (parts[i] ?? ''));
    i = end;
  }
  return kept.join('');
}

function hideFigures(text: string, figures: ReadonlySet<number>): string {
  let shown = '';
  let from = 0;
  for (const { value, from: start, to } of figuresIn(text)) {
    if (!figures.has(value)) continue;
    shown += text.slice(from, start) + withheldMark;
    from = to;
  }
  return shown + text.slice(from);
}
