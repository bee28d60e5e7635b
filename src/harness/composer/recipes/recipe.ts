import type { TaskKind } from '../../../core/analysis.ts';
import type { AttachmentProfile } from '../../../core/attachment.ts';
import type { Json } from '../../../core/json.ts';
import type { HarnessDraft } from '../family.ts';
import { literal } from '../literal.ts';
import type { BuiltDefence } from '../render.ts';

/** What a recipe may look at while it writes a check for one draft. */
export interface RecipeContext {
  /** The failure mode that the check is to defend against. */
  readonly riskId: string;
  readonly goal: string;
  readonly kind: TaskKind;
  readonly draft: HarnessDraft;
  readonly attachments: readonly AttachmentProfile[];
}

/**
 * Writes one check for the end of a draft's `verify`, or gives null where it would have nothing to test: another type of answer, no evidence to
 * compare with. What it writes can fail for a wrong output.
 */
export type Recipe = (context: RecipeContext) => BuiltDefence | null;

/**
 * A check as a statement of the module.
 * @param about `bad` is an expression for the list of what is wrong; `rule` says what must hold; `setup` are statements before it
 */
export function writeCheck(
  context: RecipeContext,
  about: { name: string; at: string; setup?: string; bad: string; rule: string },
): BuiltDefence {
  const code = [
    '{',
    ...(about.setup === undefined ? [] : indented(about.setup)),
    ...indented(`const bad = ${about.bad};`),
    '  const found = bad.length === 0 ? "" : " Found: " + JSON.stringify(bad.slice(0, 3)).slice(0, 300);',
    '  run.check(',
    `    ${literal(about.name)},`,
    `    ${literal({ defends: context.riskId, at: about.at })},`,
    '    bad.length === 0,',
    `    ${literal(about.rule)} + found,`,
    '  );',
    '}',
  ].join('\n');
  return { check: { name: about.name, defends: context.riskId, at: about.at }, code };
}

function indented(statements: string): string[] {
  return statements.split('\n').map((line) => `  ${line}`);
}

/** Statements that put every text of the answer, however deep, into `texts`; null where the schema allows no free text in it. */
export function textsOfAnswer({ draft }: RecipeContext): string | null {
  const answer = answerSchema(draft);
  if (!allowsText(answer)) return null;
  if (answer['type'] === 'string') return 'const texts = [output.answer];';
  return [
    'const texts = [];',
    'JSON.stringify(output.answer, (key, value) => {',
    '  if (typeof value === "string") texts.push(value);',
    '  return value;',
    '});',
  ].join('\n');
}

/**
 * A check on every text of the answer.
 * @param about `pattern` is a regular expression, as the module writes it, that no text may match; or `wrong` an expression over `text` that holds for
 * a text that must not be, with `setup` before it. `hide` keeps what was found out of the message
 */
export function textCheck(
  context: RecipeContext,
  about: { name: string; rule: string; hide?: boolean } & ({ pattern: string } | { wrong: string; setup?: string }),
): BuiltDefence | null {
  const texts = textsOfAnswer(context);
  if (texts === null) return null;
  const setup = 'pattern' in about ? `const pattern = ${about.pattern};` : about.setup;
  const wrong = 'pattern' in about ? 'pattern.test(text)' : about.wrong;
  return writeCheck(context, {
    name: about.name,
    at: '/answer',
    setup: setup === undefined ? texts : `${setup}\n${texts}`,
    bad: `texts.filter((text) => ${wrong})${about.hide === true ? '.map(() => "(not shown)")' : ''}`,
    rule: about.rule,
  });
}

/** The schema of the draft's `answer`; empty where it says nothing. */
export function answerSchema(draft: HarnessDraft): Record<string, Json> {
  return property(draft, 'answer') ?? {};
}

/** The schema of a field of the output, or null where there is none. */
export function property(draft: HarnessDraft, name: string): Record<string, Json> | null {
  const properties = asObject(draft.outputSchema['properties']);
  return properties === null ? null : asObject(properties[name]);
}

/** Whether a value that a schema admits may hold text that nobody fixed: no enumeration, constant or date. */
function allowsText(schema: Record<string, Json>): boolean {
  if ('enum' in schema || 'const' in schema) return false;
  for (const key of ['anyOf', 'oneOf'] as const) {
    const options = schema[key];
    if (Array.isArray(options)) return options.some((option) => allowsText(asObject(option) ?? {}));
  }
  const types = schema['type'] === undefined ? null : [schema['type']].flat();
  const may = (type: string): boolean => types === null || types.includes(type);
  if (may('string') && typeof schema['format'] !== 'string') return true;
  if (may('array')) {
    const items = [...(Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : []), schema['items'] ?? {}];
    if (items.some((item) => item !== false && allowsText(asObject(item) ?? {}))) return true;
  }
  if (!may('object')) return false;
  const fields = asObject(schema['properties']);
  if (fields !== null && Object.values(fields).some((field) => allowsText(asObject(field) ?? {}))) return true;
  return schema['additionalProperties'] !== false && (types?.includes('object') ?? false);
}

/** Whether anything can be compared with: an attachment whose text the guest sees, or tools that answer. */
export function hasMaterial({ draft, attachments }: RecipeContext): boolean {
  return Object.keys(draft.tools).length > 0 || attachments.some(({ text }) => text !== null);
}

/** Whether a model may call tools: where code solves the goal, the code's own calls are its own business. */
export function callsTools({ draft }: RecipeContext): boolean {
  return draft.solve === null && Object.keys(draft.tools).length > 0;
}

function asObject(value: Json | undefined): Record<string, Json> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}
