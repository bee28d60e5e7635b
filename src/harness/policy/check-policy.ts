import { parse } from 'acorn';
import type { AnyNode, Program } from 'acorn';
import { exceedsSourceLimits } from '../../sandbox/source-limits.ts';
import type { Complaint } from './complaint.ts';
import { declaredNames } from './names.ts';
import { nodeRules } from './node-rules.ts';
import type { Finding } from './node-rules.ts';
import { moduleRules } from './module-rules.ts';
import { walk } from './walk.ts';

/** Levels of the syntax tree: fewer than any host's parser can bear, so that all hosts complain of the same code. */
const deepest = 500;
const tooDeep: Complaint = {
  line: 1,
  column: 1,
  message: 'The code is nested too deeply to be read.',
  fix: 'Split its expressions up.',
};

/**
 * Reads a harness's code without running it, and says what cannot stay, in the order of the text; empty for code that may be loaded. The
 * sandbox is the wall: this is the early word that a person or a model can act on, so it only objects to what would fail or mislead.
 */
export function checkPolicy(code: string): Complaint[] {
  const excess = exceedsSourceLimits(code);
  if (excess !== null) {
    const [message = '', fix = ''] = excess.message.split(/(?<=: )/);
    return [{ line: excess.line, column: excess.column, message: message.replace(/: $/, '.'), fix: sentence(fix) }];
  }
  const program = parseModule(code);
  if (!('type' in program)) return [program];
  for (const { depth } of walk(program)) if (depth > deepest) return [tooDeep];
  const names = declaredNames(program);
  const complaints: Complaint[] = [];
  for (const visit of walk(program)) {
    for (const rule of nodeRules) add(complaints, visit.node, rule(visit, names));
  }
  for (const rule of moduleRules) for (const { node, finding } of rule(program)) add(complaints, node, finding);
  return complaints.sort((a, b) => a.line - b.line || a.column - b.column);
}

function add(complaints: Complaint[], node: AnyNode, finding: Finding | null): void {
  if (finding === null) return;
  const { line = 1, column = 0 } = node.loc?.start ?? {};
  complaints.push({ line, column: column + 1, ...finding });
}

function parseModule(code: string): Program | Complaint {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  } catch (thrown) {
    // Long chains of operators recurse in the parser although no bracket nests. Acorn says so in a SyntaxError of its own.
    if (!(thrown instanceof SyntaxError) || !('loc' in thrown) || thrown.message.startsWith('Not enough stack'))
      return tooDeep;
    const { line, column } = thrown.loc as { line: number; column: number };
    const what = thrown.message.replace(/ \(\d+:\d+\)$/, '');
    return {
      line,
      column: column + 1,
      message: `This is not JavaScript of an ES module: ${what}.`,
      fix: 'Correct the syntax.',
    };
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
