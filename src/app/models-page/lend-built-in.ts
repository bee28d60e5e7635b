import { proxy } from 'comlink';
import type { Engine } from '../engine/engine-api.ts';
import type { PromptApi } from '../../models/built-in/prompt-api.ts';

/** Lends the browser's own model to the engine, where this browser has one for pages. Its code loads only there. */
export async function lendBuiltIn(engine: Engine): Promise<void> {
  const api = (globalThis as { LanguageModel?: PromptApi }).LanguageModel;
  if (api === undefined) return;
  const [{ serveBuiltIn }, { askBuiltIn }] = await Promise.all([
    import('../../models/built-in/serve-built-in.ts'),
    import('../../models/built-in/ask-built-in.ts'),
  ]);
  await engine.lendBuiltIn(proxy({ ...serveBuiltIn(api), state: () => askBuiltIn(api) }));
}
