import type { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { recordFormat } from '../core/event.ts';
import { recordLimits, parsedRecordSchema, type RunRecord } from './run-record.ts';
import { scanJson } from './scan-json.ts';

const exportAgain = 'Export the run again from where it was made, and copy the whole file.';

/**
 * A record from the bytes of its file: size, nesting, JSON, version and shape are checked, in this order, before anything else looks at
 * it. Whether it is genuine is `verifyRecord`'s to say.
 * @throws AegisError `too-large`, `record-invalid`, each with what is wrong, where, and what to do
 */
export function readRecord(file: Uint8Array): RunRecord {
  if (file.byteLength > recordLimits.bytes) {
    throw new AegisError(
      'too-large',
      `The file has ${Math.ceil(file.byteLength / 1024 / 1024)} MiB; a record has at most ${recordLimits.bytes / 1024 / 1024} MiB.`,
      'Choose the record of a run: Aegis writes none larger.',
    );
  }
  const data = parseJson(decode(file));
  checkFormat(data);
  const parsed = parsedRecordSchema.safeParse(data);
  if (!parsed.success) throw malformed(parsed.error.issues);
  // The data itself, not zod's copy: a copy may leave out keys such as __proto__, and the hashes are over what the file says.
  return data as RunRecord;
}

function decode(file: Uint8Array): string {
  try {
    // As a stream, so that a file cut within a character is told as cut off, below, and not as text of another encoding.
    return new TextDecoder('utf-8', { fatal: true }).decode(file, { stream: true });
  } catch (cause) {
    throw new AegisError('record-invalid', 'The file is not UTF-8 text.', 'Choose the record of a run, a JSON file.', {
      cause,
    });
  }
}

function parseJson(text: string): unknown {
  if (text.trim() === '') throw new AegisError('record-invalid', 'The file is empty.', exportAgain);
  const { deepest, open } = scanJson(text);
  if (deepest > recordLimits.nesting) {
    throw new AegisError(
      'record-invalid',
      `The file nests brackets ${deepest} levels deep; a record has at most ${recordLimits.nesting}.`,
      'This is no record that Aegis wrote: do not use it.',
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const what = open
      ? `The file ends in the middle: ${open} is not closed.`
      : `The file is not valid JSON: ${message}.`;
    throw new AegisError('record-invalid', what, exportAgain, { cause });
  }
}

function checkFormat(data: unknown): void {
  const format: unknown = typeof data === 'object' && data !== null && 'format' in data ? data.format : undefined;
  if (format === recordFormat) return;
  if (typeof format === 'string' && /^aegis-run\/\d{1,9}$/.test(format)) {
    throw new AegisError(
      'record-invalid',
      `The record has the format ${format}; this version of Aegis reads ${recordFormat}.`,
      'Open it with the version of Aegis that wrote it, or a newer one.',
      { details: { format } },
    );
  }
  throw new AegisError(
    'record-invalid',
    `The file is not a run record: its "format" is not "${recordFormat}".`,
    'Choose a file that "Export record" or "aegis run --out" wrote.',
  );
}

function malformed(issues: readonly z.core.$ZodIssue[]): AegisError {
  const [issue] = issues;
  const place = issue?.path.length ? `/${issue.path.map(String).join('/')}` : 'the top level';
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return new AegisError(
    'record-invalid',
    `The record does not keep to its format at ${place}: ${issue?.message ?? 'invalid'}${more}.`,
    `It was altered or damaged. ${exportAgain}`,
    { details: { at: place } },
  );
}
