import { APICallError, InvalidResponseDataError, type LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { modelError } from '../model-error.ts';
import { redact } from './careful-fetch.ts';

type Part = LanguageModelV3StreamPart;

/**
 * The parts of a reply with two things made sure of, whatever the provider's package does: a stream that ends without the protocol's end is
 * an error and no reply; and no error repeats the key. Parts are read only as fast as they are taken.
 */
export function carefulStream(stream: ReadableStream<Part>, key: string | null): ReadableStream<Part> {
  const reader = stream.getReader();
  let ended = false;
  return new ReadableStream<Part>(
    {
      async pull(controller) {
        try {
          const { done, value: part } = await reader.read();
          if (done) {
            if (!ended) controller.enqueue({ type: 'error', error: brokeOff() });
            controller.close();
            return;
          }
          const given = endless(part, ended) ? { type: 'error' as const, error: brokeOff() } : careful(part, key);
          ended ||= given.type === 'finish' || given.type === 'error';
          controller.enqueue(given);
        } catch (thrown) {
          controller.error(tellBreak(thrown));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/**
 * What a provider's package throws, with one thing told apart that it does not: a connection that breaks in the middle of a reply is
 * reported by the packages as a success that cannot be read.
 */
export function tellBreak(thrown: unknown): unknown {
  const broken = APICallError.isInstance(thrown) && thrown.statusCode === 200 && thrown.cause instanceof TypeError;
  return broken ? brokeOff(thrown.cause) : thrown;
}

/** A `finish` that the package made up because the stream was over, not one that the server sent. */
function endless(part: Part, ended: boolean): boolean {
  return (
    part.type === 'finish' && !ended && part.finishReason.unified === 'other' && part.finishReason.raw === undefined
  );
}

function careful(part: Part, key: string | null): Part {
  if (part.type !== 'error') return part;
  // How one package says that the stream was over too early.
  if (InvalidResponseDataError.isInstance(part.error)) return { type: 'error', error: brokeOff(part.error) };
  const text = part.error instanceof Error ? part.error.message : JSON.stringify(part.error);
  const safe = redact(text, key);
  return safe === text ? part : { type: 'error', error: new Error(safe) };
}

function brokeOff(cause?: unknown): Error {
  return modelError('broke-off', 'The server closed the connection before the reply’s end.', { cause });
}
