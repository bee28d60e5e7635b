import { calculate } from './calculate.ts';
import { convertUnit } from './convert-unit.ts';
import { dateAdd } from './date-add.ts';
import { dateDifference } from './date-difference.ts';
import { dateInfo } from './date-info.ts';
import { leapYears } from './date-leap-years.ts';
import { dateOrder } from './date-order.ts';
import { timeAdd } from './date-time-add.ts';
import { timeDifference } from './date-time-difference.ts';
import { timeZoneConvert } from './date-zone-convert.ts';
import { timeZoneOffset } from './date-zone-offset.ts';
import { unixTime } from './date-unix-time.ts';
import { tableFind } from './table-find.ts';
import { tableRows } from './table-rows.ts';
import { tableScan } from './table-scan.ts';
import { tableSql } from './table-sql.ts';
import { jsonCheck } from './json-check.ts';
import { jsonQuery } from './json-query.ts';
import { textAmounts } from './text-amounts.ts';
import { textCount } from './text-count.ts';
import { textDiff } from './text-diff.ts';
import { textFind } from './text-find.ts';
import { textFrequencies } from './text-frequencies.ts';
import { textOccurrences } from './text-occurrences.ts';
import { textSelect } from './text-select.ts';
import { textSummary } from './text-summary.ts';
import type { Tool } from './tool.ts';

/** Every tool that a harness may be allowed to call: one line each. */
export const tools: readonly Tool[] = [
  calculate,
  convertUnit,
  dateAdd,
  dateDifference,
  dateInfo,
  dateOrder,
  leapYears,
  timeAdd,
  timeDifference,
  timeZoneConvert,
  timeZoneOffset,
  unixTime,
  tableFind,
  tableRows,
  tableScan,
  tableSql,
  jsonCheck,
  jsonQuery,
  textAmounts,
  textCount,
  textDiff,
  textFind,
  textFrequencies,
  textOccurrences,
  textSelect,
  textSummary,
];

/** The tool of that name, or undefined. */
export function findTool(name: string): Tool | undefined {
  return tools.find((tool) => tool.name === name);
}
