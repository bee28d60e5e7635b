import type { JsonQuery } from '../../../../tools/json/query-json.ts';
import type { Step } from '../../../../tools/json/walk-steps.ts';
import type { TextSource } from '../text/text-source.ts';

interface Common {
  source: TextSource;
  assumptions: string[];
}

/** A query, and what of its result is the answer. */
export interface QueryPlan extends Common {
  task: 'query';
  query: JsonQuery;
  /**
   * `value`: the one value; `list`: the values; `places`: pointers; `placed`: values with their pointers; `number`: the count or what was
   * worked out; `length`: how many were listed; `some`: whether there is any.
   */
  answer: 'value' | 'list' | 'places' | 'placed' | 'number' | 'length' | 'some';
}

/** Which records have the largest or smallest number under a key, by their label. */
export interface HolderPlan extends Common {
  task: 'holder';
  /** Finds the number. */
  query: JsonQuery;
  /** The way to the records, from them to the number, and the key of their label. */
  record: Step[];
  inside: Step[];
  label: string;
}

/** Whether it is JSON, where its first fault is, how deep it is nested. */
export interface CheckPlan extends Common {
  task: 'valid' | 'error' | 'depth';
}

/** Everything that a JSON harness is drafted from. */
export type JsonPlan = QueryPlan | HolderPlan | CheckPlan;
