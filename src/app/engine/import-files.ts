import { AegisError } from '../../core/errors.ts';
import { archiveLimits, beginsArchive, readArchive } from '../../record/archive.ts';
import { verifyFile } from '../../record/verify-record.ts';
import { cancellable } from './cancellable.ts';
import { recheckIn } from './check-records.ts';
import type { Engine, ImportedRecord, VerifyStepView } from './engine-api.ts';
import type { EngineContext } from './engine-context.ts';
import { recordBytes } from './record-bytes.ts';

type OnStep = (step: VerifyStepView) => unknown;

/** An archive is read in slices of this many bytes. */
const sliceBytes = 4 * 1024 * 1024;

/** The part of the engine that takes in records. */
export function importFiles(context: EngineContext): Pick<Engine, 'importFile'> {
  const recheck = recheckIn(context);

  /** @param taken receives the ids of runs that are now in the history */
  async function importOne(
    signal: AbortSignal,
    bytes: Uint8Array,
    taken: string[],
    onStep: OnStep,
  ): Promise<ImportedRecord> {
    const { ok, steps, record } = await verifyFile(signal, bytes, { recheck, onStep });
    const about = { id: record?.run.id ?? null, goal: record?.run.goal ?? '', verification: { ok, steps } };
    if (!ok || record === null) return { ...about, kept: false, error: null };
    try {
      await context.store.importRun(record.run.id, record.events, JSON.stringify(record.signature));
      taken.push(record.run.id);
      return { ...about, kept: true, error: null };
    } catch (thrown) {
      return { ...about, kept: false, error: AegisError.from(thrown).toPlain() };
    }
  }

  /** Each record of an archive is told as one step. What came before a fault in the file is taken in. */
  async function importArchive(
    signal: AbortSignal,
    file: Blob,
    taken: string[],
    onStep: OnStep,
  ): Promise<ImportedRecord[]> {
    const done: ImportedRecord[] = [];
    try {
      for await (const bytes of readArchive(slices(signal, file))) {
        const imported = await importOne(signal, bytes, taken, () => undefined);
        done.push(imported);
        await onStep(archiveStep(done.length, imported));
        if (imported.error?.code === 'storage-full') break;
      }
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const broken = brokenFile(thrown);
      await onStep(broken);
      done.push({ id: null, goal: '', verification: { ok: false, steps: [broken] }, kept: false, error: null });
    }
    return done;
  }

  return {
    importFile: (signal, file, onStep) =>
      cancellable(signal, 'The import', async () => {
        const taken: string[] = [];
        try {
          return (await isArchive(file))
            ? await importArchive(signal, file, taken, onStep)
            : [await importOne(signal, await recordBytes(file), taken, onStep)];
        } finally {
          // Stopped in the middle, what was taken in before stays.
          if (taken.length > 0) context.announce({ what: 'runs', ids: taken });
        }
      }),
  };
}

async function isArchive(file: Blob): Promise<boolean> {
  if (!beginsArchive(await file.slice(0, 1024).text())) return false;
  if (file.size <= archiveLimits.bytes) return true;
  throw new AegisError(
    'too-large',
    `The archive has ${Math.ceil(file.size / 1024 / 1024)} MiB; one has at most ${archiveLimits.bytes / 1024 / 1024} MiB.`,
    'Import the records one by one, or an archive of fewer runs.',
  );
}

async function* slices(signal: AbortSignal, file: Blob): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < file.size; offset += sliceBytes) {
    signal.throwIfAborted();
    yield new Uint8Array(await file.slice(offset, offset + sliceBytes).arrayBuffer());
  }
}

function archiveStep(number: number, { goal, verification, kept, error }: ImportedRecord): VerifyStepView {
  const failed = verification.steps.find(({ ok }) => !ok);
  const detail = failed?.detail ?? error?.message ?? goal;
  return { name: `record ${number}`, ok: kept, detail };
}

function brokenFile(thrown: unknown): VerifyStepView {
  const { message, fix } = AegisError.from(thrown);
  return { name: 'archive', ok: false, detail: `${message} ${fix}` };
}
