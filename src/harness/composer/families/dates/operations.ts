import { add } from './add.ts';
import { age } from './age.ts';
import { clockAdd } from './clock-add.ts';
import { clock } from './clock.ts';
import { difference } from './difference.ts';
import { info } from './info.ts';
import { leapYears } from './leap-years.ts';
import { order } from './order.ts';
import type { DateOperation } from './plan.ts';
import { unix } from './unix.ts';
import { zoneDifference } from './zone-difference.ts';
import { zone } from './zone.ts';

/** Every kind of question about dates. The first that reads a phrase has it: unix and clock before difference, which asks for less. */
export const operations: readonly DateOperation[] = [
  unix,
  zone,
  zoneDifference,
  clockAdd,
  clock,
  age,
  add,
  difference,
  order,
  leapYears,
  info,
];
