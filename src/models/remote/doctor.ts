import { isLocalAddress } from '../../safety/local-address.ts';
import { baseOf, complainOfBase } from './base-url.ts';
import { carefulFetch, type Fetch } from './careful-fetch.ts';
import type { Connection } from './connection.ts';
import { defaultModels } from './default-models.ts';
import type { Diagnosis } from './diagnosis.ts';
import { ofFault, ok, sick, unknownModel } from './doctor/findings.ts';
import { hasModel, listRequest, modelRequest, namesIn, tinyPrompt } from './doctor/protocol-calls.ts';
import { tryRequest, type Tried } from './doctor/try-request.ts';
import { whyNoAnswer, type Surroundings } from './doctor/why-no-answer.ts';

/** What the doctor works with. */
export interface DoctorTools extends Surroundings {
  /** The one way out. */
  fetch: Fetch;
  key: string | null;
}

/**
 * Tries a connection and says what is wrong with it, and what to do. Asks for the list of models; where that is not enough, for one model by
 * its name; and at a provider that is paid, for one token in answer to "Hi", since nothing less tells of an account's credit. Nothing of the
 * person's is sent. Rejects only with the signal's reason.
 */
export async function diagnose(signal: AbortSignal, connection: Connection, tools: DoctorTools): Promise<Diagnosis> {
  const complaint = complainOfBase(connection);
  if (complaint !== null) return sick('bad-address', complaint.message, complaint.fix);
  const base = baseOf(connection);
  const { kind } = connection;
  const { key } = tools;
  const fetch = carefulFetch(tools.fetch, key);
  const ask = (request: Parameters<typeof tryRequest>[2]) => tryRequest(signal, fetch, request);

  const listed = await ask(listRequest(kind, base, key));
  if (listed.kind === 'no-answer') return whyNoAnswer(signal, connection, base, listed.why, tools);
  const names = listed.kind === 'json' ? namesIn(kind, listed.data) : null;
  if (names === null) {
    const elsewhere = await atAnotherPath(connection, base, listed, (other) => ask(listRequest(kind, other, key)));
    if (elsewhere !== null) return elsewhere;
    if (!mayNotList(listed)) return ofListing(listed);
  }

  const name = connection.models[0] ?? defaultModels[kind] ?? null;
  if (name === null) return ok(names ?? []);
  if (names !== null && !hasModel(connection, names, name)) {
    const request = modelRequest(kind, base, name, key);
    const found = request === null ? null : await ask(request);
    if (found === null || (found.kind === 'refused' && found.status === 404)) return unknownModel(kind, name, names);
  }
  if (!isPaid(connection, base, key) && names !== null) return ok(names);
  const prompted = await ask(tinyPrompt(kind, base, name, key));
  if (prompted.kind === 'refused') {
    return prompted.fault.code === 'unknown-model'
      ? unknownModel(kind, name, names ?? [])
      : ofFault(prompted.fault, names ?? []);
  }
  return prompted.kind === 'json' ? ok(names ?? []) : ofListing(prompted);
}

/** A list that is refused says nothing of prompts yet: a key may be kept from lists, and a gateway may have none. */
function mayNotList(listed: Tried): boolean {
  return listed.kind === 'refused' && [403, 404, 405, 501].includes(listed.status);
}

/** Whether the server's answers would be found one path further, or one path back. */
async function atAnotherPath(
  connection: Connection,
  base: string,
  listed: Tried,
  list: (base: string) => Promise<Tried>,
): Promise<Diagnosis | null> {
  const missing =
    listed.kind === 'no-json' || listed.kind === 'json' || (listed.kind === 'refused' && listed.status === 404);
  if (connection.baseUrl === null || !missing) return null;
  const version = connection.kind === 'google' ? '/v1beta' : connection.kind === 'ollama' ? '' : '/v1';
  const { origin, pathname } = new URL(base);
  const others = [...new Set([`${base}${version}`, `${origin}${version}`])].filter((other) => other !== base);
  for (const other of others) {
    const tried = await list(other);
    const there =
      tried.kind === 'json'
        ? namesIn(connection.kind, tried.data) !== null
        : tried.kind === 'refused' && tried.status === 401;
    if (there) {
      const path = pathname === '/' ? 'the address without a path' : `the path ${pathname}`;
      return sick('bad-address', `The server is there, but not at ${path}.`, `Change the address to ${other}`, {
        setting: other,
      });
    }
  }
  return null;
}

function ofListing(listed: Tried): Diagnosis {
  switch (listed.kind) {
    case 'refused':
      return ofFault(listed.fault, []);
    case 'not-allowed':
      return sick('not-allowed', listed.message, listed.fix);
    default:
      return sick(
        'not-this-protocol',
        listed.kind === 'no-json'
          ? 'Something answers at this address, but not as a model server: it sent a web page or plain text.'
          : 'Something answers at this address, but what it sent is no list of models.',
        'Check the address, and that the kind of connection is the right one.',
      );
  }
}

/** Whether prompts cost money: at the providers, and wherever a key is given to a server that is not in one's own network. */
function isPaid({ kind }: Connection, base: string, key: string | null): boolean {
  const here = isLocalAddress(new URL(base).hostname);
  return key !== null && (kind === 'openai' || kind === 'anthropic' || kind === 'google' || !here);
}
