import type { HarnessDraft } from './family.ts';
import { literal } from './literal.ts';

/** A defence from the risk catalogue, built for this draft: a statement at the end of `verify`. */
export interface BuiltDefence {
  readonly check: { readonly name: string; readonly defends: string; readonly at: string };
  readonly code: string;
}

/**
 * Writes a draft as the text of a harness module, to be read by a person and evaluated as it stands. The same draft gives the same text.
 * @param built checks from the catalogue's recipes, appended to the draft's own
 */
export function renderHarness(draft: HarnessDraft, built: readonly BuiltDefence[] = []): string {
  const parts: string[] = [
    '// A harness for one goal, composed by Aegis. What you read is what runs.',
    ...headerOfChecks(draft, built),
    '',
  ];
  for (const [name, value] of Object.entries(draft.constants)) parts.push(`const ${name} = ${literal(value)};`, '');
  parts.push(`export const systemPrompt = ${literal(draft.systemPrompt)};`, '');
  parts.push(`export const tools = ${literal({ ...draft.tools })};`, '');
  parts.push('export const limits = { steps: 8, repairs: 2, tokens: 4096, temperature: 0 };', '');
  parts.push(`export const outputSchema = ${literal(draft.outputSchema)};`, '');
  if (draft.solve !== null) parts.push(renderFunction('solve(run)', draft.solve), '');
  parts.push(renderFunction('verify(output, run)', draft.verify, ...built.map((defence) => defence.code)), '');
  return parts.join('\n');
}

/** One comment line for each check: which risk it defends against. Names and ids are ours, never data. */
function headerOfChecks(draft: HarnessDraft, built: readonly BuiltDefence[]): string[] {
  const lines = [
    ...draft.checks.map((check) => ({ name: check.name, defends: check.defends.join(', ') })),
    ...built.map((defence) => ({ name: defence.check.name, defends: defence.check.defends })),
  ];
  return lines.map(({ name, defends }) => `//   ${plain(defends)}: ${plain(name)}`);
}

function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, ' ');
}

function renderFunction(signature: string, ...bodies: string[]): string {
  const lines = bodies.flatMap((body) => dedent(body).split('\n'));
  return `export async function ${signature} {\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n}`;
}

/** Takes off whatever indentation all lines share. Lines inside template literals are not expected. */
function dedent(body: string): string {
  const lines = body.replace(/^(?:[ \t]*\n)+|\s+$/g, '').split('\n');
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const common = depths.length === 0 ? 0 : Math.min(...depths);
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(common))).join('\n');
}
