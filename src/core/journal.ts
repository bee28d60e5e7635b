import type { AnyRunEvent, EventData, EventType } from './event.ts';

/**
 * The one way in which the pipeline leaves a trace, and the reason why resume and replay need no code of their own.
 *
 * Live, `note` appends an event and `effect` performs the work, then appends what came of it; both resolve when the event is durable.
 * Over a record (a resume up to its last event, a replay to the end), `note` compares with the recorded event, and `effect` answers
 * from it without performing anything. A difference throws AegisError `record-invalid` that names the event.
 */
export interface Journal {
  /** Appends a computed event, or compares it with the recorded one. */
  note<T extends EventType>(type: T, data: EventData<T>): Promise<void>;
  /**
   * Performs `work` and appends its result as an event, or gives the recorded result.
   * `same` says whether the recorded event answers this very request (tool and arguments, say).
   */
  effect<T extends EventType>(
    type: T,
    same: (recorded: EventData<T>) => boolean,
    work: () => Promise<EventData<T>>,
  ): Promise<EventData<T>>;
  /** All events so far. */
  readonly events: readonly AnyRunEvent[];
}
