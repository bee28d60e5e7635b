import { riskCatalog } from '../../../risk-catalog/index.ts';
import { AegisError } from '../../core/errors.ts';
import { describeRisk } from '../../harness/risks/describe-risk.ts';
import { priority } from '../../harness/risks/match-risks.ts';
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
      const lines = entries.map(
        (entry) => `${entry.id.padEnd(26)} ${String(priority(entry)).padStart(4)}  ${style.dim(entry.name)}\n`,
      );
      process.stdout.write(lines.join(''));
    } else {
      for (const entry of entries) {
        const sections = describeRisk(entry).map(
          ({ heading, lines }) => `${heading}\n${lines.map((line) => `  ${wrap(line, 76).join('\n  ')}\n`).join('')}`,
        );
        process.stdout.write(`${style.bold(entry.name)} (${entry.id})\n\n${sections.join('\n')}`);
      }
    }
    return 0;
  },
};
