import type { Assessment } from '../core/assessment.ts';
import { AegisError } from '../core/errors.ts';
import type { AnyRunEvent } from '../core/event.ts';
import { stages, type Stage } from '../core/stages.ts';
import type { Analysis } from '../core/analysis.ts';
import type { Verdict } from '../core/verdict.ts';
import type { Engine } from './engine/engine-api.ts';

export interface StageState {
  name: Stage;
  state: 'waiting' | 'running' | 'done';
  summary: string;
  /** Wall time in milliseconds. */
  elapsed: number;
}

/** The run on the page: what was asked, what has happened so far, and the verdict. Draws nothing and keeps nothing. */
export class RunState {
  goal = $state('');
  files = $state<File[]>([]);
  running = $state(false);
  stages = $state<StageState[]>(waiting());
  analysis = $state<Analysis | null>(null);
  assessment = $state<Assessment | null>(null);
  harness = $state<{ code: string; sha256: string; origin: string } | null>(null);
  verdict = $state<Verdict | null>(null);
  runId = $state<string | null>(null);
  error = $state<{ message: string; fix: string } | null>(null);

  readonly #engine: Engine;
  #abort: AbortController | null = null;
  #stageStart = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Runs the goal as it stands. A second call while one runs is ignored. */
  async run(answers: Record<string, string> = {}): Promise<void> {
    if (this.running) return;
    this.#clear();
    this.running = true;
    this.#abort = new AbortController();
    try {
      const files = this.files.map((file) => ({ name: file.name, blob: file }));
      const { id } = await this.#engine.run(this.#abort.signal, { goal: this.goal, files, answers }, (event) =>
        this.#hear(event),
      );
      this.runId = id;
    } catch (thrown) {
      const { message, fix } = AegisError.from(thrown);
      this.error = { message, fix };
    } finally {
      this.running = false;
      this.#abort = null;
    }
  }

  stop(): void {
    this.#abort?.abort();
  }

  /** Adds files, a later one of the same name in place of the earlier. */
  attach(files: Iterable<File>): void {
    for (const file of files) this.files = [...this.files.filter(({ name }) => name !== file.name), file];
  }

  detach(name: string): void {
    this.files = this.files.filter((file) => file.name !== name);
  }

  /** The run's record as the text of a file. */
  async recordText(): Promise<string | null> {
    return this.runId === null ? null : this.#engine.recordText(this.runId);
  }

  #clear(): void {
    this.stages = waiting();
    this.analysis = this.assessment = this.harness = this.verdict = this.runId = this.error = null;
  }

  #hear(event: AnyRunEvent): void {
    switch (event.type) {
      case 'stage.started':
        this.#stageStart = Date.parse(event.at);
        this.#stage(event.data.stage, { state: 'running' });
        break;
      case 'stage.finished':
        this.#stage(event.data.stage, {
          state: 'done',
          summary: event.data.summary,
          elapsed: Date.parse(event.at) - this.#stageStart,
        });
        break;
      case 'analysis':
        this.analysis = event.data;
        break;
      case 'assessment':
        this.assessment = event.data;
        break;
      case 'harness':
        this.harness = event.data;
        break;
      case 'verdict':
        this.verdict = event.data;
        break;
      default:
    }
  }

  #stage(name: Stage, change: Partial<StageState>): void {
    this.stages = this.stages.map((stage) => (stage.name === name ? { ...stage, ...change } : stage));
  }
}

function waiting(): StageState[] {
  return stages.map((name) => ({ name, state: 'waiting', summary: '', elapsed: 0 }));
}
