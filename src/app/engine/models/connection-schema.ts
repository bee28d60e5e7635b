import { z } from 'zod';
import { AegisError } from '../../../core/errors.ts';
import { originOf } from '../../../models/remote/base-url.ts';
import { connectionKinds, type Connection } from '../../../models/remote/connection.ts';
import { allowableOrigin } from '../../../safety/egress.ts';

/** First parts of models' ids that mean something else. */
const taken = ['webllm', 'transformers', 'built-in', 'scripted', 'none'];

/** A connection as it is stored: no key, and nothing that could be one. */
const connectionSchema: z.ZodType<Connection> = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, 'The short name may have letters, digits and "-", at most 40.')
    .refine((id) => !taken.includes(id), 'The short name means a kind of model in this browser; choose another.'),
  kind: z.enum(connectionKinds, 'This kind of server is not known.'),
  label: z.string().trim().min(1, 'The connection has no name.').max(80, 'The name has more than 80 characters.'),
  baseUrl: z.string().max(2000, 'The address has more than 2,000 characters.').nullable(),
  models: z
    .array(
      z.string().trim().min(1, 'A model has no name.').max(200, 'The name of a model has more than 200 characters.'),
    )
    .max(1000, 'There are more than 1,000 models.'),
  window: z
    .number('The window is no number.')
    .int('The window is no whole number.')
    .min(256, 'A window under 256 tokens holds no prompt.')
    .nullable(),
});

/**
 * A connection that may be saved, its address without a slash at its end, and the origin that its requests go to.
 * @throws AegisError `bad-input` with the first thing that is wrong
 */
export function checkedConnection(given: unknown): { connection: Connection; origin: string } {
  const read = connectionSchema.safeParse(given);
  if (!read.success) {
    const message = read.error.issues[0]?.message ?? 'The connection cannot be read.';
    throw new AegisError('bad-input', message, 'Change it and save again.');
  }
  const { baseUrl } = read.data;
  const connection = { ...read.data, baseUrl: baseUrl === null ? null : baseUrl.trim().replace(/\/+$/, '') || null };
  return { connection, origin: allowableOrigin(originOf(connection)) };
}
