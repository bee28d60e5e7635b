import type { KeptReport, OfflineRequest } from './offline-messages.ts';
import { pageLock } from './offline-messages.ts';
import { probe } from './probe.ts';

/**
 * `unsupported`: this browser or address keeps nothing. `installing`: the app itself is being kept. `partial`: the app works offline, the rest
 * (editor, models) is on its way, or stopped (`problem`). `ready`: everything works offline. `failed`: nothing could be kept (`problem`).
 */
export type OfflineStatus = 'unsupported' | 'installing' | 'partial' | 'ready' | 'failed';

/** What works without a network, whether there is one, and whether a newer version waits. */
export class Offline {
  status = $state<OfflineStatus>('installing');
  /** Files kept, of how many. */
  done = $state(0);
  total = $state(0);
  /** Their sizes in bytes. */
  bytes = $state(0);
  totalBytes = $state(0);
  /** What stopped it, in one sentence; null where nothing did. */
  problem = $state.raw<string | null>(null);
  /** `ready`: a newer version is kept and waits for `applyUpdate`. */
  update = $state<'none' | 'ready'>('none');
  /** Whether the host answered when last asked. */
  online = $state(true);

  readonly #mayReload: () => boolean;
  #registration: ServiceWorkerRegistration | null = null;
  #controlled = false;
  #asked = false;
  #filling = false;

  /** `mayReload`: whether this tab has nothing to lose when an update that the person took in another tab reloads it. */
  constructor(mayReload: () => boolean) {
    this.#mayReload = mayReload;
  }

  /** Begins once the page is usable, so that nothing here delays it. */
  start(): void {
    this.#watchNetwork();
    if (import.meta.env.DEV || !isSecureContext || !('serviceWorker' in navigator)) {
      this.status = 'unsupported';
      return;
    }
    holdPageLock();
    this.#controlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => this.#onNewController());
    afterLoad(() => void this.#register());
  }

  /** Tries again to keep what is missing. */
  retry(): void {
    if (this.status === 'unsupported') return;
    this.problem = null;
    void this.#checkNetwork();
    if (this.#registration?.active) void this.#fill();
    else void this.#register();
  }

  /** Takes the version that waits, and reloads. A run in this tab ends with the reload and can go on after it: ask first. */
  applyUpdate(): void {
    this.#asked = true;
    const waiting = this.#registration?.waiting;
    if (waiting) waiting.postMessage({ ask: 'activate' } satisfies OfflineRequest);
    else location.reload();
  }

  async #register(): Promise<void> {
    this.status = 'installing';
    try {
      const registration = (await navigator.serviceWorker.register('./service-worker.js', {
        scope: './',
        updateViaCache: 'none',
      })) as ServiceWorkerRegistration | undefined;
      // A browser under test may refuse without an error.
      if (!registration) throw new Error('the browser refused the service worker');
      this.#registration = registration;
      registration.addEventListener('updatefound', () => this.#follow(registration.installing));
      this.#follow(registration.installing);
      if (registration.waiting) void this.#offerUpdate(registration.waiting);
      if (registration.active) void this.#fill();
      document.addEventListener('visibilitychange', () => this.#lookForUpdate(registration));
    } catch (thrown) {
      this.#fail(`The app could not be kept for offline use: ${thrown instanceof Error ? thrown.message : 'unknown'}.`);
    }
  }

  #follow(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && this.#registration?.active) void this.#offerUpdate(worker);
      if (worker.state === 'activated') void this.#fill();
      if (worker.state === 'redundant' && !this.#registration?.active) {
        this.#fail('The app could not be kept for offline use: a file did not arrive, or there is no space for it.');
      }
    });
  }

  /** The new version fetches all that it needs before it is offered, so that it works offline from its first moment. */
  async #offerUpdate(worker: ServiceWorker): Promise<void> {
    await fillAll(worker, () => undefined);
    if (worker.state === 'installed') this.update = 'ready';
  }

  async #fill(): Promise<void> {
    const worker = this.#registration?.active;
    if (!worker || this.#filling) return;
    this.#filling = true;
    await fillAll(worker, (report) => this.#show(report));
    this.#filling = false;
  }

  #show({ files, totalFiles, bytes, totalBytes, problem }: KeptReport): void {
    Object.assign(this, { done: files, total: totalFiles, bytes, totalBytes, problem });
    this.status = files === totalFiles ? 'ready' : 'partial';
    if (problem !== null) void this.#checkNetwork();
  }

  #fail(problem: string): void {
    this.status = 'failed';
    this.problem = problem;
  }

  #onNewController(): void {
    const first = !this.#controlled;
    this.#controlled = true;
    if (first) return;
    if (this.#asked || this.#mayReload()) location.reload();
    // The old version's files stay while this page lives: it goes on as it is until the person says so.
    else this.update = 'ready';
  }

  #lastLook = Date.now();
  #lookForUpdate(registration: ServiceWorkerRegistration): void {
    if (document.visibilityState !== 'visible' || Date.now() - this.#lastLook < updateEvery) return;
    this.#lastLook = Date.now();
    registration.update().catch(() => undefined);
  }

  #again: ReturnType<typeof setTimeout> | undefined;
  #watchNetwork(): void {
    const check = (): void => void this.#checkNetwork();
    addEventListener('online', check);
    addEventListener('offline', check);
    document.addEventListener('visibilitychange', () => {
      if (!this.online && document.visibilityState === 'visible') check();
    });
    afterLoad(check);
  }

  async #checkNetwork(): Promise<void> {
    clearTimeout(this.#again);
    const before = this.online;
    this.online = await probe();
    if (!this.online) this.#again = setTimeout(() => void this.#checkNetwork(), askAgain);
    if (this.online && !before && this.status === 'partial') void this.#fill();
  }
}

/** How long after the host did not answer it is asked again, in milliseconds: a host that comes back sends no event. */
const askAgain = 30_000;
/** How often a tab that stays open asks for a newer version, in milliseconds: an hour. */
const updateEvery = 3_600_000;
/** A file that has not arrived by then never will: Chromium ends a service worker's event after five minutes. */
const patience = 330_000;

/** Has a worker fetch file after file, each in an event of its own: a long download cannot outlive the worker's time. */
async function fillAll(worker: ServiceWorker, show: (report: KeptReport) => void): Promise<void> {
  let report = await ask(worker, { ask: 'report' });
  show(report);
  while (report.files < report.totalFiles && report.problem === null) {
    report = await ask(worker, { ask: 'fill' });
    show(report);
  }
}

function ask(worker: ServiceWorker, request: OfflineRequest): Promise<KeptReport> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const none: KeptReport = { files: 0, totalFiles: 1, bytes: 0, totalBytes: 0, problem: 'No answer came in time.' };
    const timer = setTimeout(() => resolve(none), patience);
    port1.onmessage = ({ data }: MessageEvent<KeptReport>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.postMessage(request, [port2]);
  });
}

/** Says, for as long as the page lives, which build it is of. */
function holdPageLock(): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src');
  if (entry == null || !('locks' in navigator)) return;
  const scope = new URL('./', location.href).pathname;
  void navigator.locks.request(
    pageLock(scope, entry.replace('./', '')),
    { mode: 'shared' },
    () => new Promise<never>(() => undefined),
  );
}

function afterLoad(work: () => void): void {
  // Safari has no requestIdleCallback.
  const whenIdle = (): unknown =>
    'requestIdleCallback' in globalThis ? requestIdleCallback(work, { timeout: 5000 }) : setTimeout(work, 1000);
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
}
