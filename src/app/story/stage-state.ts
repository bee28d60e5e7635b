import type { Stage } from '../../core/stages.ts';
import type { RunView, StageView } from '../run/run-view.ts';

/** How a stage stands, with what became of the run taken into account. */
export type StageState =
  'waiting' | 'running' | 'done' | 'stopped' | 'failed' | 'cut short' | 'ended here' | 'not reached';

/** How a stage of a run stands: one that had not ended when the run did is not running any more. */
export function stageState({ state }: StageView, status: RunView['status']): StageState {
  if (state === 'done') return 'done';
  if (status === 'running') return state;
  if (state === 'waiting') return status === 'interrupted' ? 'waiting' : 'not reached';
  if (status === 'interrupted') return 'cut short';
  if (status === 'cancelled') return 'stopped';
  return status === 'failed' ? 'failed' : 'ended here';
}

/** What each stage is there for, in a few words. */
export const stagePurpose: Readonly<Record<Stage, string>> = {
  analyze: 'Understand what is asked',
  assess: 'Find what could go wrong',
  synthesize: 'Write the harness for this goal',
  execute: 'Run the harness',
  verify: 'Check the answer, and check the checks',
};

/** What a run does right now, as a sentence without its full stop. */
export function nowDoing(view: RunView): string {
  const running = view.stages.find(({ state }) => state === 'running');
  if (running) return doing[running.name];
  const unread = view.attachments.find(({ profile, error }) => profile === null && error === null);
  if (unread) return `Reading ${unread.name}`;
  return view.stages.every(({ state }) => state === 'done') ? 'Writing the record' : 'Beginning';
}

const doing: Readonly<Record<Stage, string>> = {
  analyze: 'Working out what is asked',
  assess: 'Looking for what could go wrong',
  synthesize: 'Writing the harness',
  execute: 'Running the harness',
  verify: 'Checking the answer',
};
