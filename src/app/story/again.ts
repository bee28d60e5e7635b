import { AegisError } from '../../core/errors.ts';
import type { AppState } from '../app-state.ts';
import type { RunView } from '../run/run-view.ts';

/** Runs the goal of a run once more, with its files, answers and harness if the person brought one. Where its files are not kept, it goes to the draft. */
export async function runAgain(app: AppState, view: RunView): Promise<void> {
  const { files, lost } = await filesOf(app, view);
  if (lost.length > 0) {
    toDraft(app, view, files, lost);
    return;
  }
  const { goal, answers, code } = view;
  void app.runs.start({ goal, files: files.map((file) => ({ name: file.name, blob: file })), answers, code });
}

/** Takes the goal of a run and its files to the goal page, to be changed there. */
export async function changeGoal(app: AppState, view: RunView): Promise<void> {
  const { files, lost } = await filesOf(app, view);
  toDraft(app, view, files, lost);
}

function toDraft({ draft, router }: AppState, view: RunView, files: File[], lost: string[]): void {
  draft.fill({ goal: view.goal, files, missing: lost });
  router.go({ page: 'new' });
}

/** The attachments as files, and the names of those whose bytes were not kept. */
async function filesOf({ engine, notices }: AppState, view: RunView): Promise<{ files: File[]; lost: string[] }> {
  if (view.attachments.length === 0) return { files: [], lost: [] };
  try {
    const kept = await engine.attachments(view.id);
    const files = kept.flatMap(({ name, blob }) => (blob ? [new File([blob], name, { type: blob.type })] : []));
    return { files, lost: kept.filter(({ blob }) => blob === null).map(({ name }) => name) };
  } catch (thrown) {
    notices.show(AegisError.from(thrown).message, { tone: 'bad' });
    return { files: [], lost: view.attachments.map(({ name }) => name) };
  }
}
