import { dates } from './dates/dates.ts';
import { jsonFamily } from './json/json-family.ts';
import { textFamily } from './text/text-family.ts';
import { liveData } from './live-data.ts';
import { tables } from './tables/tables.ts';
import { units } from './units/units.ts';
import type { Family } from '../family.ts';
import { arithmetic } from './arithmetic/family.ts';

/** Every family of goals that code can solve: one line each. Their order does not matter: all are asked. */
export const families: readonly Family[] = [arithmetic, dates, jsonFamily, textFamily, liveData, tables, units];
