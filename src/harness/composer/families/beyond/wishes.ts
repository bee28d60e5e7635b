/** What a goal asks of the form of its answer, in numbers. Null or false: nothing was said. */
export interface Wishes {
  /** Exactly so many items: "top 5 …", "three ideas". */
  readonly items: number | null;
  /** Bounds of the length in words. */
  readonly leastWords: number | null;
  readonly mostWords: number | null;
  /** At most so many sentences, paragraphs, characters. */
  readonly sentences: number | null;
  readonly paragraphs: number | null;
  readonly characters: number | null;
  /** Links are asked for, with each item or as sources. */
  readonly links: boolean;
  /** Sources or references are asked for. */
  readonly sources: boolean;
  /** The language that the answer is to be in, in English and lower case. */
  readonly language: string | null;
  /** Words that must stand in the answer or must not, as quoted in the goal. */
  readonly mention: readonly string[];
  readonly avoid: readonly string[];
}

const smallNumbers = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(
  ' ',
);
const number = `\\d{1,5}|${smallNumbers.join('|')}`;

/** Nouns that are counted as units of length, and not as items of a list. */
const notItems =
  /^(?:words?|sentences?|paragraphs?|characters?|letters?|pages?|lines?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|%|percent|people|persons?|guests?|times|dollars?|euros?|pounds?|kg|km|miles?|degrees?|am|pm|stars?|bedrooms?|rooms?|kids?|children|adults?|of|or|and|to|in|by|per|grams?|calories|million|billion|thousand|hundred|st|nd|rd|th|x|players?|participants?|slides?|verses?|stanzas?|sources|references|year-?olds?)$/;

const languages =
  'french spanish german italian portuguese dutch polish russian ukrainian japanese chinese mandarin korean arabic hebrew greek hindi thai turkish swedish norwegian danish finnish czech latin';

/** Reads the form that a goal asks for. */
export function wishesOf(goal: string): Wishes {
  const text = withoutQuotations(goal).toLowerCase().replace(/\s+/g, ' ');
  const words = bounds(text, 'words?');
  const language = new RegExp(`\\b(?:in|into|to) (${languages.split(' ').join('|')})\\b`).exec(text)?.[1] ?? null;
  return {
    items: items(text),
    leastWords: words.least,
    mostWords: words.most,
    sentences: bounds(text, 'sentences?').most,
    paragraphs: bounds(text, 'paragraphs?').most,
    characters: bounds(text, 'characters?').most,
    links: /\b(?:urls?|links?|hyperlinks?|web ?addresses)\b/.test(text),
    sources:
      /\b(?:sources?|references?|citations?|cite|cited|citing|bibliography)\b/.test(text) &&
      !/open[- ]source|source code/.test(text),
    language,
    mention: quotationsAfter(
      goal,
      /\b(?:mention|mentions|mentioning|include|includes|including|use|using|with) (?:the )?(?:words?|phrases?|names?)?\s*$/i,
    ),
    avoid: quotationsAfter(
      goal,
      /\b(?:without|avoid|avoiding|not (?:use|mention|contain)) (?:using |mentioning )?(?:the )?(?:words?|phrases?|names?)?\s*$/i,
    ),
  };
}

function items(text: string): number | null {
  const asked = new RegExp(
    `\\b(?:top|best|first|list|give(?: me| us)?|name|suggest|recommend|propose|write|find(?: me| us)?|show(?: me| us)?|need|want|offer|brainstorm|share|tell me|identify|provide|create|generate|come up with)(?: the| my| some| me| us)?(?: top| best| main| key)? (${number}) ([a-z%-]+)`,
    'g',
  );
  for (const match of text.matchAll(asked)) {
    const count = valueOf(match[1] ?? '');
    if (count >= 2 && count <= 100 && !notItems.test(match[2] ?? '')) return count;
  }
  return null;
}

/** "in 100 words", "at most 100 words", "at least 50 words", "50 to 80 words", "a 200-word essay"; exact figures allow a tenth more or less. */
function bounds(text: string, unit: string): { least: number | null; most: number | null } {
  const range = new RegExp(`\\b(${number})(?: to | ?[-\u2013] ?| and )(${number})[ -]${unit}\\b`).exec(text);
  if (range !== null) return { least: valueOf(range[1] ?? ''), most: valueOf(range[2] ?? '') };
  const single = new RegExp(`(?:\\b([a-z]+(?: [a-z]+){0,2}) )?\\b(${number})[ -]${unit}\\b`).exec(text);
  if (single === null) return { least: null, most: null };
  const count = valueOf(single[2] ?? '');
  const lead = single[1] ?? '';
  if (/(?:at least|more than|over|minimum|minimum of)$/.test(lead)) return { least: count, most: null };
  if (
    /(?:at most|up to|no more than|less than|fewer than|under|maximum|maximum of|within|not exceed|most|than)$/.test(
      lead,
    )
  ) {
    return { least: null, most: count };
  }
  if (/(?:about|around|approximately|roughly|some)$/.test(lead)) {
    return { least: Math.floor(count * 0.8), most: Math.ceil(count * 1.2) };
  }
  return { least: Math.floor(count * 0.9), most: count };
}

function valueOf(text: string): number {
  const index = smallNumbers.indexOf(text);
  return index >= 0 ? index + 1 : Number(text);
}

function withoutQuotations(goal: string): string {
  return goal.replace(/"[^"]*"|\u201c[^\u201d]*\u201d/g, ' ');
}

/** Quotations of at most 60 characters that follow a phrase; "a" and "b" joined by and, or, comma belong together. */
function quotationsAfter(goal: string, lead: RegExp): string[] {
  const found: string[] = [];
  let end = -1;
  for (const match of goal.matchAll(/"([^"\n]{1,60})"|\u201c([^\u201d\n]{1,60})\u201d/g)) {
    const between = end === -1 ? '' : goal.slice(end, match.index);
    if (
      lead.test(goal.slice(Math.max(0, match.index - 60), match.index)) ||
      (end !== -1 && /^(?:,| and| or|, and|, or) $/.test(between))
    ) {
      found.push((match[1] ?? match[2] ?? '').trim());
      end = match.index + match[0].length;
    } else end = -1;
  }
  return found.filter((text) => text !== '');
}
