import { isoInstant } from '../core/clock.ts';
import { sha256Hex } from '../core/hash.ts';
import { canonicalJson } from '../core/json.ts';
import type { GuestContext } from './sandbox.ts';
import type { GuestData } from './worker-api.ts';

/**
 * A run's context as the worker takes it. All JSON is canonical: a replay reads its data from the record, and the guest must not see
 * keys in another order than it did live.
 */
export function toGuestData(context: GuestContext): GuestData {
  const attachments = context.attachments.map(({ name, kind, table, text }) => ({
    name,
    kind,
    table: table && { columns: table.columns.map(({ name, type }) => ({ name, type })), rows: table.rows },
    hasText: text !== null,
  }));
  return {
    context: canonicalJson({ goal: context.goal, now: isoInstant(context.now), attachments }),
    texts: context.attachments.map(({ text }) => (text === null ? null : JSON.stringify(text))),
    calls: canonicalJson(context.calls),
    now: context.now,
    seed: Number.parseInt(sha256Hex(context.seed).slice(0, 8), 16) | 0,
  };
}

/** For an evaluation that looks at no run: `load`. */
export const emptyContext: GuestContext = { goal: '', attachments: [], calls: [], now: 0, seed: '' };
