import type { Finding, Option } from './slots.ts';
import { placeOf, zoneNames } from './zone-names.ts';

/** Without one of these a place is a place and not its time zone. */
const clockWords =
  /\btimes?\b|\d:\d\d|\d ?[ap]\.?m\b|\bnoon\b|\bmidnight\b|\bo'?clock\b|\bahead\b|\bapart\b|\bbehind\b|\b(?:utc|gmt)\b/i;

/** Letters that are a zone only in capitals or right behind a clock time: `et`, `west`, `la`. */
const shouted = /^(?:[a-z]{1,4}|eastern|pacific)$/;

const namePattern = new RegExp(
  `(?<![\\w/])(?:${[...zoneNames.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('.', '\\.'))
    .join('|')})(?![\\w/])`,
  'gi',
);

/** Time zones in a goal that is about clock times: cities, countries with one zone, abbreviations, IANA names, offsets such as UTC+2. */
export function findZones(goal: string): Finding[] {
  if (!clockWords.test(goal)) return [];
  const findings: Finding[] = [];
  const add = (start: number, said: string, options: Option[]): void => {
    findings.push({ start, end: start + said.length, options });
  };
  for (const match of goal.matchAll(/\b(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?\b/gi)) {
    const zone = `${match[1] ?? '+'}${(match[2] ?? '').padStart(2, '0')}:${match[3] ?? '00'}`;
    add(match.index, match[0], Number(match[2]) <= 14 ? [zoneOption(zone, match[0], null)] : []);
  }
  for (const match of goal.matchAll(
    /\b(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)(?:\/[A-Za-z_+-]+){1,2}\b/g,
  )) {
    add(match.index, match[0], [zoneOption(match[0], match[0], null)]);
  }
  for (const match of goal.matchAll(namePattern)) {
    const said = match[0];
    const meanings = zoneNames.get(said.toLowerCase());
    if (meanings === undefined) continue;
    const afterTime = /(?:\d|[ap]\.?m\.?|noon|midnight) ?$/i.test(goal.slice(0, match.index));
    if (
      shouted.test(said.toLowerCase()) &&
      said !== said.toUpperCase() &&
      !afterTime &&
      !/^(?:utc|gmt|rio|lima|rome|peru|oslo|bern|pune|iran)$/i.test(said)
    )
      continue;
    add(
      match.index,
      said,
      meanings.map(({ zone, assumption }) => zoneOption(zone, said, assumption)),
    );
  }
  return findings;
}

function zoneOption(zone: string, said: string, assumption: string | null): Option {
  const label = /^[+-]/.test(zone) ? (zone === '+00:00' ? 'UTC' : `UTC${zone}`) : placeOf(zone);
  return { slot: { kind: 'zone', zone, label, said }, weight: 1, assumption };
}
