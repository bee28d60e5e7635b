import type { Meaning } from './meaning.ts';
import type { Node } from './node.ts';
import { literalsOf, parseTemplate } from './template.ts';
import type { Part } from './template.ts';

/** What the slots of a template hold in one match. */
export interface Slots {
  /** The calculation in a slot for a quantity, a number, a percentage or a whole number. */
  node(name: string): Node;
  /** The calculations in a slot for a list. */
  list(name: string): readonly Node[];
  /** The words of a slot for words, in lower case. */
  word(name: string): string;
  /** The same as they were written. */
  written(name: string): string;
  /** The number of a slot for an ordinal. */
  rank(name: string): number;
  /** Whether an optional slot was used. */
  has(name: string): boolean;
  /** How a quantity in a slot was understood. */
  meaning(name: string): Meaning | undefined;
}

/** What a phrase means, with the defaults of a Meaning. */
export interface Built {
  readonly node: Node;
  readonly weight?: number;
  readonly notes?: readonly string[];
  readonly unit?: string;
  readonly title?: string;
  /** `drop`: a bare number though amounts of money went in. `cents`: an amount of money though no currency is named. */
  readonly money?: 'drop' | 'cents';
}

/** A wording and what it means. */
export interface Phrase {
  readonly parts: readonly Part[];
  /** Every word that it knows. */
  readonly literals: readonly string[];
  /** Whether it holds only what stands next to it: `sqrt 16 + 9` adds 9 afterwards, which "square root of 16 plus 9" leaves open. */
  readonly tight: boolean;
  build(slots: Slots): Built | readonly Built[] | null;
}

type Build = (slots: Slots) => Built | readonly Built[] | null;

/** A wording as a template (see `parseTemplate`) and what it means; null where the slots do not fit it after all. */
export function phrase(template: string, build: Build, options: { tight?: boolean } = {}): Phrase {
  const parts = parseTemplate(template);
  return {
    parts,
    literals: literalsOf(parts),
    tight: options.tight === true,
    build,
  };
}

/** Several wordings of the same. */
export function phrases(templates: readonly string[], build: Build, options: { tight?: boolean } = {}): Phrase[] {
  return templates.map((template) => phrase(template, build, options));
}
