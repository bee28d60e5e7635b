import type { Analysis } from '../../core/analysis.ts';
import type { Assessment } from '../../core/assessment.ts';
import type { OutputSchema } from '../../core/harness.ts';
import type { ModelRequest, PromptBlock } from '../../models/request.ts';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import { findTool } from '../../tools/registry.ts';
import type { AuthorContext } from '../author.ts';
import { attachmentBlocks } from './attachment-blocks.ts';
import { designRequest, firm, giving, goalBlock } from './design-request.ts';
import { guestApi } from './guest-api.ts';
import { plainLine } from './plain-line.ts';
import { signatureOf } from './tool-signature.ts';

/** Risks that are told in a line each; of the others the ids. */
const mostRisks = 8;
/** Complaints that a model is shown, and characters of each: the first ones are nearest to the cause. */
const mostComplaints = 6;
const longestComplaint = 260;
/** Tools that are told with their arguments. */
const mostTools = 5;

const rules = `You write a harness: one JavaScript module for one goal. solve(run) makes the output. verify(output, run) checks it. Reply with the module alone, in one \`\`\`js fence.
1. Export systemPrompt, tools, limits, outputSchema and async function verify(output, run). Export async function solve(run) too wherever code and tools can work the answer out. Leave solve out only where the answer takes words of one's own; then a language model answers by systemPrompt.
2. verify makes checks: run.check('short name', { defends: 'one id', at: '/answer' }, condition, 'what was compared'). Make at least one check for each id under "Ids".
3. verify finds the answer by another way than solve, then compares. Each condition must be true for a right output and false for a wrong one. Never write true as a condition.
4. Take data from run.goal, run.attachments and run.tool. Never write the answer or rows of data into the code.
5. outputSchema is a JSON Schema: type object, additionalProperties false, answer in required. Only simple keywords: no $ref, no pattern.
6. Call only tools that stand in tools. No import, fetch, eval, timers or DOM.
7. Under 80 lines. No comments.`;

/** A model's last module, and what code found wrong with it. */
export interface LastTry {
  readonly code: string;
  readonly complaints: readonly string[];
}

/** What the writing of a harness starts from. */
export interface HarnessBrief {
  readonly context: AuthorContext;
  readonly analysis: Analysis;
  readonly assessment: Assessment;
  /** The composer's harness, with the names of its tools and the ids that its checks name. */
  readonly draft: {
    readonly code: string;
    readonly tools: readonly string[];
    readonly outputSchema: OutputSchema;
    readonly hasSolve: boolean;
    readonly covers: readonly string[];
    /** What it was worth on the sample outputs. */
    readonly killed: number;
    readonly total: number;
  };
  /** The run's id. */
  readonly run: string;
}

/** Asks a model for a harness; from the second try on with its last module and what is wrong with it. */
export function synthesizeRequest(brief: HarnessBrief, tries: number, last: LastTry | null): ModelRequest {
  const { context, analysis, draft } = brief;
  const tools = [...new Set([...draft.tools, ...analysis.tools])].slice(0, mostTools);
  return designRequest({
    role: 'designer',
    purpose: 'synthesize',
    system: rules,
    blocks: [
      goalBlock(context.goal),
      firm(
        'analysis',
        `It means: ${plainLine(analysis.summary, 400)} To hand over: ${plainLine(analysis.deliverable, 120)}.`,
      ),
      ...attachmentBlocks(context.attachments),
      ...toolBlocks(tools),
      ...riskBlocks(brief),
      firm('ids', idsToDefend(brief)),
      firm('guest api', `What the module may use:\n${guestApi}`),
      ...draftBlocks(brief, last !== null),
      ...(last === null ? [] : lastBlocks(last)),
    ],
    schema: null,
    // A second try should not be the first once more.
    temperature: [0, 0.3, 0.6][tries - 1] ?? 0.6,
    tokens: { most: 2_400, least: 1_300 },
    seed: `${brief.run}/${tries}`,
  });
}

/** Ids that a model's harness must name: those that the draft's checks name, and every invariant. */
export function requiredIds({ assessment, draft }: Pick<HarnessBrief, 'assessment' | 'draft'>): string[] {
  return [...new Set([...draft.covers, ...assessment.invariants.map(({ id }) => id)])];
}

function idsToDefend(brief: HarnessBrief): string {
  return `Ids that need a check each: ${requiredIds(brief).join(', ') || 'at least one of the risks'}.`;
}

