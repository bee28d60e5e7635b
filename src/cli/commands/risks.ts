import { riskCatalog } from '../../../risk-catalog/index.ts';
import { AegisError } from '../../core/errors.ts';
import { styleFor } from '../style.ts';
import { wrap } from '../terminal-text.ts';
import type { Command } from './command.ts';

/** `aegis risks [ID]` */
export const risks: Command = {
  options: { json: { type: 'boolean' } },
  async run(options, [id]) {
    const style = styleFor(process.stdout, process.env);
    const entries = id === undefined ? riskCatalog : riskCatalog.filter((entry) => entry.id === id);
    if (entries.length === 0)
      throw new AegisError('usage', `No failure mode is called ${id ?? ''}.`, 'aegis risks lists them all.');
    if (options.json) {
      process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
    } else if (id === undefined) {
      process.stdout.write(entries.map((entry) => `${entry.id.padEnd(28)} ${style.dim(entry.name)}\n`).join(''));
    } else {
      process.stdout.write(
        entries.map((entry) => `${style.bold(entry.name)}\n${wrap(entry.what, 76).join('\n')}\n`).join('\n'),
      );
    }
    return 0;
  },
};
