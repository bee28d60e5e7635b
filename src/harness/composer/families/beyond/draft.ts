import type { AttachmentProfile } from '../../../../core/attachment.ts';
import type { Json } from '../../../../core/json.ts';
import type { HarnessDraft } from '../../family.ts';
import type { BeyondClassification } from './classification.ts';
import { kindParts } from './kind-parts.ts';
import { checkPart, type Part } from './part.ts';
import { wishParts } from './wish-parts.ts';

const text = { type: 'string', minLength: 1, maxLength: 20_000 };

const answerSchemas: Readonly<Record<string, Json>> = {
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  list: { type: 'array', minItems: 1, maxItems: 200, items: { type: 'string', minLength: 1, maxLength: 2000 } },
  table: {
    type: 'array',
    minItems: 1,
    maxItems: 500,
    items: { type: 'array', minItems: 1, maxItems: 30, items: { type: 'string', maxLength: 2000 } },
  },
};

/** A harness without `solve`, put together from the parts that the goal's kind and wishes lead to. */
export function draftFor(
  goal: string,
  classification: BeyondClassification,
  attachments: readonly AttachmentProfile[],
): HarnessDraft {
  const { shape, fields } = classification;
  const parts: Part[] = [
    { prompt: 'You answer one goal, which the person states. Fill in every field of the output, in plain text.' },
    ...kindParts(goal, classification),
    ...wishParts(fields, shape),
    ...shapeParts(shape),
  ];
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, Json>;
  if (attachments.some(({ table }) => table !== null)) {
    parts.push({ prompt: 'Tables are attached: read them with the tools and take every figure from there.' });
  }
  return {
    systemPrompt: parts.flatMap(({ prompt }) => prompt ?? []).join('\n'),
    tools: {},
    outputSchema: {
      type: 'object',
      properties: { answer: answerSchemas[shape] ?? text, ...properties },
      required: ['answer', ...Object.keys(properties)],
      additionalProperties: false,
    },
    constants: Object.assign({}, ...parts.map(({ constants }) => constants ?? {})) as Record<string, Json>,
    solve: null,
    verify: [
      '// The answer as a list of texts and as one text, and everything that was said with it.',
      'const items = Array.isArray(output.answer) ? output.answer.map((item) => (Array.isArray(item) ? item.join(" | ") : String(item))) : [];',
      'const text = Array.isArray(output.answer) ? items.join("\\n") : String(output.answer);',
      'const wordCount = text.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;',
      'const everything = JSON.stringify(output);',
      ...parts.flatMap(({ verify }) => verify ?? []),
    ].join('\n'),
    checks: parts.flatMap(({ checks }) => checks ?? []),
    invariants: [],
  };
}

function shapeParts(shape: string): Part[] {
  if (shape === 'table') {
    return [
      checkPart({
        name: 'every row has a cell for each column',
        defends: 'schema-drift',
        ok: 'output.answer.length >= 2 && output.answer.every((row) => row.length === output.answer[0].length)',
        message: 'The first row names the columns, and all rows must be as long.',
        prompt: 'Give the table as a list of rows; the first row names the columns.',
      }),
    ];
  }
  return [
    checkPart({
      name: 'something was answered',
      defends: 'lost-goal',
      ok: `text.trim() !== '' && !/^(?:n\\/a|unknown|none|i (?:do not|don't) know|i cannot|i can't)\\b/i.test(text.trim())`,
      message: 'The answer must not be empty or an excuse.',
    }),
  ];
}
