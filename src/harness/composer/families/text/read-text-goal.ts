import type { AttachmentProfile } from '../../../../core/attachment.ts';
import { isSpaceless } from '../../../../tools/text/words.ts';
import type { FamilyReadings, Reading } from '../../family.ts';
import { matchFrame, type Frame, type TextReading } from './frame.ts';
import { countFrames } from './frames/count-frames.ts';
import { diffFrames } from './frames/diff-frames.ts';
import { digestFrames } from './frames/digest-frames.ts';
import { findFrames } from './frames/find-frames.ts';
import { occurrenceFrames } from './frames/occurrence-frames.ts';
import { selectFrames } from './frames/select-frames.ts';
import { goalTokens, type GoalToken } from './goal-tokens.ts';
import { inlineTexts } from './inline-text.ts';
import { mentionsOf, type Mention } from './mentions.ts';
import { rolesOf, type RoleList } from './roles.ts';
import { sourceName, type TextSource } from './text-source.ts';

const frames: readonly Frame[] = [
  ...countFrames,
  ...findFrames,
  ...selectFrames,
  ...digestFrames,
  ...diffFrames,
  ...occurrenceFrames,
];

/** What the words say counts for more where the attachment is a text than where it is JSON, which has a family of its own. */
const jsonWeight = 0.6;

/** One way to take a goal apart: its roles, and the texts that they may be about. */
interface Parse {
  readonly tokens: readonly GoalToken[];
  readonly list: RoleList;
  /** What one text may be: rivals of one another. */
  readonly single: readonly TextSource[];
  /** What a text in the goal may be asked for; everything where it is given as such. */
  readonly asks: RegExp;
  /** Two texts that may be compared, in the order of the goal. */
  readonly pair: readonly TextSource[];
}

/** Every plausible meaning of a goal about a text; what is missing where there is none. */
export async function readTextGoal(goal: string, attachments: readonly AttachmentProfile[]): Promise<FamilyReadings> {
  const tokens = goalTokens(goal);
  const readings: Reading[] = [];
  for (const parse of parsesOf(goal, tokens, attachments))
    readings.push(...(await readParse(goal, parse, attachments)));
  // With files attached, a goal may still be about a word of its own ("how many r's are in strawberry").
  if (readings.length === 0 && attachments.length > 0 && mentionsOf(goal, tokens, attachments).length === 0) {
    for (const parse of inlineParses(goal, tokens, false)) readings.push(...(await readParse(goal, parse, [])));
  }
  if (readings.length > 0) return { readings: withoutRepeats(readings), beyond: null };
  return { readings, beyond: await whatIsMissing(goal, tokens, attachments) };
}

/** Several frames may read one goal alike. */
function withoutRepeats(readings: readonly Reading[]): Reading[] {
  const plans = readings.map(({ plan }) => JSON.stringify(plan));
  return readings.filter((_, i) => plans.indexOf(plans[i] ?? '') === i);
}

function parsesOf(goal: string, tokens: readonly GoalToken[], attachments: readonly AttachmentProfile[]): Parse[] {
  const texts = attachments.filter(({ text }) => text !== null);
  const marked = inlineParses(goal, tokens, texts.length > 0);
  const mentions = mentionsOf(goal, tokens, attachments);
  if (texts.length === 0 || mentions.some(({ stranger }) => stranger !== null)) return marked;
  const names = texts.map(({ name }) => name);
  return [...marked, { tokens, list: rolesOf(tokens, mentions), asks: asksOf.given, ...sourcesOf(mentions, names) }];
}

/** The ways in which the goal brings its text along. @param marked only where it says so */
function inlineParses(goal: string, tokens: readonly GoalToken[], marked: boolean): Parse[] {
  return inlineTexts(goal, tokens, marked).flatMap((inline) => {
    const mentions = mentionsOf(goal, inline.tokens, []);
    if (mentions.some(({ stranger }) => stranger !== null)) return [];
    const list = rolesOf(inline.tokens, mentions);
    return [{ tokens: inline.tokens, list, single: [inline.source], pair: [], asks: asksOf[inline.as] }];
  });
}

/**
 * Roles that fit what a goal brings along. Of one word only its letters can be asked: "how many words are in Hamlet" is about the play, and so may
 * be what stands in quotation marks and looks like a title.
 */
