import type { Plugin } from 'vite';

/** Has the browser fetch the font of the page's first words beside its styles, not after them. */
export function preloadFont(name: RegExp): Plugin {
  return {
    name: 'aegis-preload-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => name.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${file}` },
            injectTo: 'head' as const,
          })),
    },
  };
}
