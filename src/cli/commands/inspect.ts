import { AegisError } from '../../core/errors.ts';
import { loadRecord } from '../load-record.ts';
import { showEvents, showHarness, showRisks } from '../show-details.ts';
import { showModels } from '../show-models.ts';
import { showRun } from '../show-run.ts';
import { styleFor } from '../style.ts';
import type { Command } from './command.ts';

/** `aegis inspect FILE | ID` */
export const inspect: Command = {
  options: { json: { type: 'boolean' }, events: { type: 'boolean' } },
  async run(options, [target]) {
    if (target === undefined)
      throw new AegisError(
        'usage',
        'What to inspect is missing.',
        'Name a record file or the id of a run: aegis runs lists them.',
      );
    const record = await loadRecord(target);
    const style = styleFor(process.stdout, process.env);
    const parts = options.json
      ? [`${JSON.stringify(record, null, 2)}\n`]
      : [
          showRun(record, style),
          showModels(record, style),
          showRisks(record, style),
          showHarness(record, style),
          ...(options.events ? [showEvents(record, style)] : []),
        ];
    process.stdout.write(parts.join(''));
    return 0;
  },
};