const asksOf = {
  given: /^/,
  word: /\b(?:letter|vowel|consonant|digit|character|capital|small|rs|times|occ|q)\b/,
  bare: /\b(?:letter|vowel|consonant|rs|q)\b/,
  name: /\b(?:letter|vowel|consonant|rs)\b/,
  // Nothing may be left that would have to be looked for in it.
  loose: /^(?!.*\b(?:x|q|times|occ|freq|contain|notcontain|begins|ends|place)\b)/,
  title: /\b(?:letter|vowel|consonant|digit|rs)\b/,
} as const;

function sourcesOf(mentions: readonly Mention[], names: readonly string[]): Pick<Parse, 'single' | 'pair'> {
  const asSources = (list: readonly string[]) => [...new Set(list)].map((attachment) => ({ attachment }));
  const said = mentions.flatMap(({ attachments }) => attachments);
  const all = mentions.length === 0 || mentions.every(({ of, attachments }) => of === 'all' || attachments.length > 1);
  const pair = all ? names : said;
  // Two texts named one after the other are about both; "the text" that may be either is about one of them.
  const different = new Set(mentions.map(({ attachments }) => attachments.join('\n'))).size > 1;
  const single = different || mentions.some(({ of }) => of === 'all') ? [] : mentions.length === 0 ? names : said;
  return { single: asSources(single), pair: new Set(pair).size === 2 ? asSources(pair) : [] };
}

async function readParse(goal: string, parse: Parse, attachments: readonly AttachmentProfile[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  if (!parse.asks.test(parse.list.text)) return readings;
  for (const frame of frames) {
    const match = matchFrame(frame, goal, parse.tokens, parse.list);
    if (match === null) continue;
    const sources = frame.withSources === true ? parse.pair.slice(0, 1) : parse.single;
    for (const source of sources) {
      const text = textOfSource(goal, source, attachments);
      for (const reading of await frame.build({
        ...match,
        text,
        sources: frame.withSources === true ? parse.pair : [source],
      })) {
        readings.push(finished(reading, source, weightOf(source, attachments)));
      }
    }
  }
  return readings;
}

function textOfSource(goal: string, source: TextSource, attachments: readonly AttachmentProfile[]): string {
  if (!('attachment' in source)) return goal.slice(source.from, source.to);
  return attachments.find(({ name }) => name === source.attachment)?.text ?? '';
}

function weightOf(source: TextSource, attachments: readonly AttachmentProfile[]): number {
  if (!('attachment' in source)) return 1;
  return attachments.find(({ name }) => name === source.attachment)?.kind === 'json' ? jsonWeight : 1;
}

function finished(reading: TextReading, given: TextSource, weight: number): Reading {
  const { task, statement, shape, deliverable, source = given } = reading;
  const second = task.task === 'diff' ? sourceName(task.second) : '';
  const named = (sentence: string) =>
    sentence.replace('{text}', () => sourceName(source)).replace('{second}', () => second);
  const assumptions = reading.assumptions.map(named);
  const plan = { ...task, source, assumptions } satisfies object;
  return {
    plan: plan,
    statement: named(statement),
    assumptions,
    weight: Math.min(1, reading.weight) * weight,
    kind: 'text',
    shape,
    deliverable,
  };
}

/** Whether the goal would be about a text if there were one. */
async function whatIsMissing(
  goal: string,
  tokens: readonly GoalToken[],
  attachments: readonly AttachmentProfile[],
): Promise<FamilyReadings['beyond']> {
  const mentions = mentionsOf(goal, tokens, attachments);
  const stranger = mentions.find((mention) => mention.stranger !== null)?.stranger ?? null;
  const isTable = attachments.some(({ name, text }) => name === stranger && text === null);
  const list = rolesOf(tokens, mentions);
  const fitting = frames.filter((frame) => matchFrame(frame, goal, tokens, list) !== null);
  if (mentions.length === 0 || fitting.length === 0) return null;
  if (stranger !== null && !isTable) {
    return {
      reason: 'needs-attachment',
      message: `The goal speaks of ${stranger}, which is not attached.`,
      next: `Attach ${stranger} and run the goal again.`,
    };
  }
  if (attachments.length === 0) {
    return {
      reason: 'needs-attachment',
      message: 'The goal speaks of a text, and none is attached.',
      next: 'Attach the text, or write it into the goal after a colon or in quotation marks.',
    };
  }
  const spaceless = attachments.some(({ text }) => text !== null && isSpaceless(text));
  if (!spaceless || isTable) return null;
  return {
    reason: 'ambiguous',
    message: 'The text is in a script that is written without spaces, so its words cannot be told apart by code.',
    next: 'Ask for its characters, lines or sentences instead.',
  };
}
