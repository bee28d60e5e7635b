import type * as XgrammarModule from '@mlc-ai/web-xgrammar';

export type Xgrammar = typeof XgrammarModule;
let loading: Promise<Xgrammar> | null = null;

/**
 * The grammar engine of WebLLM 0.2.86, the real one, in Node and in a browser. Its package is a script for old module systems that calls itself a
 * module, which nothing can import as it is.
 */
export function loadXgrammar(): Promise<Xgrammar> {
  loading ??= typeof window === 'undefined' && typeof process === 'object' ? inNode() : inBrowser();
  return loading;
}

/** Node believes the name: a copy that ends in .cjs is what it is. */
async function inNode(): Promise<Xgrammar> {
  const [{ createRequire }, { copyFileSync, mkdtempSync }, { tmpdir }, { join }] = await Promise.all([
    import('node:module'),
    import('node:fs'),
    import('node:os'),
    import('node:path'),
  ]);
  const require = createRequire(import.meta.url);
  const copy = join(mkdtempSync(join(tmpdir(), 'xgrammar-')), 'index.cjs');
  copyFileSync(require.resolve('@mlc-ai/web-xgrammar'), copy);
  return require(copy) as Xgrammar;
}

/** A test page has no content security policy: there the script can be evaluated. */
async function inBrowser(): Promise<Xgrammar> {
  const { default: source } = await import('../../../node_modules/@mlc-ai/web-xgrammar/lib/index.js?raw');
  const module = { exports: {} as Xgrammar };
  const run = new Function('module', 'exports', source);
  run.call(globalThis, module, module.exports);
  return module.exports;
}
