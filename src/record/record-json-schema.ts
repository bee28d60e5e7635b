import { z } from 'zod';
import { analysisSchema } from '../core/analysis.ts';
import { assessmentSchema } from '../core/assessment.ts';
import { attachmentProfileSchema, attachmentRefSchema } from '../core/attachment.ts';
import { recordFormat } from '../core/event.ts';
import { harnessManifestSchema } from '../core/harness.ts';
import type { JsonObject } from '../core/json.ts';
import { jsonSchema, sha256Schema } from '../core/schemas.ts';
import { checkResultSchema, strengthSchema, verdictSchema } from '../core/verdict.ts';
import { publishedEventSchema, runHeaderSchema, publishedRecordSchema, signatureSchema } from './run-record.ts';

/** The parts that the published schema names and explains; the rest stands where it is used. */
const parts: readonly [z.ZodType, { id: string; description: string }][] = [
  [jsonSchema, { id: 'json', description: 'Any JSON value.' }],
  [sha256Schema, { id: 'sha256', description: 'A SHA-256 digest in lower-case hexadecimal.' }],
  [
    runHeaderSchema,
    { id: 'run', description: 'What was asked, when, of which version of Aegis. From the event run.started.' },
  ],
  [attachmentRefSchema, { id: 'attachment', description: 'What identifies an attached file.' }],
  [attachmentProfileSchema, { id: 'attachmentProfile', description: 'What the stages knew of an attached file.' }],
  [analysisSchema, { id: 'analysis', description: 'What stage 1 understood of the goal.' }],
  [
    assessmentSchema,
    { id: 'assessment', description: 'The risks that stage 2 found, by falling risk priority number (RPN).' },
  ],
  [
    harnessManifestSchema,
    { id: 'harnessManifest', description: 'What the harness declares, its limits clamped by the host.' },
  ],
  [checkResultSchema, { id: 'check', description: 'One check that verify made.' }],
  [
    strengthSchema,
    { id: 'strength', description: 'How many wrong answers the checks reject, for the whole and for each field.' },
  ],
  [verdictSchema, { id: 'verdict', description: 'How the run ended. A value that failed its checks is not in it.' }],
  [
    publishedEventSchema,
    {
      id: 'event',
      description:
        'One link of the chain: hash is SHA-256 over the RFC 8785 canonical form of the other five fields, prev is the hash of the event before (64 zeros for the first).',
    },
  ],
  [
    signatureSchema,
    {
      id: 'signature',
      description:
        'Over the UTF-8 bytes of the RFC 8785 canonical form of {format, head, run}, run being the id. Keys and values are hexadecimal.',
    },
  ],
];

/** The JSON Schema (2020-12) of an exported record, as the app publishes it in `public/run-record.schema.json`. */
export function recordJsonSchema(): JsonObject {
  const registry = z.registry<{ id?: string; title?: string; description: string }>();
  for (const [schema, meta] of parts) registry.add(schema, meta);
  registry.add(publishedRecordSchema, {
    title: `Run record of Aegis (${recordFormat})`,
    description:
      'Everything above "events" is derived from the events, which are chained by their hashes; "head" is the hash of the last one.',
  });
  return z.toJSONSchema(publishedRecordSchema, { metadata: registry }) as JsonObject;
}
