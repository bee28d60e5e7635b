import type { FaultCode } from '../../faults.ts';
import type { ModelFault } from '../../model-error.ts';
import type { ConnectionKind } from '../connection.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { nearestNames } from './nearest-names.ts';

/** A connection that works. */
export function ok(models: string[]): Diagnosis {
  const count =
    models.length === 0 ? '' : models.length === 1 ? ' It offers one model.' : ` It offers ${models.length} models.`;
  return { ok: true, code: 'ok', message: `The server answers.${count}`, fix: '', setting: null, models };
}

/** A connection with something the matter. */
export function sick(
  code: Exclude<Diagnosis['code'], 'ok'>,
  message: string,
  fix: string,
  { setting = null, models = [] }: { setting?: string | null; models?: string[] } = {},
): Diagnosis {
  return { ok: false, code, message, fix, setting, models };
}

/** A server that has no model of that name, and the names that it may have been meant for. */
export function unknownModel(kind: ConnectionKind, name: string, models: string[]): Diagnosis {
  const near = nearestNames(name, models);
  const meant = near.length === 0 ? '' : ` The nearest that it has: ${near.join(', ')}.`;
  const fix =
    kind === 'ollama'
      ? `Pull it (ollama pull ${name}), or choose one that is there.`
      : 'Choose one that the server offers.';
  const setting = kind === 'ollama' && /^[\w.:/-]+$/.test(name) ? `ollama pull ${name}` : null;
  return sick('unknown-model', `The server has no model ${name}.${meant}`, fix, { setting, models });
}

const codes: Readonly<Partial<Record<FaultCode, Exclude<Diagnosis['code'], 'ok'>>>> = {
  'wrong-key': 'wrong-key',
  'unknown-model': 'unknown-model',
  'no-credit': 'no-credit',
  'rate-limited': 'rate-limited',
  'bad-reply': 'not-this-protocol',
  'invalid-request': 'not-this-protocol',
};

/** What an error that a server answered with comes to. */
export function ofFault({ code, message, fix, retryAfterMs }: ModelFault, models: string[]): Diagnosis {
  const wait = retryAfterMs === null ? '' : ` The server asks to wait ${Math.ceil(retryAfterMs / 1000)} s.`;
  return sick(codes[code] ?? 'server-fault', `${message}${wait}`, fix, { models });
}
