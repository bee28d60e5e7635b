import { AegisError } from '../../core/errors.ts';
import { backOffMs } from '../../models/files/back-off.ts';
import { faultOfForm } from '../../models/files/check-form.ts';
import type { FileHash, ModelFile } from '../../models/files/file.ts';
import { ArrivingBody } from './download-body.ts';
import { gaveUp, NoSuchFile, PassingFault, requestBody } from './download-request.ts';
import type { ProgressTeller } from './download-progress.ts';
import type { DownloadTools } from './download-tools.ts';

/** Tries in a row that bring no new byte, before a file is given up. */
const mostTries = 5;

/** How often a file may come out wrong before its source is not believed any more. */
const mostWrong = 3;

/** Where no network is, this is how often it is looked for, in milliseconds, beside the browser's own word that it is back. */
const offlineWaitMs = 15_000;

/** One file to fetch. */
export interface FileJob {
  readonly file: ModelFile;
  /** In the order to try: the next where one says that it has no such file. */
  readonly addresses: readonly string[];
  /** What it has to hash to; null where nobody has said. */
  readonly expect: FileHash | null;
}

/**
 * Fetches one file, checks it, and keeps it. What comes out wrong is thrown away and fetched again; what breaks off goes on where it stopped. Whatever it
 * fails with, what has come so far is kept.
 * @returns bytes; null where an optional file is not there
 * @throws AegisError `model-failed`, `not-found`, `egress-refused`, `storage-full`, `storage-failed`; the signal's reason
 */
export async function fetchFile(
  signal: AbortSignal,
  tools: DownloadTools,
  { file, addresses, expect }: FileJob,
  teller: ProgressTeller,
): Promise<number | null> {
  const { meter } = teller;
  const body = new ArrivingBody(file, tools.parts, tools.pieceBytes, expect?.algorithm ?? 'sha256');
  const restart = async (): Promise<void> => {
    await body.restart();
    meter.restart(file.url);
  };
  const events = {
    length: (bytes: number | null) => meter.size(file.url, file.bytes ?? bytes),
    arrived: (bytes: number) => {
      meter.arrive(file.url, bytes, tools.now());
      teller.changed();
    },
    restarted: () => meter.restart(file.url),
  };

  let at = 0;
  let failed = 0;
  let wrong = 0;
  let most = 0;
  try {
    await body.takeUp(signal);
    meter.here(file.url, body.size);
    for (;;) {
      const address = addresses[at] ?? file.url;
      try {
        if (file.bytes === null || body.size < file.bytes) await requestBody(signal, tools, address, body, events);
        if (file.bytes !== null && body.size < file.bytes) throw new PassingFault('the file broke off');
        const size = await keepIfRight();
        if (size !== null) return size;
        await restart();
        if (++wrong >= mostWrong) throw unbelievable(file, address);
      } catch (thrown) {
        if (thrown instanceof NoSuchFile) {
          if (++at < addresses.length) continue;
          if (file.optional) return null;
          throw missing(file, address);
        }
        if (!(thrown instanceof PassingFault)) throw thrown;
        failed = body.size > most ? 1 : failed + 1;
        most = Math.max(most, body.size);
        const offline = tools.offline();
        if (failed >= mostTries && !offline) throw gaveUp(address, thrown, body.size);
        teller.step(offline ? 'Waiting for the network' : 'Waiting to try again');
        await tools.wait(signal, offline ? offlineWaitMs : (thrown.waitMs ?? backOffMs(failed, tools.random())));
        teller.step('Downloading');
      }
    }
  } catch (thrown) {
    // There may be no room for it. What is whole stays in any case.
    await body.keep().catch(() => undefined);
    throw thrown;
  }

  /** Keeps the file where it is what it has to be; null where it is not. */
  async function keepIfRight(): Promise<number | null> {
    const { blob, hash } = body.finish();
    if (expect !== null && hash.hex !== expect.hex) return null;
    if ((await faultOfForm(file, blob)) !== null) return null;
    await tools.shelf.put(file, blob, hash.algorithm === 'sha256' ? hash.hex : null);
    await tools.parts.clear((url) => url === file.url);
    meter.size(file.url, blob.size);
    return blob.size;
  }
}

function unbelievable(file: ModelFile, address: string): AegisError {
  const { host } = new URL(address);
  return new AegisError(
    'model-failed',
    `${host} gave ${file.path} ${mostWrong} times with other bytes than it should have. None of them was kept.`,
    'Try again later or from another network: something on the way may alter files. If the publisher has replaced the file, delete the model and download it anew.',
    { details: { host, path: file.path } },
  );
}

function missing(file: ModelFile, address: string): AegisError {
  const { host } = new URL(address);
  return new AegisError(
    'not-found',
    `${host} does not have ${file.path}.`,
    'Look at the address of the mirror if you have set one; else the publisher has moved the model: choose another, or import its files.',
    { details: { host, path: file.path } },
  );
}
