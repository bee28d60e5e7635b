import type { AttachmentRef, AttachmentSource } from '../core/attachment.ts';
import { AegisError } from '../core/errors.ts';
import { sha256Hex } from '../core/hash.ts';
import { attachmentLimits, goalLimit } from '../core/limits.ts';
import type { RunStore } from '../storage/run-store.ts';
import type { RunRequest } from './services.ts';

/** Refuses what no run can begin with, each with what to do. */
export function checkRequest({ goal, attachments }: RunRequest): void {
  if (goal.trim() === '')
    throw new AegisError('bad-input', 'The goal is empty.', 'Say in a sentence what you want to know or have made.');
  if (goal.length > goalLimit) {
    throw new AegisError(
      'too-large',
      `The goal is ${goal.length} characters long; the limit is ${goalLimit}.`,
      'State the goal briefly and attach the rest as a file.',
    );
  }
  if (attachments.length > attachmentLimits.count) {
    throw new AegisError(
      'too-large',
      `${attachments.length} files are attached; the limit is ${attachmentLimits.count}.`,
      'Attach only what the goal is about.',
    );
  }
  const names = attachments.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new AegisError(
      'bad-input',
      `Two attachments are called ${twice}.`,
      'Rename one of them, so that the goal can tell them apart.',
    );
  }
}

/** An attachment whose bytes were read once: what identifies it, and a source that gives them again. */
export interface AdmittedAttachment {
  ref: AttachmentRef;
  source: AttachmentSource;
}

/** Checks every size before a byte is read, then reads and hashes each file. Throws AegisError `too-large`. */
export async function admitAttachments(sources: readonly AttachmentSource[]): Promise<AdmittedAttachment[]> {
  const large = sources.find(({ bytes }) => bytes > attachmentLimits.bytes);
  if (large !== undefined) {
    throw new AegisError(
      'too-large',
      `${large.name} has ${Math.ceil(large.bytes / 1024 / 1024)} MiB; the limit is ${attachmentLimits.bytes / 1024 / 1024} MiB.`,
      'Attach the part that the goal is about: fewer rows or fewer columns.',
    );
  }
  const admitted: AdmittedAttachment[] = [];
  for (const { name, mediaType, read } of sources) {
    const content = await read();
    const ref = { name, mediaType, bytes: content.byteLength, sha256: sha256Hex(content) };
    admitted.push({ ref, source: sourceOf(ref, content) });
  }
  return admitted;
}

/** An attachment of an interrupted run, from the bytes that were kept. Throws AegisError `not-found`. */
export async function keptSource(ref: AttachmentRef, store: RunStore): Promise<AttachmentSource> {
  const bytes = await store.blob(ref.sha256);
  if (bytes === null) {
    throw new AegisError(
      'not-found',
      `The bytes of ${ref.name} are no longer kept.`,
      'Run the goal again with the file attached.',
    );
  }
  return sourceOf(ref, bytes);
}

function sourceOf({ name, mediaType, bytes }: AttachmentRef, content: Uint8Array): AttachmentSource {
  return { name, mediaType, bytes, read: () => Promise.resolve(content) };
}
