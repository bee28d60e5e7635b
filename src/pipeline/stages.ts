import type { AttachmentProfile } from '../core/attachment.ts';
import type { EventData } from '../core/event.ts';
import type { Journal } from '../core/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { AskModel } from './ask-model.ts';
import type { ToolDesk } from './call-tools.ts';

/** What every stage of one run works with. */
export interface StageContext {
  readonly signal: AbortSignal;
  readonly start: EventData<'run.started'>;
  readonly journal: Journal;
  readonly sandbox: Sandbox;
  readonly desk: ToolDesk;
  readonly attachments: readonly AttachmentProfile[];
  /** The run's fixed time, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** Null where the composer works alone. */
  readonly ask: AskModel | null;
}
