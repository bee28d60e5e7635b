import type { EventType } from '../../core/event.ts';

/** What kind of thing an event is, in one word for a narrow column. */
export const logWords: Readonly<Record<EventType, string>> = {
  'run.started': 'goal',
  'attachment.read': 'read',
  'stage.started': 'stage',
  'stage.finished': 'stage',
  analysis: 'understood',
  assessment: 'assessed',
  'model.called': 'asked',
  'stage.decided': 'decided',
  'harness.candidate': 'candidate',
  harness: 'harness',
  'tool.called': 'called',
  'sandbox.evaluated': 'ran',
  checks: 'checked',
  strength: 'tried',
  verdict: 'verdict',
  'note.resumed': 'resumed',
  'note.interrupted': 'interrupted',
};
