import { AegisError } from '../../core/errors.ts';
import { replayRun } from '../../pipeline/replay.ts';
import { loadRecord } from '../load-record.ts';
import { styleFor } from '../style.ts';
import { terminalText } from '../terminal-text.ts';
import { withSandbox } from '../with-host.ts';
import type { Command } from './command.ts';

/** `aegis replay FILE | ID` */
export const replay: Command = {
  options: { json: { type: 'boolean' } },
  async run(options, [target]) {
    if (target === undefined)
      throw new AegisError(
        'usage',
        'What to replay is missing.',
        'Name a record file or the id of a run: aegis runs lists them.',
      );
    const record = await loadRecord(target);
    const found = await withSandbox((sandbox, signal) => replayRun(signal, record.events, { sandbox }));
    if (options.json) {
      process.stdout.write(
        `${JSON.stringify({ ok: found.ok, equal: found.equal, total: found.total, status: found.verdict?.status ?? null, detail: found.detail }, null, 2)}\n`,
      );
    } else {
      const style = styleFor(process.stdout, process.env);
      const headline = found.ok ? style.good('REPLAYED') : style.bad('DIFFERENT');
      process.stdout.write(`${headline}  ${found.equal} of ${found.total} events came out with the recorded hash\n`);
      if (found.verdict !== null) process.stdout.write(`  verdict: ${found.verdict.status}\n`);
      if (found.detail !== null) process.stdout.write(`  ${terminalText(found.detail)}\n`);
    }
    return found.ok ? 0 : 1;
  },
};
