import { transferHandlers } from 'comlink';
import { AegisError } from '../../core/errors.ts';

/**
 * Lets an AbortSignal and an AegisError cross a Comlink border. Both sides of a worker call this once, before their first call.
 * A signal travels as a message port that says one thing: aborted.
 */
export function installTransferHandlers(): void {
  transferHandlers.set('AbortSignal', {
    canHandle: (value): value is AbortSignal => value instanceof AbortSignal,
    serialize(signal: AbortSignal) {
      const { port1, port2 } = new MessageChannel();
      signal.addEventListener('abort', () => port1.postMessage('abort'), { once: true });
      return [{ aborted: signal.aborted, port: port2 }, [port2]];
    },
    deserialize({ aborted, port }: { aborted: boolean; port: MessagePort }) {
      const controller = new AbortController();
      if (aborted) controller.abort();
      port.onmessage = () => controller.abort();
      return controller.signal;
    },
  });
  const throwing = transferHandlers.get('throw');
  if (throwing === undefined) return;
  // Comlink's own handler for thrown values drops everything but name, message and stack.
  transferHandlers.set('throw', {
    canHandle: throwing.canHandle,
    serialize({ value }: { value: unknown }) {
      return [AegisError.from(value).toPlain(), []];
    },
    deserialize(plain: Parameters<typeof AegisError.fromPlain>[0]): never {
      throw AegisError.fromPlain(plain);
    },
  });
}
