import { AegisError } from '../../core/errors.ts';
import { complainOfBase, originOf } from '../../models/remote/base-url.ts';
import type { Connection, ConnectionKind } from '../../models/remote/connection.ts';

/** The environment variables that hold each kind's key, the first that is set counts. */
const keyNames: Readonly<Record<ConnectionKind, readonly string[]>> = {
  openai: ['OPENAI_API_KEY'],
  anthropic: ['ANTHROPIC_API_KEY'],
  google: ['GOOGLE_API_KEY', 'GEMINI_API_KEY'],
  ollama: [],
  'openai-compatible': ['AEGIS_API_KEY'],
};

/** The kinds that answer nobody without a key. */
const wantKey: readonly ConnectionKind[] = ['openai', 'anthropic', 'google'];

/** Where a model is asked, and with which key. The key is nowhere but here. */
export interface Connected {
  connection: Connection;
  key: string | null;
}

/** The name of the first environment variable that holds a key of this kind; null where none does. */
export function keyNameOf(kind: ConnectionKind, env: NodeJS.ProcessEnv): string | null {
  return keyNames[kind].find((name) => (env[name] ?? '').trim() !== '') ?? null;
}

/**
 * The connection for a kind of engine, from `--base-url` and the environment.
 * @throws AegisError `usage` where a key or an address is missing, or the address is none
 */
export function connect(kind: ConnectionKind, baseUrl: string | undefined, env: NodeJS.ProcessEnv): Connected {
  const keyName = keyNameOf(kind, env);
  if (keyName === null && wantKey.includes(kind))
    throw new AegisError(
      'usage',
      `There is no key for ${kind}.`,
      `Set ${keyNames[kind].join(' or ')}, or choose another model: aegis run --help.`,
    );
  const connection: Connection = {
    id: kind,
    kind,
    label: kind,
    baseUrl: baseOf(kind, baseUrl, env),
    models: [],
    window: null,
  };
  const complaint = complainOfBase(connection);
  if (complaint !== null)
    throw new AegisError(
      'usage',
      complaint.message,
      kind === 'openai-compatible' ? `${complaint.fix} Say it with --base-url or AEGIS_BASE_URL.` : complaint.fix,
    );
  return { connection, key: keyName === null ? null : (env[keyName] ?? '').trim() };
}

/** What a person is told of where the prompts go. */
export function destinationOf({ connection }: Pick<Connected, 'connection'>): string {
  const { host, hostname } = new URL(originOf(connection));
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
    ? `The goal and what the stages need of the files go to ${host}, on this machine.`
    : `The goal and what the stages need of the files go to ${host}.`;
}

function baseOf(kind: ConnectionKind, given: string | undefined, env: NodeJS.ProcessEnv): string | null {
  if (given !== undefined) return given;
  if (kind === 'openai-compatible') return env.AEGIS_BASE_URL?.trim() || null;
  return kind === 'ollama' && env.OLLAMA_HOST?.trim() ? ollamaBase(env.OLLAMA_HOST.trim()) : null;
}

/** OLLAMA_HOST as Ollama itself reads it: scheme, host and port may each be missing. An address to listen on is one to ask at as well. */
function ollamaBase(host: string): string {
  const text = /^https?:\/\//.test(host) ? host : `http://${host.startsWith(':') ? `localhost${host}` : host}`;
  if (!URL.canParse(text)) return host;
  const url = new URL(text);
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = 'localhost';
  if (url.port === '' && !/:(80|443)(\/|$)/.test(text.replace(/^https?:\/\//, '')) && !/^https?:\/\//.test(host))
    url.port = '11434';
  return url.href.replace(/\/+$/, '');
}
