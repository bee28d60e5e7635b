import { isoInstant, type Clock } from '../core/clock.ts';
import { AegisError } from '../core/errors.ts';
import type { AnyRunEvent, EventData, EventType } from '../core/event.ts';
import type { Journal } from '../core/journal.ts';
import { canonicalJson, type Json } from '../core/json.ts';
import type { RunStore } from '../storage/run-store.ts';
import { describeDifference, firstDifference } from './first-difference.ts';
import { link } from './hash-chain.ts';

export interface JournalOptions {
  runId: string;
  /**
   * Live and resume: where the run is kept (a resume finds its recorded events there already). Replay: a store without this run, which
   * receives the replayed events.
   */
  store: Pick<RunStore, 'append'>;
  clock: Clock;
  /** `live`: a new run. `resume`: go over `recorded`, then on. `replay`: go over `recorded` and no further. */
  mode: 'live' | 'resume' | 'replay';
  /** The events that resume and replay go over; empty or absent for a live run. */
  recorded?: readonly AnyRunEvent[];
  /** Called for each event once it is durable; `recorded` tells those that came from the record. */
  onEvent?: (event: AnyRunEvent, recorded: boolean) => void;
}

/** A Journal that also knows how far it has come over a record. */
export interface RunJournal extends Journal {
  /**
   * For the end of a run: takes over what notes are left in the record.
   * @throws AegisError `record-invalid` when the record goes on where the run has ended.
   */
  finish(): Promise<void>;
}

/**
 * The journal of one run: an event is linked to the chain, then appended to the store, and only then does the call resolve. Calls are
 * taken one after another in the order in which they were made, so that tool calls made at once are recorded in the same order in every
 * runtime; `work` must not use the journal itself, it would wait for ever. What it gives back is a copy with canonical order of keys, live as in a replay.
 * After a failed append nothing has happened: the same call may be made again.
 */
export function createJournal(options: JournalOptions): RunJournal {
  const { runId, store, clock, mode, onEvent } = options;
  const recorded = mode === 'live' ? [] : (options.recorded ?? []);
  const events: AnyRunEvent[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<R>(task: () => Promise<R>): Promise<R> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  /** Links an event to the chain; one that comes from a record keeps its time and must come out with the same hash. */
  async function push<T extends EventType>(type: T, data: EventData<T>, from: AnyRunEvent | null): Promise<void> {
    const event = link(events.at(-1) ?? null, from?.at ?? isoInstant(clock()), type, data) as AnyRunEvent;
    if (from && event.hash !== from.hash) throw differs(from, 'its hash is not that of its content');
    if (!from || mode === 'replay') await store.append(runId, event);
    events.push(event);
    onEvent?.(event, from !== null);
  }

  /** Steps over the notes that stand next in the record and gives the event after them, or undefined at the record's end. */
  async function nextRecorded(): Promise<AnyRunEvent | undefined> {
    for (;;) {
      const next = recorded[events.length];
      if (!next || !isNote(next.type)) return next;
      await push(next.type, next.data, next);
    }
  }

  /** At the record's end: a resume notes that it goes on from here, a replay must not go on. */
  async function passEnd(type: EventType): Promise<void> {
    if (mode === 'replay') {
      throw new AegisError(
        'record-invalid',
        `The record ends after ${events.length} events, and the run went on with "${type}".`,
        'The record is of a run that was interrupted, or was made by another version of Aegis: run the goal again.',
        { details: { seq: events.length, type } },
      );
    }
    if (mode === 'resume' && events.length === recorded.length) {
      await push('note.resumed', { reason: 'The run was interrupted here and goes on.' }, null);
    }
  }

  return {
    get events() {
      return events;
    },
    note: (type, data) =>
      inTurn(async () => {
        const copy = plainCopy(data);
        const next = await nextRecorded();
        if (!next) {
          await passEnd(type);
          await push(type, copy, null);
          return;
        }
        if (next.type !== type) throw differs(next, `the run came to "${type}" instead`);
        const difference = firstDifference(next.data as Json, copy as Json);
        if (difference) throw differs(next, describeDifference(difference, 'in the record', 'now'));
        await push(type, copy, next);
      }),
    effect: <T extends EventType>(type: T, same: (data: EventData<T>) => boolean, work: () => Promise<EventData<T>>) =>
      inTurn(async () => {
        const next = await nextRecorded();
        if (!next) {
          await passEnd(type);
          const copy = plainCopy(await work());
          await push(type, copy, null);
          return copy;
        }
        if (next.type !== type) throw differs(next, `the run came to "${type}" instead`);
        const copy = plainCopy(next.data as EventData<T>);
        if (!same(copy)) throw differs(next, 'the run asked for something else');
        await push(type, copy, next);
        return copy;
      }),
    finish: () =>
      inTurn(async () => {
        const next = await nextRecorded();
        if (next) throw differs(next, 'the run ended before it');
      }),
  };
}

/** Notes tell of the recording itself: no stage makes them, so a replay takes them over. */
function isNote(type: EventType): boolean {
  return type.startsWith('note.');
}

/** A copy that later changes to the original cannot reach, its keys in canonical order. */
function plainCopy<T>(data: T): T {
  return JSON.parse(canonicalJson(data)) as T;
}

function differs(event: AnyRunEvent, what: string): AegisError {
  return new AegisError(
    'record-invalid',
    `The run differs from its record at event ${event.seq} (${event.type}): ${what}.`,
    'The record was altered or made by another version of Aegis: run the goal again.',
    { details: { seq: event.seq, type: event.type } },
  );
}
