import type { HarnessManifest } from '../../core/harness.ts';
import type { Json } from '../../core/json.ts';
import type { RunView } from '../run/run-view.ts';

/** The code that a run shows: its harness, or the one that the person brought and that was not accepted; null where there is none yet. */
export function shownCode(view: RunView): { code: string; sha256: string | null } | null {
  if (view.harness) return view.harness;
  if (view.code === null) return null;
  return { code: view.code, sha256: view.candidates.at(-1)?.sha256 ?? null };
}

/** Where the harness of a run comes from, in a few words. */
export function originWords(view: RunView): string {
  if (view.harness === null) {
    if (view.code === null) return '';
    return view.status === 'running' ? 'Yours, being read' : 'Yours, not accepted';
  }
  const writer = harnessWriter(view) ?? 'a model';
  return {
    composed: 'Composed for this goal',
    model: `Written by ${writer}`,
    cache: 'From the cache',
    person: 'Yours',
  }[view.harness.origin];
}

/** The model that wrote the harness of a run; null where none did, or it is not known. The last reply before the harness stood was the one. */
export function harnessWriter(view: RunView): string | null {
  if (view.harness?.origin !== 'model') return null;
  const writing = view.modelCalls.filter(
    ({ purpose, model }) => model !== null && /^(synthesize|verifier)$/.test(purpose),
  );
  return writing.at(-1)?.model ?? null;
}

/** What a harness declares, in one line: `2 tools, 8 steps, 2 repairs`. */
export function declaresBriefly({ tools, limits, hasSolve }: HarnessManifest): string {
  const count = Object.keys(tools).length;
  const words = [plural(count, 'tool'), plural(limits.steps, 'step'), plural(limits.repairs, 'repair')];
  return (hasSolve ? words : [...words, 'asks a model']).join(', ');
}

/** The shape of a value that a JSON Schema describes, in brief: `list of { region, total revenue }`. `many`: as one of several. */
export function shapeWords(schema: Json | undefined, many = false): string {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return 'anything';
  const { type, items, properties, enum: values } = schema;
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' or ');
  if (Array.isArray(type)) return type.map((one) => shapeWords({ type: one }, many)).join(' or ');
  if (type === 'array') return `${many ? 'lists' : 'list'} of ${shapeWords(items, true)}`;
  if (type === 'object') {
    const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
    return names.length === 0 ? (many ? 'objects' : 'object') : `{ ${names.join(', ')} }`;
  }
  const [one, several] = (typeof type === 'string' && scalarWords[type]) || ['anything', 'anything'];
  return many ? several : one;
}

const scalarWords: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['text', 'texts'],
  number: ['number', 'numbers'],
  integer: ['whole number', 'whole numbers'],
  boolean: ['yes or no', 'yes or no'],
  null: ['nothing', 'nothing'],
};

function plural(count: number, word: string): string {
  return count === 0 ? `no ${word}s` : `${count} ${word}${count === 1 ? '' : 's'}`;
}
