import type { GoalToken } from './goal-tokens.ts';
import { isFiller, isGlue, longestPhrase, modifierOfPhrase, roleOfPhrase } from './lexicon.ts';
import type { Mention } from './mentions.ts';

/** One step of a goal: what it does in it, and which tokens say so. */
export interface Role {
  /** A role of the lexicon; `src` a mention of the text, `q` a quotation, `n` a number, `ord` an ordinal, `rs` the letter of "r's", `x` anything else. */
  readonly role: string;
  readonly tokens: readonly GoalToken[];
  readonly value: number | null;
  readonly mention: Mention | null;
}

/** A goal as roles, without its fillers and modifiers. */
export interface RoleList {
  readonly roles: readonly Role[];
  /** The roles' names, one space between them: what frames are matched against. */
  readonly text: string;
  readonly flags: ReadonlySet<string>;
}

const ordinals = 'second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** Turns tokens into roles. `mentions` are those of the tokens given. */
export function rolesOf(tokens: readonly GoalToken[], mentions: readonly Mention[]): RoleList {
  const roles: Role[] = [];
  const flags = new Set<string>();
  if (/^(?:is|are|does|do|did|has|have|was|were)$/.test(tokens[0]?.text ?? '')) roles.push(simple('yesno', []));
  for (let i = 0; i < tokens.length;) {
    const mention = mentions.find(({ first }) => first === i);
    if (mention !== undefined) {
      dropPreposition(roles, tokens, i);
      roles.push({ role: 'src', tokens: tokens.slice(i, mention.end), value: null, mention });
      i = mention.end;
      continue;
    }
    const before = mentions.map(({ first }) => first).filter((first) => first > i);
    i += take(tokens, i, Math.min(tokens.length, ...before), roles, flags);
  }
  return { roles, text: roles.map(({ role }) => role).join(' '), flags };
}

/** Reads the longest phrase at a token into a role or a flag; gives how many tokens it took. */
function take(tokens: readonly GoalToken[], i: number, end: number, roles: Role[], flags: Set<string>): number {
  const token = tokens[i];
  if (token === undefined) return 1;
  if (isNamedWord(tokens, i)) {
    roles.push(simple('x', [token]));
    return 1;
  }
  for (let size = Math.min(longestPhrase, end - i); size >= 1; size--) {
    const part = tokens.slice(i, i + size);
    if (part.some(({ kind }) => kind !== 'word')) continue;
    const phrase = part.map((one) => one.stem).join(' ');
    const flag = modifierOfPhrase(phrase);
    if (flag !== undefined) {
      flags.add(flag);
      return size;
    }
    const role = roleOfPhrase(phrase);
    if (role !== undefined) {
      roles.push(simple(role, part));
      return size;
    }
  }
  const role = roleOfOne(token);
  if (role !== null) roles.push(simple(role, [token], token.value ?? ordinalOf(token.text)));
  return 1;
}

/** Little words that are looked for like any other when they are called a word: "how often does the word the appear". */
const little = new Set('the a an and or not but i you we he she they me us my your our no if so'.split(' '));

function isNamedWord(tokens: readonly GoalToken[], i: number): boolean {
  return (
    little.has(tokens[i]?.text ?? '') &&
    /^(?:word|term)$/.test(tokens[i - 1]?.text ?? '') &&
    tokens[i - 2]?.text === 'the'
  );
}

function roleOfOne(token: GoalToken): string | null {
  if (token.kind === 'quote') return 'q';
  if (token.kind === 'number') return 'n';
  if (token.kind === 'mark') return /[.,;:!?()\u2026-]/.test(token.text) ? null : 'x';
  if (ordinalOf(token.text) !== null) return 'ord';
  // "r's", or a letter by itself; "a" and "i" are words.
  if (/^\p{L}'s$/u.test(token.text) || /^[b-hj-z]$/.test(token.text)) return 'rs';
  return isFiller(token.stem) ? null : 'x';
}

function ordinalOf(text: string): number | null {
  const index = ordinals.indexOf(text);
  if (index >= 0) return index + 2;
  const match = /^(\d+)(?:st|nd|rd|th)$/.exec(text);
  return match === null ? null : Number(match[1]);
}

function simple(role: string, tokens: readonly GoalToken[], value: number | null = null): Role {
  return { role, tokens, value, mention: null };
}

/** "mentioned in report.txt": a word that only leads to the text is no part of the question ("lines with report.txt" stays). */
function dropPreposition(roles: Role[], tokens: readonly GoalToken[], at: number): void {
  const last = roles.at(-1);
  if (last === undefined || last.tokens.at(-1) !== tokens[at - 1]) return;
  if (last.role === 'contain' && /^(?:regarding|concerning)$/.test(last.tokens[0]?.text ?? '')) roles.pop();
}

/** Roles that ask something themselves: a phrase with one of them in it is more than something to be looked for. */
const notSought =
  'q src hard or and count list contain times appear most top least longest shortest max min sum unique'.split(' ');

/**
 * What a stretch of roles says as a phrase to be looked for, exactly as the goal writes it; null where it is no phrase: words in between that are neither part of it nor
 * glue, or more than six of them.
 */
export function phraseOf(goal: string, roles: readonly Role[], all: readonly GoalToken[]): string | null {
  const [only] = roles;
  if (roles.length === 1 && only?.role === 'q')
    return only.tokens[0]?.text.trim() === '' ? null : (only.tokens[0]?.text ?? null);
  if (roles.some(({ role }) => notSought.includes(role))) return null;
  const tokens = roles.flatMap((role) => role.tokens);
  const from = tokens[0]?.from;
  const to = tokens.at(-1)?.to;
  if (from === undefined || to === undefined || tokens.length > 6) return null;
  const between = all.filter((token) => token.from >= from && token.to <= to && !tokens.includes(token));
  if (between.some((token) => !isGlue(token.text) && token.text !== '-')) return null;
  return goal.slice(from, to);
}
