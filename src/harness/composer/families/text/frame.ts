import type { Analysis } from '../../../../core/analysis.ts';
import type { GoalToken } from './goal-tokens.ts';
import type { TextPlan } from './plan.ts';
import { phraseOf, type Role, type RoleList } from './roles.ts';
import type { TextSource } from './text-source.ts';

/** A plan without what all plans have; the family adds it. */
type Task<P = TextPlan> = P extends TextPlan ? Omit<P, 'source' | 'assumptions'> : never;

/** One meaning of a goal, as a frame states it. */
export interface TextReading {
  readonly task: Task;
  /** The text that it is about, where that is not the one that the frame was built for. */
  readonly source?: TextSource;
  /** The statement, where `{text}` stands for the name of the text. */
  readonly statement: string;
  readonly assumptions: readonly string[];
  /** 0 to 1, before the source's own weight. */
  readonly weight: number;
  readonly shape: Analysis['shape'];
  readonly deliverable: string;
}

/** What a frame builds its readings from. */
export interface FrameContext {
  /** The text that the readings are about. */
  readonly text: string;
  /** All texts in the order of the goal, for what compares them. */
  readonly sources: readonly TextSource[];
  readonly flags: ReadonlySet<string>;
  /** Whether a group of the pattern took part. */
  has(group: string): boolean;
  /** The roles' names of a group, without the space around them; '' where it took no part. */
  said(group: string): string;
  /** The value of the first number or ordinal in a group; null where there is none. */
  number(group: string): number | null;
  /** Whether nothing but white space stands between two groups in the goal. */
  joined(group: string, next: string): boolean;
  /** Whether the goal has a role, anywhere, in words that begin with one of these base forms. */
  says(role: string, stems: readonly string[]): boolean;
  /** Whether the goal has one of these words, anywhere. */
  hasWord(...words: string[]): boolean;
  /** The words of a group as written in the goal, in lower case. */
  words(group: string): string;
  /** A group as something to be looked for, as the goal writes it; null where it cannot be. */
  phrase(group: string): string | null;
  /** The same for alternatives joined by "or"; null where one of them cannot be. */
  phrases(group: string): string[] | null;
}

/** A shape of goal: a pattern over role names (see `lexicon.ts`), and what it means. */
export interface Frame {
  /** Without anchors. Every group is a run of whole role names, each followed by a space. */
  readonly pattern: RegExp;
  /** Whether `src` roles stay in the text that is matched: for what compares two texts. */
  readonly withSources?: boolean;
  /** The readings; none where a group turns out not to be what the frame needs. */
  build(context: FrameContext): readonly TextReading[] | Promise<readonly TextReading[]>;
}

/** Makes a frame's pattern from its source: anchored, with indices. Role names in the source are each followed by a space. */
export function pattern(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'd');
}

/** Matches a goal's roles against a frame; null where it does not fit. */
export function matchFrame(
  frame: Frame,
  goal: string,
  tokens: readonly GoalToken[],
  list: RoleList,
): Omit<FrameContext, 'text' | 'sources'> | null {
  const roles = frame.withSources === true ? list.roles : bare(list.roles);
  const text = roles.map(({ role }) => `${role} `).join('');
  const match = frame.pattern.exec(text);
  if (match === null) return null;
  const rolesIn = (group: string): Role[] => {
    const range = match.indices?.groups?.[group];
    if (range === undefined) return [];
    const first = text.slice(0, range[0]).split(' ').length - 1;
    return roles.slice(first, first + text.slice(range[0], range[1]).trim().split(' ').length);
  };
  return {
    flags: list.flags,
    has: (group) => match.groups?.[group] !== undefined,
    said: (group) => match.groups?.[group]?.trim() ?? '',
    number: (group) => rolesIn(group).find(({ value }) => value !== null)?.value ?? null,
    joined(group, next) {
      const from = rolesIn(group).at(-1)?.tokens.at(-1)?.to;
      const to = rolesIn(next)[0]?.tokens[0]?.from;
      return from !== undefined && to !== undefined && goal.slice(from, to).trim() === '';
    },
    hasWord: (...wanted) => tokens.some(({ kind, text: word }) => kind === 'word' && wanted.includes(word)),
    says: (role, stems) =>
      list.roles.some((one) => one.role === role && one.tokens.some(({ stem }) => stems.includes(stem))),
    words: (group) =>
      rolesIn(group)
        .flatMap((role) => role.tokens.map((token) => token.text.toLowerCase()))
        .join(' '),
    phrase: (group) => phraseOf(goal, rolesIn(group), tokens),
    phrases(group) {
      const parts: Role[][] = [[]];
      for (const role of rolesIn(group)) {
        if (role.role === 'or') parts.push([]);
        else parts.at(-1)?.push(role);
      }
      const phrases = parts.map((part) => phraseOf(goal, part, tokens));
      return phrases.every((phrase) => phrase !== null) ? phrases : null;
    },
  };
}

/**
 * Roles without mentions of the text, without verbs that only lead to it ("… does report.txt contain", "… are mentioned in it"), and
 * without the relative "which" of "lines which contain …".
 */
function bare(roles: readonly Role[]): Role[] {
  const kept = roles.filter(({ role }) => role !== 'src');
  while (['contain', 'appear'].includes(kept.at(-1)?.role ?? '')) kept.pop();
  return kept.filter(
    ({ role }, i) => !(role === 'list' && i > 0 && /^(?:contain|begins|ends|appear)$/.test(kept[i + 1]?.role ?? '')),
  );
}
