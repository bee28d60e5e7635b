import type { HarnessManifest } from '../core/harness.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { checkPolicy } from './policy/check-policy.ts';
import { complainOfSchema } from './schema-complaints.ts';

/** A harness module that may run, or what is wrong with it: each complaint says where and what to do. */
export type LoadResult = { manifest: HarnessManifest; complaints: [] } | { manifest: null; complaints: string[] };

/** Screens a harness module: the static policy first, then what it declares when it is evaluated in the sandbox, then its output schema. */
export async function loadHarness(signal: AbortSignal, sandbox: Sandbox, code: string): Promise<LoadResult> {
  const found = checkPolicy(code);
  if (found.length > 0) {
    return {
      manifest: null,
      complaints: found.map(({ line, column, message, fix }) => `Line ${line}, column ${column}: ${message} ${fix}`),
    };
  }
  const { value: manifest, error } = await sandbox.load(signal, code);
  if (manifest === null) return { manifest: null, complaints: [error?.message ?? 'The module could not be loaded.'] };
  const complaints = complainOfSchema(manifest.outputSchema);
  return complaints.length > 0 ? { manifest: null, complaints } : { manifest, complaints: [] };
}
