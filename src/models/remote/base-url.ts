import { AegisError } from '../../core/errors.ts';
import type { Connection, ConnectionKind } from './connection.ts';

/** Where each kind answers when a connection names no address of its own; null: it has to name one. Without a slash at the end. */
export const defaultBases: Readonly<Record<ConnectionKind, string | null>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
  ollama: 'http://localhost:11434',
  'openai-compatible': null,
};

/** What is wrong with a connection's address, as a sentence and what to do; null where nothing is. Nothing is asked of the network. */
export function complainOfBase({ kind, baseUrl }: Connection): { message: string; fix: string } | null {
  const text = baseUrl ?? defaultBases[kind];
  if (text === null)
    return {
      message: 'The connection has no address.',
      fix: 'Give the server’s base address, such as http://localhost:8000/v1.',
    };
  if (!URL.canParse(text))
    return { message: 'The address is not a URL.', fix: 'Write it in full, such as http://localhost:8000/v1.' };
  const { protocol, username, password, search, hash } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:')
    return {
      message: 'The address does not begin with http:// or https://.',
      fix: 'Write it in full, such as http://localhost:8000/v1.',
    };
  // An address is shown, recorded and logged; what stands in it is no secret any more.
  if (username !== '' || password !== '')
    return {
      message: 'The address holds a user name or a password.',
      fix: 'Take them out, and give the key in its own field.',
    };
  if (search !== '' || hash !== '')
    return {
      message: 'The address has a part after ? or #.',
      fix: 'Give the base address only, such as http://localhost:8000/v1.',
    };
  return null;
}

/**
 * The address that a connection's paths are appended to, without a slash at its end. For Ollama this is the server's root, whether or not
 * the person wrote `/v1` after it.
 * @throws AegisError `bad-input` where the address is missing or no http(s) URL
 */
export function baseOf(connection: Connection): string {
  const complaint = complainOfBase(connection);
  if (complaint !== null) throw new AegisError('bad-input', complaint.message, complaint.fix);
  const base = (connection.baseUrl ?? defaultBases[connection.kind] ?? '').trim().replace(/\/+$/, '');
  return connection.kind === 'ollama' ? base.replace(/\/(v1|api)$/, '') : base;
}

/** The origin that a connection's requests go to: `https://api.openai.com`. Throws as `baseOf` does. */
export function originOf(connection: Connection): string {
  return new URL(baseOf(connection)).origin;
}

/** Whether a host name means this very machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/i.test(hostname);
}
