import type { Engine, RunEnd } from '../../src/app/engine/engine-api.ts';
import type { RunNews } from '../../src/app/run/run-news.ts';
import { applyNews, startView, type RunView } from '../../src/app/run/run-view.ts';
import type { ModelCall } from '../../src/core/model.ts';
import type { ModelNews } from '../../src/models/models.ts';
import { newsOf, startNews } from './run-news.ts';

/** How fast the fake model writes, for how long, and whether its first try fails. */
export interface ModelRunPace {
  tokensPerSecond: number;
  seconds: number;
  fail: boolean;
}

const model = 'webllm:Qwen2.5-1.5B-Instruct-q4f16_1-MLC';
const code = `export const systemPrompt = 'Answer from the table.';
export const tools = { table_sql: 'total per region' };
export async function solve(run) {
  const rows = await run.tool('table_sql', { sql: 'SELECT region, SUM(revenue) FROM sales GROUP BY region' });
  return { answer: rows };
}
`;

/** News of a model call, light as the page gets them. */
export function modelCallNews(
  seq: number,
  ms: number,
  more: Partial<Extract<RunNews, { type: 'model.called' }>['data']> = {},
) {
  return newsOf(seq, ms, 'model.called', {
    role: 'designer',
    purpose: 'synthesize',
    cut: [{ block: 'draft', tokens: 320 }],
    model,
    window: 4096,
    usage: { input: 2210, output: 640, counted: 'reported' },
    ms: { total: 900, firstToken: 180 },
    cost: 0.0021,
    failed: [],
    prompt: 'Write the harness for: What is the total revenue?',
    reply: 'export const systemPrompt',
    finish: 'stop',
    asked: [],
    ...more,
  });
}

/** A run with a model, from end to end. */
function modelNews(): RunNews[] {
  const checks = [{ name: 'added again', defends: 'arithmetic-drift', at: '/answer', ok: true, message: 'It is 12.' }];
  const start = startNews();
  return [
    { ...start, data: { ...start.data, model, attachments: [] } },
    newsOf(1, 10, 'stage.started', { stage: 'analyze' }),
    modelCallNews(2, 1100, { purpose: 'analyze', cut: [], reply: '{ "summary": "The total revenue." }' }),
    newsOf(3, 1110, 'stage.decided', { stage: 'analyze', by: 'model', why: 'the composer could not read the goal' }),
    newsOf(4, 1150, 'stage.finished', { stage: 'analyze', summary: 'The total revenue.' }),
    newsOf(5, 1150, 'stage.started', { stage: 'synthesize' }),
    modelCallNews(6, 2600, {
      failed: [
        { model: 'openai:gpt-5', code: 'rate', message: 'The server is busy (429).', fix: 'It was asked again.' },
      ],
    }),
    newsOf(7, 2650, 'harness.candidate', {
      sha256: 'b'.repeat(64),
      origin: 'composed',
      complaints: [],
      trial: { killed: 20, total: 25, covers: ['arithmetic-drift'] },
    }),
    newsOf(8, 2660, 'harness.candidate', {
      sha256: 'c'.repeat(64),
      origin: 'model',
      complaints: [],
      trial: { killed: 25, total: 25, covers: ['arithmetic-drift', 'unit-mismatch'] },
    }),
    newsOf(9, 2670, 'stage.decided', {
      stage: 'synthesize',
      by: 'model',
      why: 'its checks caught 25 of 25 altered answers, the composer’s 20 of 25',
    }),
    newsOf(10, 2690, 'harness', {
      code,
      sha256: 'c'.repeat(64),
      origin: 'model',
      undefended: ['unit-mismatch'],
      manifest: {
        systemPrompt: 'Answer from the table.',
        tools: { table_sql: 'total per region' },
        limits: { steps: 8, repairs: 2, tokens: 1024, temperature: 0.2 },
        outputSchema: { type: 'object', properties: { answer: { type: 'number' } } },
        hasSolve: false,
        hasRepairFeedback: false,
      },
    }),
    newsOf(11, 2700, 'stage.finished', { stage: 'synthesize', summary: 'written by a model, 2 checks' }),
    newsOf(12, 2700, 'stage.started', { stage: 'execute' }),
    modelCallNews(13, 3400, {
      role: 'worker',
      purpose: 'execute',
      cut: [],
      asked: ['table_sql'],
      reply: '',
      finish: 'tool-calls',
    }),
    newsOf(14, 3450, 'tool.called', {
      tool: 'table_sql',
      by: 'model',
      ok: true,
      args: '{}',
      result: '12',
      error: null,
    }),
    modelCallNews(15, 4200, { role: 'worker', purpose: 'execute', cut: [], reply: '{ "answer": 13 }' }),
    newsOf(16, 4210, 'stage.finished', { stage: 'execute', summary: 'answered by a model, 1 tool call' }),
    newsOf(17, 4210, 'stage.started', { stage: 'verify' }),
    newsOf(18, 4300, 'checks', { attempt: 1, checks: [{ ...checks[0]!, ok: false, message: 'It is 12, not 13.' }] }),
    modelCallNews(19, 5000, { role: 'worker', purpose: 'repair', cut: [], reply: '{ "answer": 12 }' }),
    newsOf(20, 5050, 'checks', { attempt: 2, checks }),
    newsOf(21, 5060, 'stage.finished', { stage: 'verify', summary: '1 of 1 checks passed' }),
    newsOf(22, 5100, 'verdict', { status: 'verified', value: { answer: 12 }, reasons: [], checks, strength: null }),
  ];
}

