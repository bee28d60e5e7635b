import type { FaultCode } from './faults.ts';

/** Failures in a row after which a model is left alone. */
const failuresToOpen = 3;
/** How long it is left alone, in milliseconds. */
const openFor = 30_000;
/** Calls a minute to one connection, unless said otherwise: half of what the smallest paid tiers allow. */
const callsAMinute = 30;

/** Faults that say something of the model's health. The others are about this request or this person's settings: asking again needs no rest. */
const telling: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'rate-limited',
  'overloaded',
  'server',
  'unreachable',
  'broke-off',
  'bad-reply',
  'stalled',
  'device-lost',
  'out-of-memory',
]);

/**
 * A circuit breaker for one model. Closed: calls go through. After three failures in a row it is open for 30 s. Then exactly one trial goes
 * through, and its outcome closes or opens it again; meanwhile others are turned away.
 */
class Circuit {
  #failures = 0;
  #openUntil: number | null = null;
  #trial = false;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Asks to make a call: `call`, a `trial` that must end with one of the three below, or how many milliseconds to stay away. */
  enter(): { go: 'call' | 'trial' } | { go: null; waitMs: number } {
    if (this.#openUntil === null) return { go: 'call' };
    const waitMs = this.#openUntil - this.#now();
    if (waitMs > 0) return { go: null, waitMs };
    if (this.#trial) return { go: null, waitMs: 0 };
    this.#trial = true;
    return { go: 'trial' };
  }

  succeed(): void {
    this.#failures = 0;
    this.#openUntil = null;
    this.#trial = false;
  }

  /** Gives whether the circuit is open now. */
  fail(code: FaultCode): boolean {
    if (!telling.has(code)) {
      this.leave();
      return this.#openUntil !== null;
    }
    this.#failures += 1;
    if (this.#trial || this.#failures >= failuresToOpen) this.#openUntil = this.#now() + openFor;
    this.#trial = false;
    return this.#openUntil !== null;
  }

  /** Ends a call that says nothing of the model's health: it was stopped, or the request was at fault. */
  leave(): void {
    this.#trial = false;
  }
}

/** A token bucket: as many calls at once as a minute allows, and then as they become free. */
class Bucket {
  #free: number;
  #at: number;
  readonly #aMinute: number;
  readonly #now: () => number;

  constructor(aMinute: number, now: () => number) {
    this.#aMinute = aMinute;
    this.#now = now;
    this.#free = aMinute;
    this.#at = now();
  }

  /** Takes the next free call; gives how many milliseconds it has to wait for it. */
  take(): number {
    const now = this.#now();
    this.#free = Math.min(this.#aMinute, this.#free + ((now - this.#at) * this.#aMinute) / 60_000);
    this.#at = now;
    this.#free -= 1;
    return this.#free >= 0 ? 0 : Math.ceil((-this.#free * 60_000) / this.#aMinute);
  }

  /** Gives back a call that was not made. */
  giveBack(): void {
    this.#free += 1;
  }
}

/** What is known of models beyond one run: which fail, which were asked how often, what their servers turned out not to take. Shared by all runs. */
export interface ModelHealth {
  /** The breaker of a model, by its id. */
  circuit(id: string): Circuit;
  /** The rate limit of a remote model's connection, which is the part of the id before the first colon. */
  limiter(id: string): { take(): number; giveBack(): void };
  /** What a model's server has refused: tools, schemas. */
  refused(id: string): Set<'tools' | 'schema'>;
}

/**
 * @param options `now`: milliseconds; `callsAMinute` to one connection, 30 unless said otherwise
 */
export function createModelHealth(options: { now?: () => number; callsAMinute?: number } = {}): ModelHealth {
  const now = options.now ?? (() => Date.now());
  const circuits = new Map<string, Circuit>();
  const buckets = new Map<string, Bucket>();
  const refusals = new Map<string, Set<'tools' | 'schema'>>();
  return {
    circuit: (id) => kept(circuits, id, () => new Circuit(now)),
    limiter: (id) => kept(buckets, id.split(':')[0] ?? id, () => new Bucket(options.callsAMinute ?? callsAMinute, now)),
    refused: (id) => kept(refusals, id, () => new Set()),
  };
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
