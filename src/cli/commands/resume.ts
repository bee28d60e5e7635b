import { AegisError } from '../../core/errors.ts';
import { isRunId } from '../../core/ids.ts';
import { resumeRun } from '../../pipeline/run.ts';
import { finishRun } from '../finish-run.ts';
import { withHost } from '../with-host.ts';
import { one, type Command } from './command.ts';

/** `aegis resume ID` */
export const resume: Command = {
  options: { json: { type: 'boolean' }, out: { type: 'string' } },
  async run(options, [id]) {
    if (id === undefined || !isRunId(id))
      throw new AegisError('usage', 'The id of the run is missing.', 'aegis runs lists the interrupted ones.');
    return withHost(async (host, signal) => {
      await resumeRun(signal, id, host);
      return finishRun(id, host, { json: options.json === true, out: one(options, 'out') ?? null });
    });
  },
};
