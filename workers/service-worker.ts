import { EgressGate, isEgressQuestion } from '../src/app/offline/egress-gate.ts';
import { KeptFiles } from '../src/app/offline/kept-files.ts';
import type { OfflineFiles } from '../src/app/offline/offline-files.ts';
import type { OfflineRequest } from '../src/app/offline/offline-messages.ts';
import { receiveShare } from '../src/app/offline/share-target.ts';
import { withSecurityHeaders } from '../src/app/offline/with-security-headers.ts';
import { networkHeaders, networkScript, securityHeaders } from '../src/app/security/headers.ts';

/** What the build is made of: the build puts it in place. */
declare const __AEGIS_FILES__: OfflineFiles;

const worker = self as unknown as ServiceWorkerGlobalScope;
const scope = worker.registration.scope;
const kept = new KeptFiles(__AEGIS_FILES__, scope);
const gate = new EgressGate();

worker.addEventListener('install', (event) => event.waitUntil(kept.install()));

// Tabs that were opened before the first version was kept are served too. Those of an older version keep theirs: see KeptFiles.
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  const { ask } = event.data as OfflineRequest;
  const [port] = event.ports;
  if (ask === 'activate') event.waitUntil(worker.skipWaiting());
  else event.waitUntil(answer(ask, port));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) {
    // What is let through goes its own way: the policy of the thread that asks still holds, at every redirect.
    if (!gate.lets(url)) event.respondWith(Response.error());
    return;
  }
  if (!request.url.startsWith(scope)) return;
  const path = decodeURI(url.pathname.slice(new URL(scope).pathname.length));
  if (request.method === 'POST' && path === 'share') {
    event.respondWith(receiveShare(request, scope));
    return;
  }
  if (isEgressQuestion(url, scope)) {
    event.respondWith(gate.answer());
    return;
  }
  // A question mark asks for something that is not a file of the app, unless it is the page that is opened.
  if (request.method !== 'GET' || (url.search !== '' && request.mode !== 'navigate')) return;
  const found = kept.find(path);
  if (found) event.respondWith(found.then((response) => secured(response, request.destination, path)));
});

async function secured(response: Response, destination: RequestDestination, path: string): Promise<Response> {
  const headers = networkScript.test(path) ? networkHeaders(await gate.origins()) : securityHeaders;
  return withSecurityHeaders(response, destination, headers);
}

async function answer(ask: 'report' | 'fill', port: MessagePort | undefined): Promise<void> {
  port?.postMessage(ask === 'fill' ? await kept.fill() : await kept.report());
  // A page asks for a report when it opens: the time to see whether older builds are still in use. A newer one on its way is left alone.
  const { installing, waiting } = worker.registration;
  if (ask === 'report' && !installing && !waiting) await kept.tidy();
}
