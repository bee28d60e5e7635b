import type { AttachmentRef } from '../../../core/attachment.ts';
import type { AppState } from '../../app-state.ts';
import type { PageFile } from '../../engine/engine-api.ts';
import type { RunView } from '../../run/run-view.ts';
import { routeHash } from '../../shell/route.ts';
import { rememberBase, type EditDraft } from '../edit-draft.svelte.ts';
import { gatherFiles } from '../run-files.ts';

/** Runs the goal of a run again with an edited harness, on the same files. */
export class HarnessRerun {
  /** Files of the run that have to be attached again before it can start. */
  missing = $state.raw<AttachmentRef[]>([]);
  /** Whether its files are being gathered. */
  starting = $state(false);
  readonly #app: Pick<AppState, 'engine' | 'runs' | 'draft' | 'router'>;
  #given: PageFile[] = [];
  #waiting: { view: RunView; draft: EditDraft } | null = null;

  constructor(app: Pick<AppState, 'engine' | 'runs' | 'draft' | 'router'>) {
    this.#app = app;
  }

  /** Starts the run, or names what is missing. The draft is done with once its run has begun. Resolves when that is over. */
  async start(view: RunView, draft: EditDraft): Promise<void> {
    const { engine, runs, router } = this.#app;
    this.starting = true;
    this.#waiting = { view, draft };
    const given = this.#given;
    const { files, missing } = await gatherFiles(engine, view, this.#app.draft.files).finally(() => {
      this.starting = false;
    });
    this.missing = missing.filter(({ name }) => !given.some((file) => file.name === name));
    if (this.missing.length > 0 || runs.live) return;
    const chosen = given.filter(({ name }) => missing.some((wanted) => wanted.name === name));
    const base = { address: routeHash(router.route), code: draft.original };
    const end = this.#whenBegun((id) => {
      rememberBase(id, base);
      draft.discard();
      draft.open = false;
    });
    await runs.start({ goal: view.goal, files: [...files, ...chosen], answers: view.answers, code: draft.text });
    end();
  }

  /** Takes a file in the place of a missing one; starts the run when it was the last. */
  async attach(wanted: AttachmentRef, file: File): Promise<void> {
    this.#given = [...this.#given.filter(({ name }) => name !== wanted.name), { name: wanted.name, blob: file }];
    this.missing = this.missing.filter(({ name }) => name !== wanted.name);
    if (this.missing.length === 0 && this.#waiting) await this.start(this.#waiting.view, this.#waiting.draft);
  }

  /** Calls back once the run that starts next is recorded and has an id. The function that is returned stops waiting. */
  #whenBegun(begun: (id: string) => void): () => void {
    const { runs } = this.#app;
    let told = false;
    return $effect.root(() => {
      $effect(() => {
        const id = runs.live?.view?.id;
        if (id === undefined || told) return;
        told = true;
        begun(id);
      });
    });
  }
}