function toolBlocks(names: readonly string[]): PromptBlock[] {
  if (names.length === 0) return [firm('tools', 'Tools: none. Export tools as {}.')];
  const told = new Map<string, string>();
  const lines = names.flatMap((name) => {
    const tool = findTool(name);
    if (tool === undefined) return [];
    const signature = signatureOf(tool.parameters);
    const same = told.get(signature);
    told.set(signature, same ?? name);
    return [`- ${name}(${same === undefined ? signature : `as ${same}`}): ${firstSentence(tool.description)}`];
  });
  return [
    giving(3, 'tools', `Tools:\n${lines.join('\n')}`, `Tools: ${names.join(', ')}. Call them as the draft does.`),
  ];
}

function firstSentence(text: string): string {
  const sentence = /^[\s\S]{20,}?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence.length <= 200 ? sentence : `${sentence.slice(0, 199)}…`;
}

function riskBlocks({ assessment }: HarnessBrief): PromptBlock[] {
  const { risks, invariants } = assessment;
  const shown = risks.slice(0, mostRisks);
  const lines = shown.map(({ id, defences }) => {
    const entry = riskCatalog.find((one) => one.id === id);
    const recipes = (entry?.defences ?? []).flatMap((defence) => (defence.kind === 'check' ? [defence.recipe] : []));
    const against = recipes.length > 0 ? ` Check: ${recipes.join(', ')}.` : '';
    return `- ${id}: ${entry?.what ?? ''}${against}${defences.length === 0 ? ' The draft has nothing against it.' : ''}`;
  });
  const others = risks.slice(mostRisks).map(({ id }) => id);
  const more = others.length > 0 ? `\nAlso: ${others.join(', ')}.` : '';
  const ids = `Risks: ${risks.map(({ id }) => id).join(', ')}.`;
  return [
    ...(risks.length === 0 ? [] : [giving(4, 'risks', `Risks:\n${lines.join('\n')}${more}`, ids)]),
    ...(invariants.length === 0
      ? []
      : [
          firm(
            'invariants',
            `What must hold of any right answer:\n${invariants.map(({ id, text }) => `- ${id}: ${text}`).join('\n')}`,
          ),
        ]),
  ];
}

function draftBlocks({ draft, assessment }: HarnessBrief, again: boolean): PromptBlock[] {
  const open = assessment.risks.filter(({ defences }) => defences.length === 0).map(({ id }) => id);
  const worth = `Its checks reject ${draft.killed} of ${draft.total} wrong sample outputs.${open.length > 0 ? ` They do nothing against ${open.join(', ')}.` : ''}`;
  const must = draft.hasSolve
    ? 'Yours must give the same answer by solve, take an output of the draft’s outputSchema, and reject more wrong outputs or defend more ids.'
    : 'Yours must reject more wrong outputs or defend more ids, and must let a right one pass.';
  const { head, verify } = inTwo(draft.code);
  const schema = `export const outputSchema = ${JSON.stringify(draft.outputSchema)};`;
  // One fence over two blocks, which are joined by a blank line. The draft is the longest part, and its verify the longest of it; on a later try the model
  // has a module of its own to go by.
  return [
    firm('worth of the draft', `A program wrote a draft. ${worth} ${must}`),
    giving(again ? 2 : 6, 'draft', `The draft:\n\`\`\`js\n${head.trim()}`, `Of the draft:\n\`\`\`js\n${schema}`),
    giving(
      again ? 1 : 5,
      'verify of the draft',
      `${verify.trim()}\n\`\`\``,
      '// The rest is left out for want of room.\n```',
    ),
  ];
}

/** A composed module up to its verify, and its verify. */
function inTwo(code: string): { head: string; verify: string } {
  const at = code.indexOf('export async function verify(');
  return at === -1 ? { head: code, verify: '' } : { head: code.slice(0, at), verify: code.slice(at) };
}

function fenced(code: string): string {
  return `\`\`\`js\n${code.trim()}\n\`\`\``;
}

function lastBlocks({ code, complaints }: LastTry): PromptBlock[] {
  return [
    giving(7, 'last module', `Your last module:\n${fenced(code)}`, { kind: 'cut-end', least: 200 }),
    firm(
      'complaints',
      `It was rejected:\n${complaints
        .slice(0, mostComplaints)
        .map((complaint) => `- ${plainLine(complaint, longestComplaint)}`)
        .join('\n')}\nWrite the whole module again, corrected.`,
    ),
  ];
}
