import variant from '@jitl/quickjs-ng-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten';

/** The engine's WebAssembly, compiled once, as the sandbox's workers do it. */
export async function compileQuickJs(): Promise<WebAssembly.Module> {
  if (typeof process === 'undefined') {
    const { default: url } = await import('@jitl/quickjs-ng-wasmfile-release-sync/wasm?url');
    return WebAssembly.compileStreaming(fetch(url));
  }
  const [{ readFile }, { createRequire }] = await Promise.all([import('node:fs/promises'), import('node:module')]);
  const file = createRequire(import.meta.url).resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm');
  return WebAssembly.compile(await readFile(file));
}

/**
 * One evaluation with nothing around it: a fresh instance of the engine in this very thread, the module's text, one call of its `verify` with
 * a `run` that only collects checks, and the checks as JSON text.
 */
export async function verifyBare(wasmModule: WebAssembly.Module, code: string, output: string): Promise<string> {
  // As large as the sandbox's.
  const wasmMemory = new WebAssembly.Memory({ initial: 256, maximum: 1024 });
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule, wasmMemory }));
  const context = quickjs.newContext();
  const module = context.unwrapResult(context.evalCode(code, 'harness.js', { type: 'module' }));
  const call = context.unwrapResult(
    context.evalCode(`(async function (module, output) {
      const checks = [];
      const run = { check: (name, about, ok, message) => checks.push({ name, ...about, ok, message }) };
      await module.verify(JSON.parse(output), run);
      return JSON.stringify({ checks });
    })`),
  );
  const promise = context.unwrapResult(
    context.callFunction(call, context.undefined, module, context.newString(output)),
  );
  context.runtime.executePendingJobs();
  const state = context.getPromiseState(promise);
  if (state.type !== 'fulfilled') throw new Error('The bare evaluation did not end.');
  return context.getString(state.value);
}
