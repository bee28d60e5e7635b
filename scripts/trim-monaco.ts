import type { Plugin } from 'vite';

/** Workers that Monaco names beside the ones that the app gives it: each would be bundled a second time, 7 MB for TypeScript's. */
const namedWorkers =
  /createWorker: \(\) => new Worker\(new URL\('ts\.worker\.js', import\.meta\.url\), \{ type: "module" \}\)|esmModuleLocationBundler: \(\) => new URL\('[^']*editorWebWorkerMain\.js', import\.meta\.url\)/;

/** Libraries of pages and workers, and of a language newer than the sandbox's: TypeScript's worker knows them, a harness never needs them. */
const otherLibraries = /^libFileMap\["lib\.(?:dom|webworker|scripthost|esnext|es2024|es2025)/;

/** Leaves out of Monaco what the harness editor never uses. */
export function trimMonaco(): Plugin {
  return {
    name: 'trim-monaco',
    enforce: 'pre',
    transform: {
      filter: { id: /monaco-editor[\\/]esm/ },
      handler(code, id) {
        if (/typescript[\\/]lib[\\/]lib\.js$/.test(id)) return { code: withoutLibraries(code), map: null };
        if (!namedWorkers.test(code)) return null;
        return { code: code.replace(namedWorkers, (found) => `${found.split(':', 1).join('')}: undefined`), map: null };
      },
    },
  };
}

function withoutLibraries(code: string): string {
  const end = code.lastIndexOf('\nexport ');
  const statements = code.slice(0, end).split(/^(?=libFileMap\[)/m);
  return statements.filter((statement) => !otherLibraries.test(statement)).join('') + code.slice(end);
}
