import type { LanguageModelV3, LanguageModelV3CallOptions, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { proxy } from 'comlink';
import { generateFromStream } from './generate-from-stream.ts';
import { toModelError } from './model-error.ts';
import type { ModelWorker, PlainCall } from './model-worker.ts';
import { cancelled } from './until-aborted.ts';

/** Parts that lie ready on this side before the worker is asked to wait: about a second of a fast model. */
const ready = 1_024;

/**
 * A language model whose work is done in a worker. The worker has loaded it already. Both sides have called `installTransferHandlers`.
 * @param name as the specification asks for it
 * @param worker the worker, over Comlink or in this thread
 */
export function modelOverWorker(
  name: { provider: string; modelId: string },
  worker: Pick<ModelWorker, 'stream'>,
): LanguageModelV3 {
  const stream = (call: LanguageModelV3CallOptions) => streamFrom(worker, call);
  return {
    specificationVersion: 'v3',
    ...name,
    supportedUrls: {},
    doStream: async (call) => ({ stream: stream(call) }),
    doGenerate: async (call) => generateFromStream(stream(call)),
  };
}

function streamFrom(
  worker: Pick<ModelWorker, 'stream'>,
  call: LanguageModelV3CallOptions,
): ReadableStream<LanguageModelV3StreamPart> {
  const { abortSignal, ...rest } = call;
  // Ended by the caller's signal, and by a reader that turns away.
  const stopping = new AbortController();
  let wanted = (): void => undefined;

  return new ReadableStream<LanguageModelV3StreamPart>(
    {
      start(controller) {
        const stop = (): void => {
          stopping.abort();
          wanted();
          // At once: a worker that hangs does not answer.
          controller.error(cancelled());
        };
        if (abortSignal?.aborted === true) {
          stop();
          return;
        }
        abortSignal?.addEventListener('abort', stop, { once: true });
        const hear = async (parts: LanguageModelV3StreamPart[]): Promise<void> => {
          if (stopping.signal.aborted) return;
          for (const part of parts) controller.enqueue(part);
          if ((controller.desiredSize ?? 1) > 0) return;
          // The worker waits until someone reads on, and so does the model in it.
          await new Promise<void>((resolve) => (wanted = resolve));
        };
        // Not awaited: the stream is there at once, its parts come later.
        worker
          .stream(stopping.signal, toPlainCall(rest), proxy(hear))
          .then(
            () => {
              if (!stopping.signal.aborted) controller.close();
            },
            (thrown: unknown) => controller.error(toModelError(thrown)),
          )
          .finally(() => abortSignal?.removeEventListener('abort', stop))
          .catch(() => undefined);
      },
      pull: () => wanted(),
      cancel() {
        stopping.abort();
        wanted();
      },
    },
    { highWaterMark: ready },
  );
}

/** What a call has of plain data. Headers are for requests over HTTP that are not made here. */
function toPlainCall(call: Omit<LanguageModelV3CallOptions, 'abortSignal'>): PlainCall {
  const { headers: _, ...plain } = call;
  return plain;
}
