import { z } from 'zod';
import { Decimal } from 'decimal.js';
import { AegisError } from '../core/errors.ts';
import { amountsOf } from './text/amounts.ts';
import { exactJson } from './text/exact-json.ts';
import { placed } from './text/span.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/** Amounts are written with at most a few dozen digits; sums of thousands of them stay exact with this many. */
const Money = Decimal.clone({ precision: 100, toExpPos: 1000, toExpNeg: -1000 });

/**
 * Adds up the amounts of money in a text, or finds the largest or smallest. Gives `{ value, currency, text, items }`: `value` is a
 * number, or decimal text where a number would lose digits, `text` the amount as written (null for a sum), `items` all amounts with their place, currency and value.
 * @throws AegisError `tool-failed` where the text has no amount, several currencies, or one that can be read in two ways
 */
export const textAmounts = defineTool({
  name: 'text_amounts',
  description:
    'Adds up all amounts of money in a text, or finds the largest or smallest one. All must be of one currency.',
  permission: 'read-attachments',
  parameters: z.strictObject({ ...textArguments, as: z.enum(['sum', 'largest', 'smallest']) }),
  run(_signal, args, context) {
    const text = textOf(args, context);
    const amounts = amountsOf(text);
    const places = placed(text, amounts);
    const items = amounts.map((amount, i) => {
      if (amount.value !== null) return { ...places[i], currency: amount.currency, value: amount.value };
      throw new AegisError(
        'tool-failed',
        `"${amount.text}" in line ${places[i]?.line ?? 0} can be read as two different amounts.`,
        'Write it without separators in the text, or ask for the list of amounts.',
      );
    });
    const [first] = items;
    if (first === undefined) {
      throw new AegisError(
        'tool-failed',
        'The text holds no amount of money.',
        'Attach the text that has the amounts.',
      );
    }
    const currencies = [...new Set(items.map(({ currency }) => currency))];
    if (currencies.length > 1) {
      throw new AegisError(
        'tool-failed',
        `The amounts are in different currencies: ${currencies.join(', ')}.`,
        'Ask for the list of amounts instead.',
      );
    }
    if (args.as === 'sum') {
      const sum = items.reduce((total, { value }) => total.plus(value), new Money(0));
      return { value: exactJson(sum.toFixed()), currency: first.currency, text: null, items };
    }
    const better = (a: string, b: string) => new Money(a).cmp(b) * (args.as === 'largest' ? 1 : -1) > 0;
    const best = items.reduce((top, item) => (better(item.value, top.value) ? item : top));
    return { value: exactJson(best.value), currency: best.currency, text: best.text ?? null, items };
  },
});
