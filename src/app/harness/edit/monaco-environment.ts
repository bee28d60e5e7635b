import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import TypeScriptWorker from '../../../../workers/typescript.ts?worker';

interface Environment {
  getWorker(id: string, label: string): Worker;
  createTrustedTypesPolicy(name: string, options: object): unknown;
}

/** Tells Monaco where its workers are and how it makes Trusted Types policies. Monaco reads it as its modules load: call it before. */
export function prepareMonaco(): void {
  const environment: Environment = {
    getWorker: (_id, label) =>
      label === 'javascript' || label === 'typescript' ? new TypeScriptWorker() : new EditorWorker(),
    // Monaco asks twice for a policy under this name, for addresses of workers that it does not make here.
    createTrustedTypesPolicy: (name, options) =>
      name === 'defaultWorkerFactory' ? undefined : trustedTypesOf(globalThis)?.createPolicy(name, options),
  };
  Object.assign(globalThis, { MonacoEnvironment: environment });
}

function trustedTypesOf(scope: object): { createPolicy(name: string, options: object): unknown } | undefined {
  return 'trustedTypes' in scope ? (scope.trustedTypes as ReturnType<typeof trustedTypesOf>) : undefined;
}
