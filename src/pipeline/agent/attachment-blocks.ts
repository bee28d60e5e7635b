import type { AttachmentProfile, ColumnProfile } from '../../core/attachment.ts';
import { canonicalJson, type Json } from '../../core/json.ts';
import type { PromptBlock } from '../../models/request.ts';
import { counted } from '../counted.ts';
import type { Fence } from './fence.ts';

/** More of a text is never sent, in UTF-16 code units: about 15,000 tokens, which few windows hold beside the rest. */
const longestText = 60_000;
const mostColumns = 60;

/** Tokens that stay of an attachment in the smallest window. */
const least = 150;

/** Rows of a table from its beginning, as `table_rows` gives them: null where they could not be had. */
export type FirstRows = ReadonlyMap<string, Json>;

/** The attachments as a model is told of them: each with its name, kind and content, as data; the content gives way from its end. */
export function attachmentBlocks(
  attachments: readonly AttachmentProfile[],
  firstRows: FirstRows,
  fence: Fence,
): PromptBlock[] {
  return attachments.flatMap((attachment) => {
    const { name } = attachment;
    const [head, content] = describe(attachment, firstRows.get(name) ?? null);
    return [
      {
        name,
        text: `Attachment ${JSON.stringify(name)}, ${head}:\n${fence.open}\n${content}`,
        give: 3,
        instead: { kind: 'cut-end' as const, least },
      },
      // By itself, so that it stays where the content is cut.
      { name: `end of ${name}`, text: fence.close, give: null, instead: '' },
    ];
  });
}

function describe(attachment: AttachmentProfile, firstRows: Json): [head: string, content: string] {
  const { kind, table, text, jsonError } = attachment;
  if (table !== null) return [`a table of ${counted(table.rows, 'row')}`, describeTable(table, firstRows)];
  const whole = text ?? '';
  const shown = whole.length <= longestText ? whole : whole.slice(0, longestText).toWellFormed();
  const part = shown === whole ? '' : `, of which the first ${longestText} are given`;
  const broken = jsonError === null ? '' : `, not valid JSON (line ${jsonError.line}: ${jsonError.message})`;
  return [`${kind === 'json' ? 'JSON' : 'a text'} of ${counted(whole.length, 'character')}${part}${broken}`, shown];
}

function describeTable({ columns, rows }: NonNullable<AttachmentProfile['table']>, firstRows: Json): string {
  const lines = columns.slice(0, mostColumns).map(describeColumn);
  const more = columns.length - lines.length;
  const all = more > 0 ? [...lines, `- and ${counted(more, 'more column')}`] : lines;
  if (!Array.isArray(firstRows)) return ['Columns:', ...all].join('\n');
  const heading = firstRows.length === rows ? 'All rows:' : `The first ${counted(firstRows.length, 'row')} of ${rows}:`;
  return ['Columns:', ...all, heading, ...firstRows.map((row) => canonicalJson(row))].join('\n');
}

function describeColumn({ name, type, min, max, samples, missing }: ColumnProfile): string {
  const range = min === null || max === null ? '' : `, ${min} to ${max}`;
  const such = range === '' && samples.length > 0 ? `, such as ${samples.slice(0, 3).join('; ')}` : '';
  return `- ${name} (${type})${range}${such}${missing > 0 ? `, ${missing} missing` : ''}`;
}
