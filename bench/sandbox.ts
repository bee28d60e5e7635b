import { canonicalJson } from '../src/core/json.ts';
import { measureStrength } from '../src/harness/strength/measure-strength.ts';
import { createSandbox } from '../src/sandbox/create-sandbox.ts';
import type { GuestContext, ToolHandler } from '../src/sandbox/sandbox.ts';
import type { SpawnWorker } from '../src/sandbox/worker-api.ts';
import { compileQuickJs, verifyBare } from './bare-quickjs.ts';
import { median, timed } from './figure.ts';
import type { Figure } from './figure.ts';

const neverAborted = new AbortController().signal;
const noTools: ToolHandler = (tool) => Promise.reject(new Error(`${tool} is not part of this figure.`));
const context: GuestContext = { goal: 'The 200th prime', attachments: [], calls: [], now: 0, seed: 'run-bench' };
const output = { answer: 1223 };
const outputSchema = {
  type: 'object',
  properties: { answer: { type: 'integer' } },
  required: ['answer'],
  additionalProperties: false,
};

/** A harness of the size that the composer writes, with a verifier that counts primes: it runs bare as well, for it uses `run.check` only. */
const benchCode = `export const systemPrompt = 'Answer with a whole number.';
export const tools = {};
export const limits = { steps: 8, repairs: 2, tokens: 4096, temperature: 0 };
export const outputSchema = ${JSON.stringify(outputSchema)};
const isPrime = (n) => {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
};
export async function solve(run) {
  const primes = [];
  for (let n = 2; primes.length < 200; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return { answer: primes.at(-1) };
}
export async function verify(output, run) {
  const about = { defends: 'arithmetic-drift', at: '/answer' };
  run.check('is prime', about, isPrime(output.answer), 'No number from 2 to the root divides it.');
  let count = 0;
  for (let n = 2; n <= Math.min(output.answer, 5000); n++) if (isPrime(n)) count += 1;
  run.check('is the 200th', about, count === 200, \`\${count} primes up to it.\`);
}
`;

/** What the sandbox and the measurement of strength add to the bare work. */
export async function sandboxFigures(spawn: SpawnWorker): Promise<Figure[]> {
  const sandbox = createSandbox(spawn);
  const compiled = await compileQuickJs();
  const verify = () => sandbox.verify(neverAborted, benchCode, context, output, noTools);
  const strength = () => measureStrength(neverAborted, sandbox, benchCode, context, output, outputSchema, noTools);
  try {
    const { score, total } = await strength();
    if (score !== 1 || total !== 25) throw new Error(`The bench's verifier is worth ${score} of ${total} mutants.`);
    const bare = () => verifyBare(compiled, benchCode, canonicalJson(output));
    const verifyAll = async () => {
      for (let i = 0; i < 25; i++) await verify();
    };
    return [
      await compare('one evaluation in the sandbox (fresh module, warm worker)', verify, 'bare QuickJS', bare, 60),
      await compare('strength with 25 mutants', strength, '25 calls of verify alone', verifyAll, 12),
    ];
  } finally {
    await sandbox.dispose();
  }
}

/**
 * The medians of `count` runs of two works, by turns, so that both meet the same conditions; the first quarter is not counted. Before each is a
 * pause, as there is between two evaluations of a run: the worker makes its next guest ready in it.
 */
async function compare(
  name: string,
  work: () => Promise<unknown>,
  baselineName: string,
  baselineWork: () => Promise<unknown>,
  count: number,
): Promise<Figure> {
  const times: number[] = [];
  const baselineTimes: number[] = [];
  for (let i = 0; i < count; i++) {
    await rest();
    times.push(await timed(work));
    await rest();
    baselineTimes.push(await timed(baselineWork));
  }
  const value = median(times.slice(count / 4));
  const baseline = median(baselineTimes.slice(count / 4));
  return {
    name,
    value,
    unit: 'ms',
    baseline: { name: baselineName, value: baseline },
    target: 'at most 1.5 times',
    ok: value <= baseline * 1.5,
  };
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
