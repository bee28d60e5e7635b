import { readFile } from 'node:fs/promises';

/** The part of Chromium's network log that is read here: net/log/net_log.h. */
interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: { url?: string; initiator?: string } }[];
}

/**
 * What pages and workers of an origin asked the network for, from the log that Chromium writes with `--log-net-log=FILE` and ends when it is closed:
 * below every thread, service workers included. What Chromium asks for itself, in any browser, has no origin for an initiator and is left out.
 */
export async function requestsOf(origin: string, file: string): Promise<string[]> {
  const { constants, events } = JSON.parse(await readFile(file, 'utf8')) as NetLog;
  const started = constants.logEventTypes.URL_REQUEST_START_JOB;
  return events.flatMap(({ type, params }) =>
    type === started && params?.url !== undefined && params.initiator === origin ? [params.url] : [],
  );
}
