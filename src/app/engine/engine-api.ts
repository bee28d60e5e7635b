import type { AnyRunEvent } from '../../core/event.ts';
import type { VerdictStatus } from '../../core/verdict.ts';

/** A goal as the page hands it over: files go as blobs, which are not copied. */
interface EngineRequest {
  goal: string;
  files: { name: string; blob: Blob }[];
  answers: Record<string, string>;
}

/** What the page asks of the engine worker. Abort signal first; plain data only, files as blobs. Rejects with a PlainError. */
export interface Engine {
  /** Runs a goal; `onEvent` hears each event once it is durable. Resolves with the run's id and verdict once all events have been heard. */
  run(
    signal: AbortSignal,
    request: EngineRequest,
    onEvent: (event: AnyRunEvent) => unknown,
  ): Promise<{ id: string; status: VerdictStatus; harness: string | null }>;
  /** The exported record of a run, as the text of its file. */
  recordText(id: string): Promise<string>;
  /** Verifies an exported record, given as the file's text. */
  verify(
    signal: AbortSignal,
    text: string,
  ): Promise<{ ok: boolean; steps: { name: string; ok: boolean; detail: string }[] }>;
  /** Replays an exported record, given as the file's text. */
  replay(
    signal: AbortSignal,
    text: string,
  ): Promise<{ ok: boolean; equal: number; total: number; detail: string | null }>;
}
