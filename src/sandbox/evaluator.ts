import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten';
import variant from '@jitl/quickjs-ng-wasmfile-release-sync';
import { Guest } from './guest.ts';
import { memoryError } from './memory-error.ts';
import { sandboxLimits } from './sandbox.ts';
import { exceedsBytes } from './text-size.ts';
import { ToolMemory } from './tool-memory.ts';
import type { EvaluationEnd, EvaluationRequest, GuestError, ToolAnswer, ToolRequest } from './worker-api.ts';

const pageBytes = 64 * 1024;
/** What the build starts with: its declared minimum. */
const initialPages = 256;

/** A fresh QuickJS with a bounded memory and the guest library in it. Throws where the engine cannot start. */
export async function makeGuest(wasmModule: WebAssembly.Module): Promise<Guest> {
  const wasmMemory = new WebAssembly.Memory({ initial: initialPages, maximum: sandboxLimits.heapBytes / pageBytes });
  return new Guest(await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule, wasmMemory })));
}

/**
 * Evaluates a harness module in a fresh guest, and calls one of its entries, once for each list of arguments. Yields the tool calls that the
 * guest waits for and takes their answers. The guest is not disposed of but dropped whole, with its memory. After an error of any kind the
 * worker must not serve another evaluation.
 */
export function* evaluate(
  guest: Guest,
  request: EvaluationRequest,
): Generator<ToolRequest[], EvaluationEnd, ToolAnswer[]> {
  const outcomes: string[] = [];
  const memory = new ToolMemory();
  const end = (error: GuestError | null): EvaluationEnd => ({ outcomes, error, console: guest.console.text });

  guest.begin(request.data, request.deadlineMs);
  try {
    const fault = guest.loadModule(request.code);
    if (fault !== null) return end(fault);
    for (const args of request.calls) {
      const call = guest.call(request.entry, args);
      let state = call.advance();
      while (state.type === 'waiting') {
        const asked = request.rememberTools ? memory.unknown(state.requests) : state.requests;
        if (asked.length > 0) memory.add(asked, yield asked);
        state = call.advance(memory.answer(state.requests));
      }
      if (state.type === 'broken') return end(state.error);
      outcomes.push(exceedsBytes(state.text, sandboxLimits.resultBytes) ? tooLarge(request.entry) : state.text);
    }
    return end(null);
  } catch (thrown) {
    return end(engineError(thrown, guest));
  }
}

/** An error of the engine, not of the guest's code: the guest drove it beyond what it can report itself. */
function engineError(thrown: unknown, guest: Guest): GuestError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/call stack/.test(message)) return { message: 'The code nests or recurses too deeply.', limit: 'stackBytes' };
  if (guest.memoryIsShort) return memoryError;
  return { message: `The engine broke off: ${message}`, limit: null };
}

function tooLarge(entry: string): string {
  const error: GuestError = {
    message: `What ${entry} gives is larger than ${sandboxLimits.resultBytes / 1024} KiB: give less.`,
    limit: 'resultBytes',
  };
  return JSON.stringify({ value: null, error });
}
