import { parseArgs } from 'node:util';
import { AegisError } from '../core/errors.ts';
import { commands } from './commands/registry.ts';
import { exitStatus } from './exit-status.ts';
import { styleFor } from './style.ts';
import { terminalText } from './terminal-text.ts';
import { usage } from './usage.ts';

/** The command line: finds the command, reads its options, and gives the exit status. */
async function main(argv: readonly string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usage[rest[0] ?? ''] ?? usage[''] ?? '');
    return name === '' ? exitStatus.usage : 0;
  }
  const command = commands[name];
  if (command === undefined) {
    throw new AegisError('usage', `There is no command ${name}.`, 'Run "aegis --help" for the list.');
  }
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: rest,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.replace(/\. .*$/s, '.') : String(cause);
    throw new AegisError('usage', message, `Run "aegis ${name} --help" for its options.`, { cause });
  }
  if (parsed.values.help === true) {
    process.stdout.write(usage[name] ?? '');
    return 0;
  }
  return command.run(parsed.values, parsed.positionals);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  const error = AegisError.from(thrown);
  const style = styleFor(process.stderr, process.env);
  process.stderr.write(
    `${style.bad('aegis:')} ${terminalText(error.message, { lines: true })}\n       ${terminalText(error.fix)}\n`,
  );
  process.exitCode = ['usage', 'bad-input', 'too-large', 'not-found'].includes(error.code)
    ? exitStatus.usage
    : exitStatus.failed;
}
