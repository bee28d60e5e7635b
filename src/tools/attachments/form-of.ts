import type { Separator } from './delimited-rows.ts';

/** What a file's name and media type promise. */
export type Form = 'delimited' | 'ndjson' | 'json' | 'text' | 'unknown';

const byExtension: Readonly<Record<string, Form>> = {
  csv: 'delimited',
  tsv: 'delimited',
  tab: 'delimited',
  psv: 'delimited',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
  geojson: 'json',
  txt: 'unknown',
  dat: 'unknown',
  data: 'unknown',
};

const byMediaType: Readonly<Record<string, Form>> = {
  'text/csv': 'delimited',
  'text/tab-separated-values': 'delimited',
  'application/x-ndjson': 'ndjson',
  'application/json': 'json',
};

/** What a file is by its name, else by its media type. Another extension (.md, .html, .js) says text; none at all says nothing. */
export function formOf(name: string, mediaType: string): Form {
  const extension = extensionOf(name);
  const named =
    extension === null ? undefined : Object.entries(byExtension).find(([known]) => known === extension)?.[1];
  if (named !== undefined) return named;
  const bare = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  const typed = Object.entries(byMediaType).find(([known]) => known === bare)?.[1];
  return typed ?? (extension === null ? 'unknown' : 'text');
}

/** The separator that the name promises, or null. */
export function separatorOf(name: string): Separator | null {
  const extension = extensionOf(name);
  return extension === 'tsv' || extension === 'tab' ? '\t' : extension === 'psv' ? '|' : null;
}

function extensionOf(name: string): string | null {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}
