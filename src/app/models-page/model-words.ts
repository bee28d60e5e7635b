import type { ConnectionKind } from '../../models/remote/connection.ts';
import type { ChoosableModel, ConnectionView, DownloadProgress } from '../engine/models-api.ts';
import { formatBytes, formatNumber } from '../ui/format.ts';

/** What each kind of server is called. */
export const kindWords: Readonly<Record<ConnectionKind, string>> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google Gemini',
  ollama: 'Ollama',
  'openai-compatible': 'Another server that speaks OpenAI’s protocol',
};

/** Where the key of a connection is, in words. */
export const keyWords: Readonly<Record<ConnectionView['key'], string>> = {
  none: 'No key',
  memory: 'Key kept until this tab is closed',
  vault: 'Key kept in the vault',
};

/** How long a download still takes: `about 3 min`, `less than a minute`. */
export function formatLeft(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `about ${minutes} min`;
  return `about ${Math.round(minutes / 60)} hours`;
}

/** Where a download stands, in one line: `412 MB of 880 MB · 5.1 MB/s · about 2 min`. */
export function progressWords({ done, total, speed, left }: DownloadProgress): string {
  const words = [`${formatBytes(done)} of ${formatBytes(total)}`];
  if (speed !== null) words.push(`${formatBytes(Math.round(speed))}/s`);
  if (left !== null) words.push(formatLeft(left));
  return words.join(' · ');
}

/** A model's label, with what stands in its way. */
export function labelOf({ label, missing }: ChoosableModel): string {
  return missing === null ? label : `${label} (not ready)`;
}

/** A budget in one line: `200 000 tokens, 20 min, $1`. */
export function budgetWords({ tokens, wallMs, usd }: { tokens: number; wallMs: number; usd: number | null }): string {
  const minutes = Math.round(wallMs / 6000) / 10;
  return `${formatNumber(tokens)} tokens, ${minutes} min, ${usd === null ? 'any price' : `$${usd}`}`;
}

/** Names of models as a person lists them: by commas or lines, each once. */
export function readModelNames(text: string): string[] {
  const names = text.split(/[,\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The id of a new connection: what it is called in letters, digits and `-`, and unlike any other. */
export function newConnectionId(kind: ConnectionKind, label: string, taken: readonly string[]): string {
  const plain = label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = kind === 'openai-compatible' ? plain || 'server' : kind;
  let id = base;
  for (let count = 2; taken.includes(id); count += 1) id = `${base}-${count}`;
  return id;
}
