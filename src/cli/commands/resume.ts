import { AegisError } from '../../core/errors.ts';
import { isRunId } from '../../core/ids.ts';
import { resumeRun, startOf } from '../../pipeline/run.ts';
import { finishRun } from '../finish-run.ts';
import { modelsOfRecord } from '../models/models-for-run.ts';
import { openStorage } from '../open-storage.ts';
import { say } from '../say.ts';
import { withHost } from '../with-host.ts';
import { one, type Command } from './command.ts';

/** `aegis resume ID` */
export const resume: Command = {
  options: { json: { type: 'boolean' }, out: { type: 'string' }, 'base-url': { type: 'string' } },
  async run(options, [id]) {
    if (id === undefined || !isRunId(id))
      throw new AegisError('usage', 'The id of the run is missing.', 'aegis runs lists the interrupted ones.');
    const events = await (await openStorage()).store.events(id);
    const choice = startOf(events).models;
    // A run that is finished asks nobody any more, and is told of as such.
    const finished = events.some(({ type }) => type === 'verdict');
    const recorded =
      choice === undefined || finished ? null : modelsOfRecord(choice, one(options, 'base-url'), process.env);
    say(recorded?.notice ?? []);
    return withHost(recorded?.models ?? null, async (host, signal) => {
      await resumeRun(signal, id, host);
      return finishRun(id, host, { json: options.json === true, out: one(options, 'out') ?? null });
    });
  },
};
