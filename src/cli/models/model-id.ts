import { AegisError } from '../../core/errors.ts';
import { connectionKinds, type ConnectionKind } from '../../models/remote/connection.ts';

/** Engines that run a model inside a browser: known here only to say so. */
const browserEngines = ['webllm', 'transformers', 'built-in'];

/** A model as a command line names it: `openai:gpt-6-luna`. */
export interface ModelId {
  kind: ConnectionKind;
  name: string;
}

/**
 * Reads a model's id; null for `none`, by code alone.
 * @throws AegisError `usage` for an engine that is unknown or only in browsers, and for a name that is missing
 */
export function readModelId(id: string): ModelId | null {
  if (id === 'none') return null;
  const colon = id.indexOf(':');
  const engine = colon === -1 ? id : id.slice(0, colon);
  const name = colon === -1 ? '' : id.slice(colon + 1).trim();
  if (browserEngines.includes(engine))
    throw new AegisError(
      'usage',
      `${engine} runs models inside a browser, not in a terminal.`,
      `Open the app in a browser, or use one of ${forms}.`,
    );
  const kind = connectionKinds.find((known) => known === engine);
  if (kind === undefined) throw new AegisError('usage', `There is no engine ${engine}.`, `Use one of ${forms}.`);
  if (name === '')
    throw new AegisError(
      'usage',
      `Which model of ${kind} is missing.`,
      `Write its name after a colon: --model ${kind}:NAME.`,
    );
  return { kind, name };
}

const forms = `none, ${connectionKinds.map((kind) => `${kind}:NAME`).join(', ')}`;
