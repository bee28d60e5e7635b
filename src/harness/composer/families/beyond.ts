import type { Analysis, TaskKind } from '../../../core/analysis.ts';
import type { AttachmentProfile } from '../../../core/attachment.ts';
import type { HarnessDraft } from '../family.ts';
import type { BeyondClassification } from './beyond/classification.ts';
import { draftFor } from './beyond/draft.ts';
import { beyondKind } from './beyond/kind.ts';
import { subjectOf } from './beyond/subject.ts';
import { wishesOf, type Wishes } from './beyond/wishes.ts';

const kindWords: Readonly<Record<string, readonly [summary: string, message: string]>> = {
  knowledge: [
    'A question of knowledge.',
    'No way to compute an answer from the goal and what is attached fits it: answering takes a language model.',
  ],
  writing: [
    'A text to be written.',
    'Writing takes a language model: code can count and compare words, not choose them.',
  ],
  advice: ['A request for advice.', 'Advice takes judgement, which code does not have.'],
  'code-change': ['A change of code.', 'Writing or changing code takes a language model.'],
  research: ['A question to be researched.', 'Research takes sources and a language model to read them.'],
  other: ['A task for a language model.', 'None of the ways to compute an answer fits this goal.'],
};

/** Says what kind of goal it is that no family solves, and what its answer would look like. Deterministic. */
export function classifyBeyond(goal: string, attachments: readonly AttachmentProfile[]): BeyondClassification {
  const kind = beyondKind(goal, attachments);
  const wishes = wishesOf(goal);
  const quotable = attachments.flatMap(({ name, text }) => (text !== null && text.trim() !== '' ? [name] : []));
  const shape = shapeOf(goal, kind, wishes);
  const [summary = '', message = ''] = kindWords[kind] ?? [];
  return {
    kind,
    shape,
    deliverable: deliverableOf(kind, shape, wishes),
    summary,
    message,
    next:
      'Choose a language model on the Models page or with --model: its answer would have to pass the checks of this harness. ' +
      'Or ask something that can be computed from the goal or from a file that you attach.',
    fields: { wishes, subject: subjectOf(goal), quotable },
  };
}

/** Drafts the harness of a goal that no family solves: no `solve`, but a schema and checks for what this goal asks. Pure. */
export function draftBeyond(
  goal: string,
  classification: BeyondClassification,
  attachments: readonly AttachmentProfile[],
): HarnessDraft {
  return draftFor(goal, classification, attachments);
}

function shapeOf(goal: string, kind: TaskKind, wishes: Wishes): Analysis['shape'] {
  const text = goal.toLowerCase().trim();
  if (wishes.items !== null) return 'list';
  if (/\b(?:as|in) an? (?:\w+ )?table\b/.test(text)) return 'table';
  if (/\b(?:bullet points?|bullets|ideas|tips|list of|pros and cons|headlines|slogans|examples)\b/.test(text))
    return 'list';
  if (kind === 'writing' || kind === 'code-change' || kind === 'research') return 'document';
  if (
    kind === 'knowledge' &&
    /^(?:please )?(?:how (?:many|much|old|tall|far|long|deep|high|big|heavy|fast)\b|what year\b)/.test(text)
  )
    return 'number';
  if (kind === 'knowledge' && /^(?:is|are|was|were|does|do|did|has|have|can|will)\b/.test(text)) return 'boolean';
  if (/^(?:list|name) (?:all|the)\b/.test(text)) return 'list';
  return 'text';
}

function deliverableOf(kind: TaskKind, shape: Analysis['shape'], wishes: Wishes): string {
  const size = wishes.mostWords === null ? '' : ` of at most ${wishes.mostWords} words`;
  if (shape === 'list') return wishes.items === null ? 'a list' : `a list of ${wishes.items} items`;
  if (shape === 'number') return 'a number with an explanation';
  if (shape === 'boolean') return 'yes or no with an explanation';
  if (shape === 'table') return 'a table';
  if (kind === 'code-change') return 'code';
  if (kind === 'advice') return 'a recommendation with reasons and caveats';
  return shape === 'document' ? `a text${size}` : `a short text${size}`;
}
