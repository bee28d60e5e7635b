import { proxy, type Remote } from 'comlink';
import { AegisError } from '../../core/errors.ts';
import { untilAborted } from '../../models/until-aborted.ts';
import { reachableOrigins, type Egress } from '../../safety/egress.ts';
import type { HeldKeys } from '../../safety/vault.ts';
import type { NetworkWorker } from './network-api.ts';
import { startNetworkThread, type NetworkThread } from './network-thread.ts';

/**
 * The network worker as the engine's parts use it: all of its calls but those that say what it may do. The worker is started with the first call. Each
 * rejects at once when its signal aborts, when the worker dies, and when the machine is sealed meanwhile.
 */
export interface Network extends Omit<NetworkWorker, 'setEgress' | 'setKeys'> {
  /** What may leave has changed. Resolves when no request goes on, or can begin, that it does not allow. */
  obey(egress: Egress): Promise<void>;
  /** The keys have changed. */
  useKeys(keys: HeldKeys): Promise<void>;
}

interface Running {
  readonly thread: NetworkThread;
  /** What its content security policy was made of. */
  readonly origins: string;
  readonly ready: Promise<void>;
  /** Ends the calls that go on in it. */
  readonly refuse: (error: AegisError) => void;
  readonly refused: Promise<never>;
  calls: number;
}

/** What the network is told before its first call, asked anew for each worker that is started. */
interface NetworkHost {
  egress(): Promise<Egress>;
  keys(): HeldKeys;
  start?: () => NetworkThread;
}

/**
 * The network worker, started with the first call. The policy that the browser holds it to comes with its script, so what the person turns on
 * needs a new worker: the one that runs finishes its calls and ends. When the machine is sealed, all end at once.
 */
export function connectNetwork({ egress: read, keys, start = startNetworkThread }: NetworkHost): Network {
  let current: Running | null = null;
  const all = new Set<Running>();
  let changes = 0;

  const end = (running: Running): void => {
    if (current === running) current = null;
    if (all.delete(running)) running.thread.end();
  };

  async function take(): Promise<Running> {
    // What may leave can change while it is read: then what was read is of yesterday.
    for (;;) {
      if (current !== null) return current;
      const before = changes;
      const egress = await read();
      if (before === changes) current ??= run(egress);
    }
  }

  function run(egress: Egress): Running {
    const thread = start();
    let refuse: (error: AegisError) => void = () => undefined;
    const refused = new Promise<never>((_, reject) => (refuse = reject));
    refused.catch(() => undefined);
    const ready = Promise.all([thread.remote.setEgress(egress), thread.remote.setKeys(keys())]).then(() => undefined);
    ready.catch(() => undefined);
    const running: Running = { thread, origins: policyOf(egress), ready, refuse, refused, calls: 0 };
    all.add(running);
    thread.died.catch(() => end(running));
    return running;
  }

  async function call<T>(signal: AbortSignal, work: (remote: Remote<NetworkWorker>) => Promise<T>): Promise<T> {
    const running = await untilAborted(signal, take());
    running.calls++;
    const done = running.ready.then(() => work(running.thread.remote));
    const over = (): void => {
      running.calls--;
      if (running.calls === 0 && running !== current) end(running);
    };
    done.then(over, over);
    return untilAborted(signal, Promise.race([done, running.refused, running.thread.died.catch(ended)]));
  }

  return {
    streamRemote: (signal, target, request, hear) =>
      call(signal, (remote) => remote.streamRemote(signal, target, request, proxy(hear))),
    openRemote: (signal, target) => call(signal, (remote) => remote.openRemote(signal, target)),
    diagnose: (signal, connection) => call(signal, (remote) => remote.diagnose(signal, connection)),
    downloadFiles: (signal, job, hear) => call(signal, (remote) => remote.downloadFiles(signal, job, proxy(hear))),
    async obey(egress) {
      changes++;
      if (egress.sealed) {
        for (const running of [...all]) {
          running.refuse(sealed());
          end(running);
        }
        return;
      }
      if (current !== null && current.origins !== policyOf(egress)) {
        const retired: Running = current;
        current = null;
        if (retired.calls === 0) end(retired);
      }
      await Promise.all([...all].map(({ thread }) => thread.remote.setEgress(egress)));
    },
    async useKeys(given) {
      await Promise.all([...all].map(({ thread }) => thread.remote.setKeys(given)));
    },
  };
}

function policyOf(egress: Egress): string {
  return reachableOrigins(egress).sort().join(' ');
}

function sealed(): AegisError {
  return new AegisError(
    'egress-refused',
    'The request was stopped: "Nothing leaves this machine" was turned on.',
    'Turn it off on the Models page, and start again.',
  );
}

function ended(cause: unknown): never {
  throw new AegisError('model-failed', `The network worker ended: ${(cause as Error).message}.`, 'Try again.', {
    cause,
  });
}
