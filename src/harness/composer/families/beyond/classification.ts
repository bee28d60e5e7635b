import type { Analysis, TaskKind } from '../../../../core/analysis.ts';
import type { Wishes } from './wishes.ts';

/** What a harness without `solve` is drafted from: the form that the goal asks for, its subject, and what there is to quote. */
export interface BeyondFields {
  readonly wishes: Wishes;
  /** Base forms of the words that say what the goal is about. */
  readonly subject: readonly string[];
  /** Names of the attachments whose text can be quoted. */
  readonly quotable: readonly string[];
}

/** What can be said of a goal that no family solves. */
export interface BeyondClassification {
  readonly kind: TaskKind;
  readonly shape: Analysis['shape'];
  readonly deliverable: string;
  readonly summary: string;
  /** Why code cannot answer it, and what the person can do. */
  readonly message: string;
  readonly next: string;
  readonly fields: BeyondFields;
}
