import { AegisError } from '../../core/errors.ts';
import { recheckRun } from '../../pipeline/replay.ts';
import { verifyFile } from '../../record/verify-record.ts';
import { readRecordFile } from '../load-record.ts';
import { styleFor } from '../style.ts';
import { terminalText } from '../terminal-text.ts';
import { withSandbox } from '../with-host.ts';
import type { Command } from './command.ts';

/** `aegis verify FILE` */
export const verify: Command = {
  options: { json: { type: 'boolean' } },
  async run(options, [target]) {
    if (target === undefined)
      throw new AegisError('usage', 'The record file is missing.', 'Name a file that --out or --json wrote.');
    const file = await readRecordFile(target);
    const found = await withSandbox((sandbox, signal) =>
      verifyFile(signal, file, { recheck: (aborted, { events }) => recheckRun(aborted, events, sandbox) }),
    );
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ ok: found.ok, steps: found.steps }, null, 2)}\n`);
    } else {
      const style = styleFor(process.stdout, process.env);
      const lines = found.steps.map(
        ({ name, ok, detail }) =>
          `  ${ok ? style.good('pass') : style.bad('FAIL')}  ${name.padEnd(12)} ${terminalText(detail)}`,
      );
      const { record } = found;
      const about = record === null ? target : `${record.run.id}, ${record.verdict?.status ?? 'interrupted'}`;
      const headline = found.ok ? style.good('INTACT') : style.bad('NOT INTACT');
      process.stdout.write(`${headline}  ${about}\n${lines.join('\n')}\n`);
    }
    return found.ok ? 0 : 1;
  },
};
