import { app } from '../../core/app.ts';
import { systemClock } from '../../core/clock.ts';
import type { AnyRunEvent } from '../../core/event.ts';
import { resumeRun, runGoal, type FinishedRun } from '../../pipeline/run.ts';
import type { RunHost } from '../../pipeline/services.ts';
import type { ModelNews } from '../../models/models.ts';
import { toNews, type RunNews } from '../run/run-news.ts';
import type { Engine, RunEnd } from './engine-api.ts';
import type { EngineContext } from './engine-context.ts';
import type { OpenModels } from './models/open-models.ts';
import { toSource } from './page-source.ts';

/** The part of the engine that runs goals. */
export function runGoals(context: EngineContext): Pick<Engine, 'run' | 'resume'> {
  const { tables, store, sandbox, history, signer, announce } = context;
  const openModels = async (): Promise<OpenModels> =>
    (await import('./models/open-models.ts')).openModels(context.storage);

  /** Lends a run all that it needs; it is over when the page has heard every event. */
  const follow = (
    hear: (news: RunNews) => unknown,
    hearModel: ((news: ModelNews) => unknown) | undefined,
    work: (host: RunHost) => Promise<FinishedRun>,
  ): Promise<RunEnd> =>
    tables.lend(async (lent) => {
      const heard: Promise<void>[] = [];
      const started: string[] = [];
      const onEvent = (event: AnyRunEvent, recorded: boolean): void => {
        if (event.type === 'run.started') {
          started.push(event.data.id);
          announce({ what: 'runs', ids: started });
        }
        if (!recorded) heard.push(tell(hear, toNews(event)));
      };
      try {
        const { id, verdict, events } = await work({
          store,
          sandbox,
          clock: systemClock,
          app,
          signer: await signer(),
          tables: lent,
          onEvent,
          ...(hearModel && { onModel: (news: ModelNews) => void tell(hearModel, news) }),
        });
        await Promise.all(heard);
        const harness = events.findLast((event) => event.type === 'harness')?.data.sha256 ?? null;
        return { id, status: verdict.status, harness };
      } finally {
        // Its standing has changed, however it came to its end.
        if (started.length > 0) announce({ what: 'runs', ids: started });
      }
    });

  return {
    async run(signal, { goal, files, answers, code }, hear, hearModel) {
      const models = await (await openModels()).forRun.fresh();
      const request = { goal, attachments: files.map(toSource), answers, ...(code !== null && { code }) };
      return follow(hear, hearModel, (lent) => runGoal(signal, request, { ...lent, models }));
    },
    async resume(signal, id, hear, hearModel) {
      await history.summary(id);
      const [start] = await store.events(id);
      const choice = start?.type === 'run.started' ? start.data.models : undefined;
      const models = choice === undefined ? null : await (await openModels()).forRun.again(choice);
      return follow(hear, hearModel, (lent) => resumeRun(signal, id, { ...lent, models }));
    },
  };
}

/** Resolves when the page has heard it. A fault of the page's, or the page's end, is no fault of the run. */
async function tell<News>(hear: (news: News) => unknown, news: News): Promise<void> {
  try {
    await hear(news);
  } catch {
    // The run is recorded all the same.
  }
}
