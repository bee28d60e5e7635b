import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten';
import { ConsoleBuffer } from './console-buffer.ts';
import { deadlineError } from './deadline-error.ts';
import { guestLimits } from './guest-limits.ts';
import { guestSource, librarySource } from './guest-source.ts';
import { memoryError } from './memory-error.ts';
import { sandboxLimits } from './sandbox.ts';
import type { EntryName, GuestData, GuestError, ToolAnswer, ToolRequest } from './worker-api.ts';

/** Promise jobs between two looks at the clock: a chain of promises never enters the loop in which the engine polls its interrupt. */
const jobsAtOnce = 500;

/** How far a call came: its outcome as JSON text, tool calls that it waits for, or the reason why the guest cannot go on. */
export type CallState =
  | { type: 'settled'; text: string }
  | { type: 'waiting'; requests: ToolRequest[] }
  | { type: 'broken'; error: GuestError };

/** One QuickJS context with the guest library in it, for one evaluation of at most one harness module. */
export class Guest {
  readonly console = new ConsoleBuffer(sandboxLimits.consoleBytes);
  readonly #context: QuickJSContext;
  readonly #runtime: QuickJSRuntime;
  readonly #memory: WebAssembly.Memory;
  readonly #controller: QuickJSHandle;
  #data: GuestData | null = null;
  #started = 0;
  #deadlineMs = Infinity;
  #module: QuickJSHandle | null = null;
  #requests: ToolRequest[] = [];

