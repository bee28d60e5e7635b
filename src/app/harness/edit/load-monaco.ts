import type * as Monaco from 'monaco-editor/editor/editor.api';
import { prepareMonaco } from './monaco-environment.ts';

/** Loads the editor: about 1 MB, and a worker of 1 MB more when it is first shown. Rejects where it does not arrive. */
export async function loadMonaco(): Promise<typeof Monaco> {
  prepareMonaco();
  const { monaco } = await import('./monaco.ts');
  return monaco;
}
