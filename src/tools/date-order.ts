import { z } from 'zod';
import { dateFormSchema, resolveDate, todayAt } from './date-form.ts';
import { loadTemporal } from './date-temporal.ts';
import { defineTool } from './tool.ts';

/** Two dates in order, by Temporal. */
export const dateOrder = defineTool({
  name: 'date_order',
  description: 'Which of two dates is the earlier and which the later one.',
  permission: 'compute',
  parameters: z.strictObject({ first: dateFormSchema, second: dateFormSchema }),
  async run(_signal, args, context) {
    const temporal = await loadTemporal();
    const today = todayAt(temporal, context.now);
    const first = resolveDate(temporal, args.first, today);
    const second = resolveDate(temporal, args.second, today);
    const sign = temporal.PlainDate.compare(first, second);
    return {
      first: first.toString(),
      second: second.toString(),
      earlier: (sign <= 0 ? first : second).toString(),
      later: (sign <= 0 ? second : first).toString(),
      before: sign < 0,
      after: sign > 0,
      same: sign === 0,
    };
  },
});
