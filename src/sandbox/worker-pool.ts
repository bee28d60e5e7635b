import { AegisError } from '../core/errors.ts';
import { answerTools } from './answer-tools.ts';
import { deadlineError } from './deadline-error.ts';
import type { ToolHandler } from './sandbox.ts';
import type { EvaluationEnd, EvaluationRequest, GuestError, SpawnWorker, WorkerHandle } from './worker-api.ts';

/** How much later than the worker interrupts the guest the host terminates the worker: the interrupt keeps the console, the termination is sure. */
const graceMs = 250;

/** Runs evaluations in workers. One stands warm; one that is not clean after its evaluation is terminated and replaced. */
export class WorkerPool {
  readonly #spawn: SpawnWorker;
  readonly #deadlineMs: number;
  readonly #disposal = new AbortController();
  #idle: WorkerHandle | null = null;

  constructor(spawn: SpawnWorker, deadlineMs: number) {
    this.#spawn = spawn;
    this.#deadlineMs = deadlineMs;
    this.#keepWarm(this.#start());
  }

  /**
   * Runs one evaluation to its end.
   * @throws AegisError `cancelled` on abort or disposal, `sandbox-fault` when the engine cannot start, and what a tool handler throws that
   * is not for the guest.
   */
  async run(
    signal: AbortSignal,
    request: Omit<EvaluationRequest, 'deadlineMs'>,
    tool: ToolHandler,
  ): Promise<EvaluationEnd> {
    const stop = AbortSignal.any([signal, this.#disposal.signal]);
    if (stop.aborted) throw cancelled();
    const handle = this.#idle ?? this.#start();
    this.#idle = null;
    // Ends the conversation's tool calls when the race is over.
    const over = new AbortController();
    let clean = false;
    try {
      const end = await this.#race(
        handle,
        stop,
        this.#converse(AbortSignal.any([stop, over.signal]), handle, request, tool),
      );
      clean = end.error === null && !end.outcomes.some(reachedLimit);
      return end;
    } finally {
      over.abort();
      if (clean) this.#keepWarm(handle);
      else {
        handle.terminate();
        if (!this.#disposal.signal.aborted) this.#replenish();
      }
    }
  }

  /** Ends all evaluations as cancelled, and all workers. */
  dispose(): void {
    this.#disposal.abort();
    this.#idle?.terminate();
    this.#idle = null;
  }

  #start(): WorkerHandle {
    const handle = this.#spawn();
    void handle.died.then(() => {
      if (this.#idle === handle) this.#idle = null;
    });
    return handle;
  }

  #replenish(): void {
    this.#idle ??= this.#start();
  }

  #keepWarm(handle: WorkerHandle): void {
    if (this.#idle === null && !this.#disposal.signal.aborted) this.#idle = handle;
    else handle.terminate();
  }

  async #converse(
    over: AbortSignal,
    { worker }: WorkerHandle,
    request: Omit<EvaluationRequest, 'deadlineMs'>,
    tool: ToolHandler,
  ): Promise<EvaluationEnd> {
    let step = await worker.begin({ ...request, deadlineMs: this.#deadlineMs }).catch(startFault);
    while (step.type === 'tools') {
      const answers = await answerTools(over, step.requests, tool);
      step = await worker.resume(answers).catch(startFault);
    }
    return step.end;
  }

  /** The conversation's end, or what came before it: the deadline, an abort, the worker's death. */
  async #race(handle: WorkerHandle, signal: AbortSignal, conversation: Promise<EvaluationEnd>): Promise<EvaluationEnd> {
    let settle: () => void = () => undefined;
    const stopped = new Promise<EvaluationEnd>((resolve, reject) => {
      const breakOff = (error: GuestError) => {
        resolve({ outcomes: [], error, console: '' });
      };
      const timer = setTimeout(() => {
        breakOff(deadlineError(this.#deadlineMs));
      }, this.#deadlineMs + graceMs);
      const abort = () => {
        reject(cancelled());
      };
      signal.addEventListener('abort', abort);
      settle = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      };
      void handle.died.then((reason) => {
        breakOff({ message: `The engine stopped: ${reason}`, limit: null });
      });
    });
    try {
      return await Promise.race([conversation, stopped]);
    } finally {
      settle();
    }
  }
}

/** Whether a call's outcome names a limit: then the guest may have been left in any state. */
function reachedLimit(outcome: string): boolean {
  return !outcome.endsWith('"error":null}') && !outcome.endsWith('"limit":null}}');
}

function cancelled(): AegisError {
  return new AegisError('cancelled', 'The evaluation was stopped.', 'Start the run again when you want its answer.');
}

function startFault(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new AegisError(
    'sandbox-fault',
    `The sandbox cannot run code: ${reason}`,
    'Reload the page, or start the command again; if it stays so, report it.',
    { cause },
  );
}
