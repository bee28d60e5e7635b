import { AegisError } from '../../core/errors.ts';
import { listenForChanges } from '../engine/listen-for-changes.ts';

/** What is wrong with the whole page, in the words of a person. */
export interface Fault {
  message: string;
  fix: string;
}

/** What holds for the whole page and has to be said above whatever is on it. */
export class Conditions {
  /** The browser has no space left for what Aegis stores. */
  full = $state(false);
  /** Another tab, or a newer version, took the storage away: only loading the page again helps. */
  lost = $state.raw<Fault | null>(null);
  /** Code of the page failed where nobody was waiting for it. */
  fault = $state.raw<Fault | null>(null);
  /** This tab is erasing everything, and loads itself again. */
  erasing = false;

  /** Begins to watch the window and what other tabs do to the store. */
  watch(): void {
    addEventListener('error', (event) => {
      // An element that fails to load is no fault of code; nor is a browser's remark on observers, which comes without an error.
      if (event.error != null) this.noteFault(event.error);
    });
    addEventListener('unhandledrejection', (event) => this.noteFault(event.reason));
    listenForChanges(({ what }) => {
      if (what !== 'erased' || this.erasing) return;
      this.lost = {
        message: 'Everything that Aegis had stored was erased in another tab.',
        fix: 'Load this page again to begin afresh.',
      };
    });
  }

  /** Watches the engine's worker: one that cannot start answers nothing. */
  watchWorker(worker: Worker): void {
    worker.addEventListener('error', ({ message }) => {
      this.fault = {
        // A script that did not arrive comes without a message.
        message: message || 'The code that does the work did not arrive.',
        fix: 'Stored runs are safe. Load the page again; if it stays like this, check the network.',
      };
    });
  }

  /** Takes note of what an error says of the storage. */
  note(thrown: unknown): void {
    if (!isError(thrown)) return;
    const { code, message, fix } = AegisError.from(thrown);
    if (code === 'storage-full') this.full = true;
    // The words that src/storage has for a database that was closed or replaced under the page.
    if (code === 'storage-failed' && /newer version|closed Aegis's storage/.test(message)) this.lost = { message, fix };
  }

  /** Takes note of an error that nobody waited for. */
  noteFault(thrown: unknown): void {
    this.note(thrown);
    if (!isError(thrown)) {
      this.fault = { message: String(thrown), fix: internal };
      return;
    }
    const { name } = thrown as { name?: string };
    const { code, message, fix } = AegisError.from(thrown);
    if (code === 'cancelled' || name === 'AbortError' || code === 'storage-full' || this.lost) return;
    this.fault = { message, fix: code === 'internal' ? internal : fix };
  }
}

const internal = 'This is a fault of Aegis. Stored runs are safe; loading the page again usually helps.';

function isError(thrown: unknown): thrown is object {
  return typeof thrown === 'object' && thrown !== null;
}
