import type { CatalogueEntry } from './entry.ts';

/** The id of the model that comes with the browser. */
export const builtInId = 'built-in:browser';

/**
 * The model that comes with the browser (the Prompt API): Gemini Nano in Chrome, another in other browsers. The browser downloads it, keeps it
 * and says only when it is asked what its window is; the one here is the smallest that has been seen.
 */
export const builtInModel: CatalogueEntry = {
  id: builtInId,
  engine: 'built-in',
  name: 'The browser’s own model',
  maker: 'The maker of the browser',
  downloadBytes: 0,
  approximate: true,
  memoryBytes: 0,
  window: 4096,
  licence: { name: 'The terms of the browser’s maker', url: 'https://developer.chrome.com/docs/ai/prompt-api' },
  goodFor: 'Short answers without a download of ours, where the browser brings a model.',
  needs: [],
  files: { weights: '', library: null },
};
