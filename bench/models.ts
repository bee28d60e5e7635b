import { MessageChannel } from 'node:worker_threads';
import { expose, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { LanguageModelV3, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { installTransferHandlers } from '../src/app/engine/transfer-handlers.ts';
import { defaultBudget } from '../src/core/model-roles.ts';
import { createModels } from '../src/models/create-models.ts';
import type { Model } from '../src/models/model.ts';
import type { PlainCall } from '../src/models/model-worker.ts';
import type { ModelRequest } from '../src/models/request.ts';
import { scripted } from '../src/models/scripted/scripted.ts';
import { serveStream } from '../src/models/serve-stream.ts';
import { modelOverWorker } from '../src/models/worker-model.ts';
import { runGoal } from '../src/pipeline/run.ts';
import type { RunHost } from '../src/pipeline/services.ts';
import { designingRounds, letter, machineGoal } from '../tests/support/model-server/designing-rounds.ts';
import { median, timed, type Figure } from './figure.ts';

const never = new AbortController().signal;
const tokens = 600;
/** 200 tokens a second. */
const betweenMs = 5;

/** What our own work costs beside a model's: time for each token, and how often a run asks. */
export async function modelFigures(host: RunHost): Promise<Figure[]> {
  return [await overhead(), ...(await callsOfRuns(host))];
}

/** The same reply of a model that writes 200 tokens a second: read bare, and through a worker's border, the registry and the run's listener. */
async function overhead(): Promise<Figure> {
  const model = scripted({
    id: 'scripted:steady',
    rounds: [{ times: Infinity, text: Array.from({ length: tokens }, (_, i) => `t${i} `), between: betweenMs }],
  });
  const language = await model.open(never, () => undefined);
  const models = createModels(
    { designer: [model.id], judge: [model.id], worker: [model.id], budget: defaultBudget },
    () => ({ ...model, open: async () => overBorder(language) }) satisfies Model,
  );
  const bare: number[] = [];
  const ours: number[] = [];
  // In turns: what slows the machine down slows both.
  for (let i = 0; i < 5; i++) {
    bare.push(await timed(() => read(language)));
    ours.push(
      await timed(async () => {
        let heard = 0;
        await models.answer(never, request, () => (heard += 1));
      }),
    );
  }
  const share = (median(ours) / median(bare) - 1) * 100;
  return {
    name: `our time for ${tokens} streamed tokens over that of the bare engine at 200 tokens/s, median of 5`,
    value: share,
    unit: '%',
    baseline: { name: 'the bare engine, in ms', value: median(bare) },
    target: 'at most 3 %',
    ok: share <= 3,
  };
}

const request: ModelRequest = {
  role: 'worker',
  purpose: 'execute',
  messages: [{ role: 'user', blocks: [{ name: 'goal', text: 'Count.', give: null, instead: '' }] }],
  tools: [],
  schema: null,
  temperature: 0,
  maxTokens: 2000,
  minTokens: 10,
  seed: 1,
};

async function read(language: LanguageModelV3): Promise<void> {
  const { stream } = await language.doStream({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Count.' }] }],
  });
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}

/** The model behind a worker's border: every part goes through a message port, as plain data. */
function overBorder(language: LanguageModelV3): LanguageModelV3 {
  installTransferHandlers();
  const { port1, port2 } = new MessageChannel();
  expose(
    {
      async stream(
        signal: AbortSignal,
        call: PlainCall,
        hear: (parts: LanguageModelV3StreamPart[]) => unknown,
      ): Promise<void> {
        const { stream } = await language.doStream({ ...call, abortSignal: signal });
        await serveStream(stream, hear, signal);
      },
    },
    nodeEndpoint(port1),
  );
  const remote = wrap<Parameters<typeof modelOverWorker>[1]>(nodeEndpoint(port2));
  return modelOverWorker({ provider: 'scripted', modelId: 'steady' }, remote);
}

/** How often a run asks a model when nothing goes wrong. */
async function callsOfRuns(host: RunHost): Promise<Figure[]> {
  const count = async (goal: string, file: string | null): Promise<number> => {
    const script = designingRounds(['compressor']);
    const model = scripted({
      id: 'scripted:good',
      rounds: [
        ({ purpose, prompt }) => {
          // A goal that code can solve: the model finds nothing to add to the draft.
          if (purpose === 'synthesize' && file === null) return { text: /```js\n[^]*?\n```/.exec(prompt)?.[0] ?? '' };
          const asked = { text: prompt, last: prompt, tools: [], schema: null, results: 0, body: {} };
          return { text: [...(script(asked).text ?? [])] };
        },
      ],
    });
    const ids = [model.id];
    const models = createModels({ designer: ids, judge: ids, worker: ids, budget: defaultBudget }, () => model);
    const bytes = new TextEncoder().encode(file ?? '');
    const attachments =
      file === null
        ? []
        : [{ name: 'letter.txt', mediaType: 'text/plain', bytes: bytes.length, read: async () => bytes }];
    const { events } = await runGoal(never, { goal, attachments }, { ...host, models });
    return events.filter(({ type }) => type === 'model.called').length;
  };
  const [asking, solving] = [await count(machineGoal, letter), await count('What is 15% of 80?', null)];
  const figure = (name: string, value: number, most: number): Figure => ({
    name,
    value,
    unit: '',
    baseline: null,
    target: `at most ${most}`,
    ok: value <= most,
  });
  return [
    figure('model calls of a run on a clean path, the model answers', asking, 4),
    figure('model calls of a run on a clean path, the harness has `solve`', solving, 3),
  ];
}
