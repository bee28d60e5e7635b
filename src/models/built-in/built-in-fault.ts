import { AegisError } from '../../core/errors.ts';
import { modelError, toModelError } from '../model-error.ts';
import { cancelled } from '../until-aborted.ts';

/** What the browser's model throws, by the names of its DOMExceptions, as an error for a person. */
export function builtInFault(thrown: unknown): AegisError {
  if (AegisError.isInstance(thrown)) return thrown;
  const { name, message } = (thrown ?? {}) as { name?: string; message?: string };
  switch (name) {
    case 'AbortError':
      return cancelled();
    case 'QuotaExceededError':
      return modelError('too-long', 'The prompt is longer than the window of the browser’s own model.', {
        cause: thrown,
      });
    case 'NotAllowedError':
      return modelError('unavailable', 'The browser wants a click on this page before it downloads its model.', {
        fix: 'Load the model on the Models page.',
        cause: thrown,
      });
    case 'NetworkError':
      return modelError('unavailable', 'The browser could not download its model.', {
        fix: 'Check the connection, then load the model again on the Models page.',
        cause: thrown,
      });
    case 'NotReadableError':
      return modelError('server', 'The browser held the model’s answer back as unsafe.', {
        fix: 'Word the goal otherwise, or choose another model.',
        retry: false,
        cause: thrown,
      });
    case 'NotSupportedError':
      return modelError('unavailable', `The browser’s own model cannot do this: ${message ?? ''}`, { cause: thrown });
    case 'InvalidStateError':
      return modelError('unavailable', 'The browser’s own model was unloaded.', {
        fix: 'Run the goal again.',
        cause: thrown,
      });
    case 'OperationError':
    case 'UnknownError':
      return modelError('server', `The browser’s own model failed: ${message ?? ''}`, { cause: thrown });
    default:
      return toModelError(thrown);
  }
}
