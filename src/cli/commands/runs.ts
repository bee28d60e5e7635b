import { openStorage } from '../open-storage.ts';
import { styleFor } from '../style.ts';
import { clip, terminalText } from '../terminal-text.ts';
import type { Command } from './command.ts';

/** `aegis runs` */
export const runs: Command = {
  options: { json: { type: 'boolean' } },
  async run(options) {
    const list = await (await openStorage()).store.list();
    if (options.json) {
      process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
      return 0;
    }
    const style = styleFor(process.stdout, process.env);
    const lines = list.map(
      ({ id, createdAt, status, goal }) =>
        `${createdAt.slice(0, 16)}  ${status.padEnd(11)}  ${clip(terminalText(goal), 48).padEnd(48)}  ${style.dim(id)}`,
    );
    process.stdout.write(
      lines.length === 0 ? 'No runs yet. Start one: aegis run "What is 15% of 80?"\n' : `${lines.join('\n')}\n`,
    );
    return 0;
  },
};
