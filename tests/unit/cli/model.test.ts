import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startModelServer, type ModelServer } from '../../support/model-server/start-model-server.ts';
import { asksForAnswer, designingRounds, letter, machineGoal } from '../../support/model-server/designing-rounds.ts';
import { Terminal } from './aegis.ts';
import { AegisError } from '../../../src/core/errors.ts';
import { chooseModel } from '../../../src/cli/models/choose-model.ts';
import { connect } from '../../../src/cli/models/connect.ts';
import { budgetOf } from '../../../src/cli/models/models-for-run.ts';

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
  test.each(['openai', 'ollama'] as const)(
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

describe('a run whose model is in the middle of a reply', () => {
  /** The script of a whole run whose first answer never comes to its end. */
  const stalling = (): Extract<Parameters<typeof startModelServer>[0]['rounds'], (...args: never) => unknown> => {
    const script = designingRounds(['compressor']);
    let held = false;
    return (asked) => {
      const reply = script(asked);
      if (held || !asksForAnswer(asked)) return reply;
      held = true;
      return { ...reply, after: 'stall' };
    };
  };

  test('is stopped by Ctrl+C at once, and ends with 12', async () => {
    const server = await serve({ protocol: 'openai-compatible', rounds: stalling() });
    const { child, ended } = terminal.start(
      { AEGIS_BASE_URL: server.base },
      ...['run', machineGoal, '--attach', terminal.file('letter.txt', letter), '--model', 'openai-compatible:slow'],
    );
    await expect.poll(() => server.prompts.length, { timeout: 20_000 }).toBe(4);
    child.kill('SIGINT');
    const { status, stdout } = await ended;
    expect(stdout).toContain('STOPPED');
    expect(status).toBe(12);
    await expect.poll(() => server.prompts[3]?.aborted).toBe(true);
  });

  test('and whose process dies goes on where it was: the same model, asked nothing twice, and its key again', async () => {
    const home = new Terminal();
    try {
      const server = await serve({ protocol: 'openai', key, rounds: stalling() });
      const { child, ended } = home.start(
        { OPENAI_API_KEY: key },
        ...['run', machineGoal, '--attach', home.file('letter.txt', letter)],
        ...['--model', 'openai:test-model', '--base-url', server.base],
      );
      await expect.poll(() => server.prompts.length, { timeout: 20_000 }).toBe(4);
      child.kill('SIGKILL');
      await ended;
      const [run] = JSON.parse(home.aegis('runs', '--json').stdout) as { id: string }[];
      const id = run?.id ?? '';

      const keyless = home.aegis('resume', id);
      expect(keyless.stderr).toMatch(/begun with openai:test-model[\s\S]*no key for openai[\s\S]*OPENAI_API_KEY/);
      expect(keyless.status).toBe(2);

      const resumed = await home.aegisAside({ OPENAI_API_KEY: key }, 'resume', id, '--base-url', server.base);
      expect(resumed.stderr).toContain('Model: openai:test-model (as the run began)');
      expect(resumed.stdout, resumed.stderr).toMatch(/^VERIFIED/m);
      expect(server.prompts).toHaveLength(5);
      expect(home.aegis('resume', id).stderr).toMatch(/finished/);
    } finally {
      home.remove();
    }
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

describe('a model that cannot be asked is a fault of the command line that says what to set', () => {
  const choose = (env: NodeJS.ProcessEnv, model?: string, baseUrl?: string) =>
    chooseModel({ model, baseUrl, env, fetch: () => Promise.reject(new TypeError('fetch failed')) });

  test.each([
    ['no key for OpenAI', 'openai:gpt-6-luna', undefined, /no key for openai.*OPENAI_API_KEY/],
    ['no key for Anthropic', 'anthropic:claude-sonnet-5-5', undefined, /ANTHROPIC_API_KEY/],
    ['no key for Google', 'google:gemini-3.8-flash', undefined, /GOOGLE_API_KEY or GEMINI_API_KEY/],
    ['no address', 'openai-compatible:x', undefined, /no address.*--base-url or AEGIS_BASE_URL/],
    ['an address that is none', 'openai-compatible:x', 'here', /not a URL/],
    ['a key in the address', 'openai-compatible:x', 'https://me:key@gateway.example', /password/],
    ['no name', 'ollama', undefined, /Which model of ollama.*ollama:NAME/],
    ['an unknown engine', 'abacus:x', undefined, /no engine abacus.*openai:NAME/],
    ['WebLLM', 'webllm:Qwen2.5', undefined, /inside a browser/],
    ['transformers.js', 'transformers:x', undefined, /inside a browser/],
    ['the browser’s own', 'built-in:x', undefined, /inside a browser/],
  ])('%s', async (_, model, baseUrl, message) => {
    const thrown = await choose({}, model, baseUrl).catch((error: unknown) => AegisError.from(error));
    expect(thrown).toMatchObject({ code: 'usage' });
    const { message: said, fix } = thrown as AegisError;
    expect(`${said} ${fix}`).toMatch(message);
  });

  test.each([
    [{ OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key }, 'openai:gpt-6.1-sol', 'api.openai.com'],
    [{ OPENAI_API_KEY: ' ', ANTHROPIC_API_KEY: key }, 'anthropic:claude-sonnet-5-5', 'api.anthropic.com'],
    [{ GEMINI_API_KEY: key }, 'google:gemini-3.8-flash', 'generativelanguage.googleapis.com'],
  ] as const)(
    'a key that is set chooses %#: its provider’s model, and says where the goal goes',
    async (env, id, host) => {
      const chosen = await choose(env);
      expect(chosen).toMatchObject({ id, connected: { key } });
      expect(chosen.notice.join('\n')).toMatch(
        new RegExp(`^Model: ${id} \\(.*_API_KEY is set;.*\\nThe goal .* go to ${host}\\.$`, 's'),
      );
      expect(chosen.notice.join('\n')).not.toContain(key);
    },
  );

  test.each([
    ['127.0.0.1', 'http://127.0.0.1:11434'],
    ['0.0.0.0:9000', 'http://localhost:9000'],
    [':9000', 'http://localhost:9000'],
    ['nas', 'http://nas:11434'],
    ['https://ollama.example', 'https://ollama.example'],
    ['http://nas:80', 'http://nas'],
  ])('OLLAMA_HOST=%s is %s', (host, base) => {
    expect(connect('ollama', undefined, { OLLAMA_HOST: host }).connection.baseUrl).toBe(base);
  });

  test.each([
    ['lots', /no amount/],
    ['-1', /no amount/],
    ['', /no amount/],
  ])('a budget of %j is none', (usd, message) => {
    expect(() => budgetOf(usd)).toThrow(message);
  });

  test('the command ends with 2, and nothing on standard output', () => {
    const { status, stdout, stderr } = terminal.aegis('run', 'Sum?', '--model', 'openai:gpt-6-luna');
    expect(stderr).toMatch(/no key for openai[\s\S]*OPENAI_API_KEY/);
    expect(status).toBe(2);
    expect(stdout).toBe('');
  });
});

test('a budget in dollars stands in the run’s choice', () => {
  expect(budgetOf('0.25').usd).toBe(0.25);
  expect(budgetOf(undefined).usd).toBe(1);
});
