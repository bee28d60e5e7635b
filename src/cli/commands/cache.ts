import { AegisError } from '../../core/errors.ts';
import type { CachedHarness } from '../../storage/run-store.ts';
import { openStorage } from '../open-storage.ts';
import { clip, terminalText } from '../terminal-text.ts';
import type { Command } from './command.ts';

/** `aegis cache list | show SHA256 | clear` */
export const cache: Command = {
  options: { json: { type: 'boolean' } },
  async run(options, [action, hash]) {
    const { store } = await openStorage();
    const harnesses = await store.harnesses();
    if (action === 'list') {
      process.stdout.write(options.json ? `${JSON.stringify(harnesses, null, 2)}\n` : listing(harnesses));
      return 0;
    }
    if (action === 'show') {
      const harness = find(harnesses, hash);
      process.stdout.write(
        options.json ? `${JSON.stringify(harness, null, 2)}\n` : terminalText(harness.code, { lines: true }),
      );
      return 0;
    }
    if (action === 'clear') {
      await store.clearHarnesses();
      process.stdout.write(`${harnesses.length} harnesses deleted. The runs and their records are kept.\n`);
      return 0;
    }
    throw new AegisError(
      'usage',
      'What to do with the cache is missing.',
      'Say list, show or clear: aegis cache --help.',
    );
  },
};

function listing(harnesses: readonly CachedHarness[]): string {
  if (harnesses.length === 0) return 'No harnesses yet. A run that ends verified leaves its harness here.\n';
  return harnesses
    .map(
      ({ sha256, kind, strength, uses, goal }) =>
        `${sha256.slice(0, 12)}  ${kind.padEnd(10)}  strength ${strength.toFixed(2)}  used ${uses}×  ${clip(terminalText(goal), 60)}\n`,
    )
    .join('');
}

function find(harnesses: readonly CachedHarness[], prefix: string | undefined): CachedHarness {
  const found =
    prefix === undefined || prefix.length < 4 ? [] : harnesses.filter(({ sha256 }) => sha256.startsWith(prefix));
  const [harness] = found;
  if (harness !== undefined && found.length === 1) return harness;
  throw new AegisError(
    'usage',
    'No single harness has a hash that begins so.',
    'Give at least four characters of a hash that aegis cache list shows.',
  );
}