  /** Makes a guest that is ready to begin. Throws where the engine cannot start. */
  constructor(quickjs: QuickJSWASMModule) {
    this.#memory = quickjs.getWasmMemory();
    this.#runtime = quickjs.newRuntime();
    this.#runtime.setMaxStackSize(sandboxLimits.stackBytes);
    this.#context = this.#runtime.newContext();
    this.#controller = this.#context.unwrapResult(
      this.#context.callFunction(this.#evaluate(guestSource), this.#context.undefined, this.#hostObject()),
    );
    this.#runtime.setInterruptHandler(() => this.#isLate());
  }

  /** Begins the evaluation: from now on the deadline runs. */
  begin(data: GuestData, deadlineMs: number): void {
    this.#data = data;
    this.#started = performance.now();
    this.#deadlineMs = deadlineMs;
  }

  /** Evaluates a harness module. Gives what went wrong, or null. */
  loadModule(code: string): GuestError | null {
    const result = this.#context.evalCode(code, 'harness.js', { type: 'module' });
    if (result.error !== undefined) return this.#describe(result.error);
    if (this.#context.typeof(result.value) === 'object' && this.#isPromise(result.value)) {
      return { message: 'A harness module cannot await at its top level: await in solve or verify.', limit: null };
    }
    this.#module = result.value;
    return null;
  }

  /** Calls an entry of the loaded module. `advance` runs it until it settles or waits; a later one takes the answers it waited for. */
  call(entry: EntryName, args: readonly string[]): { advance(answers?: readonly ToolAnswer[]): CallState } {
    this.#requests = [];
    let promise: QuickJSHandle | null = null;
    return {
      advance: (answers = []) => {
        if (promise === null) {
          const texts = args.map((text) => this.#context.newString(text));
          const called = this.#callController(entry, [this.#loadedModule, ...texts]);
          if (called.error !== undefined) return { type: 'broken', error: this.#describe(called.error) };
          promise = called.value;
        }
        for (const answer of answers) this.#settle(answer);
        return this.#runJobs(entry, promise);
      },
    };
  }

  #runJobs(entry: EntryName, promise: QuickJSHandle): CallState {
    for (;;) {
      // Before anything that the guest says: an interrupt in the middle of the engine's own work can come out as any error, caught and told as an outcome.
      if (this.#isLate()) return { type: 'broken', error: this.#lateError };
      const state = this.#context.getPromiseState(promise);
      if (state.type === 'fulfilled') {
        return { type: 'settled', text: state.value.consume((handle) => this.#context.getString(handle)) };
      }
      if (state.type === 'rejected') return { type: 'broken', error: this.#describe(state.error) };
      if (!this.#runtime.hasPendingJob()) break;
      const ran = this.#runtime.executePendingJobs(jobsAtOnce);
      if (ran.error !== undefined) return { type: 'broken', error: this.#describe(ran.error) };
    }
    const requests = this.#requests;
    this.#requests = [];
    if (requests.length > 0) return { type: 'waiting', requests };
    if (this.memoryIsShort) return { type: 'broken', error: memoryError };
    const message = `${entry} never ends: it waits for a promise that nothing will settle.`;
    return { type: 'settled', text: JSON.stringify({ value: null, error: { message, limit: null } }) };
  }

  #settle(answer: ToolAnswer): void {
    const context = this.#context;
    const settled = this.#callController('settle', [
      context.newNumber(answer.number),
      answer.ok ? context.true : context.false,
      context.newString(answer.text),
    ]);
    context.unwrapResult(settled).dispose();
  }

  #callController(name: string, args: QuickJSHandle[]) {
    const called = this.#context.callMethod(this.#controller, name, args);
    for (const handle of args) if (handle !== this.#module) handle.dispose();
    return called;
  }

  /** What was thrown, as data; the guest's own words come through the controller, which survives getters and proxies. */
  #describe(thrown: QuickJSHandle): GuestError {
    if (this.#isLate()) return this.#lateError;
    const described = this.#callController('describe', [thrown]);
    if (described.error !== undefined) {
      if (this.#isLate()) return this.#lateError;
      return this.memoryIsShort ? memoryError : { message: 'The harness broke off without a reason.', limit: null };
    }
    const error = JSON.parse(described.value.consume((handle) => this.#context.getString(handle))) as GuestError;
    return { ...error, message: error.message.toWellFormed() };
  }

  /** Whether the memory has grown so far that a failure without a reason is for want of it: the engine then throws null, or nothing. */
  get memoryIsShort(): boolean {
    return this.#memory.buffer.byteLength > sandboxLimits.heapBytes / 2;
  }

  #isLate(): boolean {
    return performance.now() - this.#started > this.#deadlineMs;
  }

  get #lateError(): GuestError {
    return deadlineError(this.#deadlineMs);
  }

  /** Evaluates source of ours. */
  #evaluate(source: string): QuickJSHandle {
    return this.#context.unwrapResult(
      this.#context.evalCode(source, 'guest.js', { type: 'global', backtraceBarrier: true }),
    );
  }

  get #begun(): GuestData {
    if (this.#data === null) throw new Error('The evaluation has not begun.');
    return this.#data;
  }

  get #loadedModule(): QuickJSHandle {
    if (this.#module === null) throw new Error('No module is loaded.');
    return this.#module;
  }

  #isPromise(handle: QuickJSHandle): boolean {
    const state = this.#context.getPromiseState(handle);
    return state.type !== 'fulfilled' || state.notAPromise !== true;
  }

  /** The functions and figures that the guest library gets; no harness code can reach them. */
  #hostObject(): QuickJSHandle {
    const context = this.#context;
    const host = context.newObject();
    const define = (name: string, value: QuickJSHandle) => {
      context.setProp(host, name, value);
      value.dispose();
    };
    const defineFunction = (name: string, run: (argument: QuickJSHandle) => QuickJSHandle) => {
      define(
        name,
        context.newFunction(name, (...[argument = context.undefined]) => run(argument)),
      );
    };
    defineFunction('context', () => context.newString(this.#begun.context));
    defineFunction('calls', () => context.newString(this.#begun.calls));
    defineFunction('text', (index) => context.newString(this.#begun.texts[context.getNumber(index)] ?? 'null'));
    defineFunction('seed', () => context.newNumber(this.#begun.seed));
    defineFunction('library', () => this.#evaluate(librarySource));
    defineFunction('memoryIsShort', () => (this.memoryIsShort ? context.true : context.false));
    defineFunction('print', (line) => {
      this.console.add((JSON.parse(context.getString(line)) as string).toWellFormed());
      return context.undefined;
    });
    defineFunction('callTool', (request) => {
      this.#requests.push(JSON.parse(context.getString(request)) as ToolRequest);
      return context.undefined;
    });
    const limits = context.newObject();
    for (const [name, value] of Object.entries(guestLimits)) context.setProp(limits, name, context.newNumber(value));
    define('limits', limits);
    return host;
  }
}
