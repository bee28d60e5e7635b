import type { Plugin } from 'vite';

/** An example in a comment of WebLLM's, which Vite takes for the address of a file. */
const example = "new URL('./worker.ts', import.meta.url)";

/**
 * Takes an example out of a comment of WebLLM's: to see whether it is code, Vite would read the whole library with a regular expression, which runs out
 * of stack at its WebAssembly, a text of 4.6 million characters.
 */
export function trimWebllm(): Plugin {
  return {
    name: 'trim-webllm',
    enforce: 'pre',
    transform: {
      filter: { id: /@mlc-ai[\\/]web-llm[\\/]lib[\\/]index\.js$/ },
      handler: (code) => ({ code: code.replace(example, ' '.repeat(example.length)), map: null }),
    },
  };
}
