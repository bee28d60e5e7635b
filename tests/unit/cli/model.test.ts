import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startModelServer, type ModelServer } from '../../support/model-server/start-model-server.ts';
import { designingRounds, letter, machineGoal } from '../../support/model-server/designing-rounds.ts';
import { Terminal } from './aegis.ts';

const key = 'sk-cli-Zx81KqP0vT';

let terminal: Terminal;
let servers: ModelServer[] = [];
beforeAll(() => {
  terminal = new Terminal();
});
afterAll(() => terminal.remove());
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function serve(options: Parameters<typeof startModelServer>[0]): Promise<ModelServer> {
  const server = await startModelServer(options);
  servers.push(server);
  return server;
}

describe('a run in the terminal with a model on a server', () => {
  test.each(['openai', 'anthropic', 'google', 'ollama', 'openai-compatible'] as const)(
    'by the protocol %s: the model designs the harness, answers inside it, and the record replays with the server gone',
    async (protocol) => {
      const server = await serve({
        protocol,
        rounds: designingRounds(['compressor']),
        ...(protocol === 'ollama' ? { window: 16_384 } : { key }),
      });
      const file = terminal.file('letter.txt', letter);
      const out = terminal.path(`${protocol}.aegis.json`);
      const env = { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key, GEMINI_API_KEY: key, AEGIS_API_KEY: key };
      const run = await terminal.aegisAside(
        env,
        ...['run', machineGoal, '--attach', file, '--out', out],
        ...['--model', `${protocol}:test-model`, '--base-url', server.base],
      );
      expect(run.stdout, run.stderr).toMatch(/^VERIFIED/m);
      expect(run.stdout).toContain('compressor');
      expect(run.status).toBe(0);
      expect(run.stderr).toContain(`Model: ${protocol}:test-model`);
      expect(run.stderr).toContain(`go to ${new URL(server.url).host}, on this machine`);
      expect(server.prompts.length).toBeGreaterThan(3);
      expect(readFileSync(out, 'utf8') + run.stdout + run.stderr).not.toContain(key);

      await server.close();
      servers = [];
      const replayed = terminal.aegis('replay', out);
      expect(replayed.stdout).toContain('REPLAYED');
      expect(replayed.status).toBe(0);
      const inspected = terminal.aegis('inspect', out);
      expect(inspected.stdout).toMatch(/Models\n {2}analyze +\w[\w-]*:test-model: \d call/);
      expect(inspected.stdout).toMatch(/in all +\d+ calls, \d+ tokens in, \d+ out/);
      expect(inspected.stdout).toContain('synthesize: by the model.');
      expect(terminal.aegis('verify', out).status).toBe(0);
    },
  );

  test('one that keeps lying is refused, and its value is nowhere in what is printed', async () => {
    const server = await serve({ protocol: 'openai-compatible', rounds: designingRounds(['generator']) });
    const file = terminal.file('letter.txt', letter);
    const run = await terminal.aegisAside(
      { AEGIS_BASE_URL: server.base },
      ...['run', machineGoal, '--attach', file, '--model', 'openai-compatible:liar'],
    );
    expect(run.stdout).toContain('REFUSED');
    expect(run.stdout).not.toContain('generator');
    expect(run.status).toBe(11);
  });

  test('one that is caught once and corrects itself is verified', async () => {
    const server = await serve({ protocol: 'openai-compatible', rounds: designingRounds(['generator', 'compressor']) });
    const file = terminal.file('letter.txt', letter);
    const run = await terminal.aegisAside(
      {},
      ...[
        'run',
        machineGoal,
        '--attach',
        file,
        '--model',
        'openai-compatible:hasty',
        '--base-url',
        server.base,
        '--json',
      ],
    );
    const record = JSON.parse(run.stdout) as {
      run: { model: string };
      verdict: { status: string; value: { answer: string } };
    };
    expect(record).toMatchObject({
      run: { model: 'openai-compatible:hasty' },
      verdict: { status: 'verified', value: { answer: 'compressor' } },
    });
  });

  test('a server that fails is said on standard error, and the composer goes on where it can', async () => {
    const server = await serve({
      protocol: 'openai-compatible',
      rounds: () => ({ status: 401, message: 'Wrong key.' }),
    });
    const run = await terminal.aegisAside(
      {},
      ...['run', 'What is 15% of 80?', '--model', 'openai-compatible:x', '--base-url', server.base],
    );
    expect(run.stderr).toMatch(/openai-compatible:x: .*key.*going on without it/);
    expect(run.stdout).toContain('VERIFIED');
    expect(run.status).toBe(0);
  });
});

describe('without --model', () => {
  test('nobody is asked where there is no key and no Ollama, and that is said', () => {
    const { stderr, status } = terminal.aegis('run', 'What is 1+1?');
    expect(stderr).toContain('Model: none, by code alone.');
    expect(status).toBe(0);
  });

  test('a local Ollama that answers is asked, by its first model that writes', async () => {
    const server = await serve({
      protocol: 'ollama',
      models: ['nomic-embed-text:latest', 'qwen3:8b'],
      rounds: () => ({ text: ['I do not know.'] }),
    });
    const { stderr } = await terminal.aegisAside({ OLLAMA_HOST: new URL(server.url).host }, 'run', 'What is 1+1?');
    expect(stderr).toContain('Model: ollama:qwen3:8b (Ollama answers');
    expect(server.prompts[0]?.body?.model).toBe('qwen3:8b');
  });

  test('--model none asks nobody, whatever is there', async () => {
    const server = await serve({ protocol: 'ollama', rounds: [] });
    const { stderr } = await terminal.aegisAside(
      { OLLAMA_HOST: server.url, OPENAI_API_KEY: key },
      ...['run', 'What is 1+1?', '--model', 'none'],
    );
    expect(stderr).toContain('Model: none');
    expect(server.requests).toEqual([]);
  });
});

describe('a model that cannot be asked ends with 2 and says what to set', () => {
  test.each([
    ['no key for OpenAI', ['--model', 'openai:gpt-6-luna'], /no key for openai[\s\S]*OPENAI_API_KEY/],
    ['no key for Anthropic', ['--model', 'anthropic:claude-sonnet-5-5'], /ANTHROPIC_API_KEY/],
    ['no key for Google', ['--model', 'google:gemini-3.8-flash'], /GOOGLE_API_KEY or GEMINI_API_KEY/],
    ['no address', ['--model', 'openai-compatible:x'], /no address[\s\S]*--base-url or AEGIS_BASE_URL/],
    ['an address that is none', ['--model', 'openai-compatible:x', '--base-url', 'here'], /not a URL/],
    ['no name', ['--model', 'ollama'], /Which model of ollama[\s\S]*ollama:NAME/],
    ['WebLLM', ['--model', 'webllm:Qwen2.5'], /inside a browser/],
    ['transformers.js', ['--model', 'transformers:x'], /inside a browser/],
    ['the browser’s own', ['--model', 'built-in:x'], /inside a browser/],
    ['a budget that is none', ['--budget', 'lots'], /no amount of US dollars/],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = terminal.aegis('run', 'Sum?', ...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
    expect(stdout).toBe('');
  });
});