/** The whole of any call of it. */
export const wholeCall: ModelCall = {
  role: 'designer',
  purpose: 'synthesize',
  request: 'd'.repeat(64),
  messages: [
    { role: 'system', text: 'You write one harness as an ES module.' },
    { role: 'user', text: 'Write the harness for: What is the total revenue?' },
  ],
  tools: [],
  schema: null,
  settings: { temperature: 0.2, maxTokens: 1024, seed: 1 },
  cut: [],
  model,
  window: 4096,
  reply: { text: code, reasoning: '', calls: [], finish: 'stop' },
  usage: { input: 2210, output: 640, counted: 'reported' },
  ms: { total: 900, firstToken: 180 },
  cost: null,
  failed: [],
};

/** A run whose model writes the harness at a set pace. */
export function modelRun(pace: ModelRunPace): Pick<Engine, 'run' | 'resume' | 'view' | 'modelCall'> {
  const follow = async (
    signal: AbortSignal,
    hear: (news: RunNews) => unknown,
    hearModel: (news: ModelNews) => unknown = () => undefined,
  ): Promise<RunEnd> => {
    const news = modelNews();
    const [begun, rest] = [news.slice(0, 6), news.slice(6)];
    for (const item of begun) await hear(item);
    hearModel({ kind: 'loading', model, text: 'Loading weights', share: 0.4 });
    await pause(300);
    if (pace.fail) {
      hearModel({
        kind: 'start',
        role: 'designer',
        purpose: 'synthesize',
        model: 'openai:gpt-5',
        window: 128000,
        promptTokens: 2210,
      });
      hearModel({ kind: 'failed', model: 'openai:gpt-5', message: 'The server is busy (429).', next: 'fall-back' });
    }
    hearModel({ kind: 'start', role: 'designer', purpose: 'synthesize', model, window: 4096, promptTokens: 2210 });
    await pause(200);
    const began = performance.now();
    let written = 0;
    // Timers are clamped to some milliseconds: each tells of as many tokens as are due.
    while (performance.now() - began < pace.seconds * 1000 && !signal.aborted) {
      const due = ((performance.now() - began) / 1000) * pace.tokensPerSecond;
      for (; written < due; written++) {
        const at = (written * 4) % code.length;
        hearModel({ kind: 'delta', about: 'text', text: code.slice(at, at + 4) });
      }
      await pause(4);
    }
    if (signal.aborted) {
      await hear(
        newsOf(6, 2000, 'verdict', { status: 'cancelled', value: null, reasons: [], checks: [], strength: null }),
      );
      return { id: 'run-1', status: 'cancelled', harness: null };
    }
    hearModel({ kind: 'end', model, outputTokens: written, ms: performance.now() - began });
    await pause(200);
    for (const item of rest) await hear(item);
    return { id: 'run-1', status: 'verified', harness: 'c'.repeat(64) };
  };
  return {
    run: (signal, _request, hear, hearModel) => follow(signal, hear, hearModel),
    resume: (signal, _id, hear, hearModel) => follow(signal, hear, hearModel),
    view: async () => foldModelRun(),
    modelCall: async () => wholeCall,
  };
}

/** The view of that run when it is over. */
export function foldModelRun(): RunView {
  const [first, ...rest] = modelNews();
  const view = startView(first as Extract<RunNews, { type: 'run.started' }>, 'local');
  for (const news of rest) applyNews(view, news);
  return view;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
