import { lightProfile } from '../run/run-news.ts';
import { cancellable } from './cancellable.ts';
import type { AttachmentPreview, Engine } from './engine-api.ts';
import type { EngineContext } from './engine-context.ts';
import { outlineOf } from './outline.ts';
import { toSource } from './page-source.ts';

/** Files above this leave their table worker without its tables when they have been looked at: 8 MiB of CSV may be 100 MB in memory. */
const keptBytes = 8 * 1024 * 1024;

/** The part of the engine that looks at files before a run. One at a time: eight files at once would need eight table workers. */
export function previewFiles({ tables }: EngineContext): Pick<Engine, 'preview'> {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    preview(signal, file) {
      const result = queue.then(() =>
        cancellable(signal, `Reading ${file.name}`, () =>
          tables.lend(async (lent): Promise<AttachmentPreview> => {
            try {
              const profile = await lent.read(signal, toSource(file));
              const pictures = profile.table === null ? [] : await lent.pictures(signal, profile.name);
              return { profile: lightProfile(profile), pictures, outline: outlineOf(profile) };
            } finally {
              if (file.blob.size > keptBytes) await lent.dispose();
            }
          }),
        ),
      );
      queue = result.catch(() => undefined);
      return result;
    },
  };
}
