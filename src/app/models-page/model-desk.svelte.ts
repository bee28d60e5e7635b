import { defaultBudget } from '../../core/model-roles.ts';
import type { Engine } from '../engine/engine-api.ts';
import { listenForChanges } from '../engine/listen-for-changes.ts';
import type { ChoosableModel, ChosenModels } from '../engine/models-api.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';
import { agreedTo, agreeTo } from './agreement.ts';
import { modelsOf } from './choice.ts';

/** A model that a run would send to, and where it is. */
export interface RemoteTarget {
  label: string;
  /** `https://api.openai.com` */
  origin: string;
}

/** A run that waits for the person to agree to what it sends. */
export interface SendingQuestion {
  targets: RemoteTarget[];
  /** Goes on with the run, or not; agreed origins are not asked about again. */
  answer(agreed: boolean): void;
}

/** Which models goals run with, the same on every page: what is chosen, what can be, and what a run would send to whom. */
export class ModelDesk {
  /** Models that can be chosen; null before they are known. */
  choosable = $state.raw<readonly ChoosableModel[] | null>(null);
  /** What is chosen, null being the composer alone; undefined before it is known. */
  chosen = $state.raw<ChosenModels | undefined>(undefined);
  /** Chosen models on servers, each origin once. */
  targets = $state.raw<readonly RemoteTarget[]>([]);
  /** Why the choice could not be read or changed. */
  trouble = $state.raw<Trouble | null>(null);
  /** What the person is asked before a run begins; null where nothing is. */
  asking = $state.raw<SendingQuestion | null>(null);

  readonly #engine: Engine;
  #reading: Promise<void> | null = null;
  #again = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Reads the choice, and reads it again whenever something about models has changed, in whichever tab. The function that it gives ends that. */
  watch(): () => void {
    void this.refresh();
    return listenForChanges(({ what }) => {
      if (what === 'models') void this.refresh();
    });
  }

  /** Reads the choice again. Never rejects: `trouble` tells. One reading at a time; a burst of changes costs two. */
  refresh(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return this.#reading;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = null;
      if (!this.#again) return;
      this.#again = false;
      return this.refresh();
    });
    return this.#reading;
  }

  /** Goals run by this from now on. Says whether it could be kept. */
  async choose(models: ChosenModels): Promise<boolean> {
    try {
      await this.#engine.choose(models);
      this.chosen = models;
      this.trouble = null;
      await this.refresh();
      return true;
    } catch (thrown) {
      this.trouble = troubleOf(thrown);
      return false;
    }
  }

  /** One model for all three roles, with the budget that was set before; null: the composer alone. */
  chooseOne(id: string | null): Promise<boolean> {
    if (id === null) return this.choose(null);
    return this.choose({ designer: [id], judge: [id], worker: [id], budget: this.chosen?.budget ?? defaultBudget });
  }

  /** A model by its id, as it can be chosen; null where it is not known any more. */
  find(id: string): ChoosableModel | null {
    return this.choosable?.find((model) => model.id === id) ?? null;
  }

  /** Whether a run may begin: true at once, or once the person has agreed to what it sends to a server that was not agreed to before. */
  mayStart(): Promise<boolean> | true {
    // A run is not held up by a choice that is known to be "by code alone".
    if (this.chosen === null) return true;
    return this.#askFirst();
  }

  async #askFirst(): Promise<boolean> {
    if (this.chosen === undefined) await this.refresh();
    const targets = this.targets.filter(({ origin }) => !agreedTo(origin));
    if (targets.length === 0) return true;
    return new Promise((resolve) => {
      this.asking = {
        targets,
        answer: (agreed) => {
          if (this.asking === null) return;
          this.asking = null;
          if (agreed) for (const { origin } of targets) agreeTo(origin);
          resolve(agreed);
        },
      };
    });
  }

  async #read(): Promise<void> {
    try {
      const [chosen, choosable] = await Promise.all([this.#engine.chosen(), this.#engine.choosable()]);
      const targets = await this.#targetsOf(chosen, choosable);
      this.chosen = chosen;
      this.choosable = choosable;
      this.targets = targets;
      this.trouble = null;
    } catch (thrown) {
      this.trouble = troubleOf(thrown);
    }
  }

  /** A model that cannot be used now is sent nothing. */
  async #targetsOf(chosen: ChosenModels, choosable: readonly ChoosableModel[]): Promise<RemoteTarget[]> {
    const used = modelsOf(chosen);
    const remote = choosable.filter(({ id, place, missing }) => place === 'remote' && missing === null && used.has(id));
    if (remote.length === 0) return [];
    const connections = await this.#engine.connections();
    const targets = remote.flatMap(({ id, label }): RemoteTarget[] => {
      const connection = connections.find((candidate) => id.startsWith(`${candidate.id}:`));
      return connection ? [{ label, origin: connection.origin }] : [];
    });
    return targets.filter(({ origin }, index) => targets.findIndex((other) => other.origin === origin) === index);
  }
}
