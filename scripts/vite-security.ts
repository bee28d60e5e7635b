import type { Plugin } from 'vite';
import { metaPolicy } from '../src/app/security/headers.ts';

/** Puts the content security policy into the built page, for hosts that send no headers. */
export function security(): Plugin {
  return {
    name: 'aegis-security',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(
          /<meta charset="utf-8" \/>/,
          (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />`,
        ),
    },
  };
}
