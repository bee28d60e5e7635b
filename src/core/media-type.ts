const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  tab: 'text/tab-separated-values',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  txt: 'text/plain',
  md: 'text/markdown',
};

/**
 * The media type of a file by its name's ending, `application/octet-stream` where the ending says nothing. What a browser reports is not
 * used: it differs from system to system (a CSV file is often "application/vnd.ms-excel"), and a record must not.
 */
export function mediaTypeOf(name: string): string {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(mediaTypes, ending) ? (mediaTypes[ending] ?? '') : 'application/octet-stream';
}
