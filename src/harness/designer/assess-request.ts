import type { Analysis } from '../../core/analysis.ts';
import type { Assessment } from '../../core/assessment.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ModelRequest } from '../../models/request.ts';
import type { AuthorContext } from '../author.ts';
import type { RiskEntry } from '../risks/risk-entry.ts';
import { attachmentBlocks } from './attachment-blocks.ts';
import { designRequest, firm, giving, goalBlock, mendBlocks, type Mend } from './design-request.ts';
import { plainLine } from './plain-line.ts';
import { riskShortlist } from './risk-shortlist.ts';

/** What a model answers in the assessment; ids are those of the list that it is shown. */
function assessmentAnswerSchema(ids: readonly string[]): JsonObject {
  const score = { type: 'integer', minimum: 1, maximum: 10 };
  return {
    type: 'object',
    properties: {
      risks: {
        type: 'array',
        maxItems: 6,
        items: {
          type: 'object',
          properties: {
            id: { type: 'string', enum: [...ids] },
            severity: score,
            occurrence: score,
            detection: score,
            rationale: { type: 'string', maxLength: 160 },
          },
          required: ['id', 'severity', 'occurrence', 'detection', 'rationale'],
          additionalProperties: false,
        },
      },
      invariants: {
        type: 'array',
        maxItems: 3,
        items: {
          type: 'object',
          properties: { id: { type: 'string', maxLength: 40 }, text: { type: 'string', maxLength: 160 } },
          required: ['id', 'text'],
          additionalProperties: false,
        },
      },
      forbiddenTools: { type: 'array', maxItems: 4, items: { type: 'string', maxLength: 40 } },
    },
    required: ['risks', 'invariants', 'forbiddenTools'],
    additionalProperties: false,
  };
}

const rules = `You say how an answer to a goal could go wrong, before anyone answers it. Do not answer the goal.
Reply with one JSON object:
- risks: the 2 to 6 risks of the list that matter most here. Use the ids of the list. Score each from 1 to 10: severity (how bad), occurrence (how often), detection (10: nobody would notice). rationale: one short sentence about this goal.
- invariants: 0 to 3 facts that any right answer must keep and that code can check, such as "The parts add up to the total.". id: two or three words with hyphens.
- forbiddenTools: tools that must not be called. Nearly always [].
Example: {"risks":[{"id":"rounding","severity":4,"occurrence":6,"detection":7,"rationale":"The price has three decimals."}],"invariants":[{"id":"not-negative","text":"The amount is not negative."}],"forbiddenTools":[]}`;

/** Asks a model how an answer could fail, beside what the catalogue's triggers found. */
export function assessRequest(
  context: AuthorContext,
  analysis: Analysis,
  assessment: Assessment,
  run: string,
  mend: Mend | null,
): ModelRequest {
  const { fired, others } = riskShortlist(analysis, assessment);
  const { summary, deliverable, kind, tools } = analysis;
  return designRequest({
    role: 'judge',
    purpose: 'assess',
    system: rules,
    blocks: [
      goalBlock(context.goal),
      firm(
        'analysis',
        `It means: ${plainLine(summary, 400)} To hand over: ${plainLine(deliverable, 120)}. Kind: ${kind}. Tools: ${tools.join(', ') || 'none'}.`,
      ),
      ...attachmentBlocks(context.attachments),
      firm('risks', `Risks that code found already:\n${list(fired)}`),
      giving(1, 'other risks', others.length === 0 ? '' : `Other risks that may fit:\n${list(others)}`),
      ...mendBlocks(mend),
    ],
    schema: assessmentAnswerSchema([...fired, ...others].map(({ id }) => id)),
    temperature: 0,
    tokens: { most: 900, least: 500 },
    seed: `${run}/${mend === null ? 1 : 2}`,
  });
}

function list(entries: readonly RiskEntry[]): string {
  return entries.length === 0 ? 'none' : entries.map(({ id, what }) => `- ${id}: ${what}`).join('\n');
}
