import { z } from 'zod';
import { analysisSchema } from '../core/analysis.ts';
import { assessmentSchema } from '../core/assessment.ts';
import { eventData, eventSchema, recordFormat, type AnyRunEvent, type EventType } from '../core/event.ts';
import { harnessSchema } from '../core/harness.ts';
import type { Json } from '../core/json.ts';
import { sha256Schema } from '../core/schemas.ts';
import { verdictSchema } from '../core/verdict.ts';

const signatureAlgorithms = ['Ed25519', 'ECDSA-P256-SHA256'] as const;

/** Hexadecimal, because every byte has exactly one spelling in it: base64 has several for a last digit. */
const hexSchema = z.string().regex(/^([0-9a-f]{2})+$/);

export const signatureSchema = z.strictObject({
  algorithm: z.enum(signatureAlgorithms),
  /** The raw public key: 32 bytes for Ed25519, 65 (uncompressed point) for P-256. */
  publicKey: hexSchema,
  /** 64 bytes for either. */
  value: hexSchema,
});
/** A signature over the canonical form of `{ format, run, head }`: the record's format, the run's id and the hash of its last event. */
export type RecordSignature = z.infer<typeof signatureSchema>;

export const runHeaderSchema = eventData['run.started'].pick({
  id: true,
  goal: true,
  createdAt: true,
  app: true,
  attachments: true,
  model: true,
});

const summarySchema = z.strictObject({
  run: runHeaderSchema,
  /** Null where the run ended before this stage, or was interrupted. */
  analysis: analysisSchema.nullable(),
  assessment: assessmentSchema.nullable(),
  harness: harnessSchema.extend({ sha256: sha256Schema }).nullable(),
  /** Null where the run was interrupted. */
  verdict: verdictSchema.nullable(),
});
/** All of a record that is derived from its events. */
export type RecordSummary = z.infer<typeof summarySchema>;

/** The schemas of what events carry, by type. */
type DataSchemas = Record<EventType, z.ZodType>;

/** An event whose data is what its type carries. */
function anyEventSchema(data: DataSchemas) {
  const one = (type: EventType) => eventSchema.extend({ type: z.literal(type), data: data[type] });
  const [first, ...others] = Object.keys(data) as [EventType, ...EventType[]];
  return z.discriminatedUnion('type', [one(first), ...others.map(one)]);
}

function recordSchema(event: ReturnType<typeof anyEventSchema>) {
  return z.strictObject({
    format: z.literal(recordFormat),
    ...summarySchema.shape,
    events: z.array(event).min(1),
    /** The hash of the last event. */
    head: sha256Schema,
    signature: signatureSchema,
  });
}

/** The schemas as they are published. */
export const publishedEventSchema = anyEventSchema(eventData);
export const publishedRecordSchema = recordSchema(publishedEventSchema);

/** Any JSON. What `JSON.parse` gave is nothing else, so its cells need not be looked at one by one: that took half the time of reading a record. */
const parsedJson = z.custom<Json>((value) => value !== undefined);

/** The same for data that `JSON.parse` gave. */
export const parsedRecordSchema = recordSchema(
  anyEventSchema({
    ...eventData,
    'tool.called': eventData['tool.called'].extend({ args: parsedJson, result: parsedJson }),
    'sandbox.evaluated': eventData['sandbox.evaluated'].extend({ input: parsedJson, output: parsedJson }),
  }),
);

/** A run as a file: everything that is needed to verify and replay it, and nothing that must stay secret. */
export interface RunRecord extends RecordSummary {
  format: typeof recordFormat;
  events: AnyRunEvent[];
  head: string;
  signature: RecordSignature;
}

/** The limits on a record's file, checked before it is parsed. What Aegis writes keeps to them as well. */
export const recordLimits = {
  /** 64 MiB of UTF-8. */
  bytes: 64 * 1024 * 1024,
  /** Levels of brackets: 200 are allowed to data that crosses the sandbox's border, the rest is the record's own. */
  nesting: 256,
} as const;
