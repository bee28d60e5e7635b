import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCatalogue } from '../../../scripts/make-webllm-catalogue.mjs';
import { catalogue, findEntry } from '../../../src/models/catalogue/catalogue.ts';
import { builtInId } from '../../../src/models/catalogue/built-in-model.ts';
import { findWebllmModel, webllmModels } from '../../../src/models/catalogue/webllm-models.ts';

describe('the catalogue', () => {
  it("holds what the installed package's own list says (run scripts/make-webllm-catalogue.mjs where this fails)", async () => {
    const kept = readFileSync('src/models/catalogue/webllm-models.json', 'utf8');
    expect(kept).toBe(await makeCatalogue());
  });

  it('has each model once, with all that a person asks before a download', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    for (const entry of catalogue) {
      expect(entry.id.startsWith(`${entry.engine}:`)).toBe(true);
      expect(entry.name && entry.maker && entry.goodFor && entry.licence.name).toBeTruthy();
      expect(new URL(entry.licence.url).protocol).toBe('https:');
      expect(entry.window).toBeGreaterThanOrEqual(2048);
    }
    expect(findEntry(builtInId)?.engine).toBe('built-in');
    expect(findEntry('webllm:nothing')).toBeNull();
  });

  it.each(webllmModels)('estimates the download of $id below its memory and near its weights', (entry) => {
    expect(entry.downloadBytes).toBeGreaterThan(1e8);
    // What it takes while it runs: the weights, and the memory of the conversation.
    expect(entry.downloadBytes).toBeLessThan(entry.memoryBytes * 1.05);
    expect(entry.files.weights.endsWith('/')).toBe(true);
    expect(entry.needs.includes('shader-f16')).toBe(entry.id.includes('f16'));
  });

  it('estimates what publishers have: 695 MB of weights for Llama 3.2 1B', () => {
    const bytes = findWebllmModel('webllm:Llama-3.2-1B-Instruct-q4f16_1-MLC')?.downloadBytes ?? 0;
    expect(Math.abs(bytes - 15e6 - 695e6)).toBeLessThan(5e6);
  });

  it('offers native tools for Hermes only, and names the licence that forbids commerce', () => {
    expect(webllmModels.filter((model) => model.nativeTools).map(({ id }) => id)).toEqual([
      'webllm:Hermes-3-Llama-3.1-8B-q4f16_1-MLC',
      'webllm:Hermes-3-Llama-3.1-8B-q4f32_1-MLC',
    ]);
    expect(findWebllmModel('webllm:Qwen2.5-3B-Instruct-q4f16_1-MLC')?.licence.name).toMatch(/Research/);
    expect(findWebllmModel('webllm:Qwen2.5-7B-Instruct-q4f16_1-MLC')?.licence.name).toBe('Apache-2.0');
  });
});
