import { isMonthName } from './find-relative.ts';

/** Longest goal that is looked at: one question about dates is a sentence or two. */
const longestGoal = 400;

/** Words without which a goal is not about dates, so that nothing has to be loaded for it. */
const dateWords =
  /\b(?:days?|nights?|weeks?|months?|years?|dates?|weekdays?|workdays?|weekends?|today|tomorrow|yesterday|leap|quarter|hours?|minutes?|mins?|seconds?|time|timestamp|unix|epoch|old|age|born|when|until|till|since|ago|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|midnight|noon|utc|gmt|o'?clock|long|earlier|later|before|after|clock|[ap]\.?m|iso)\b|\d:\d\d|\d[-/.]\d+[-/.]\d|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[+-] ?\d+ ?[dwmy]/i;

/** Whether a goal may be about dates at all. */
export function mentionsDates(goal: string): boolean {
  return goal.length <= longestGoal && !/[{}#]/.test(goal) && dateWords.test(goal);
}

/**
 * A goal with one kind of space, quote and dash, and a few spellings put as chrono reads them. Marks that separate sentences stay for now:
 * they are part of some dates.
 */
export function tidyGoal(goal: string): string {
  return goal
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc\u0060]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u201c\u201d"]/g, ' ')
    .replace(/[\s\u00a0\u200b-\u200d\ufeff]+/g, ' ')
    .replace(/\b(what|when|it|that|how|who|there|date|time|here|today|where|which)'s\b/gi, (_all, word: string) =>
      word.toLowerCase() === 'today' ? "today's" : `${word} is`,
    )
    .replace(/\bi'm\b/gi, 'i am')
    .replace(/\bi'd\b/gi, 'i would')
    .replace(
      /\b(january|february|march|april|may|june|july|august|september|october|november|december) the (\d{1,2}(?:st|nd|rd|th)?)/gi,
      '$1 $2',
    )
    .replace(
      /\b(\w+ )?(\d{1,2})(?:st|nd|rd|th)? (and|to|until|till|through|thru) (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9}),?( \d{4})?(?= |$|[?.,])/gi,
      (
        all,
        before: string | undefined,
        first: string,
        join: string,
        second: string,
        month: string,
        year: string | undefined,
      ) =>
        isMonthName(month) && !isMonthName((before ?? '').trim())
          ? `${before ?? ''}${first} ${month}${year ?? ''} ${join} ${second} ${month}${year ?? ''}`
          : all,
    )
    .replace(/(?<=[a-z]{3}\.? )'(\d\d)\b/gi, '$1')
    .replace(/\b(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\b(?=.*)/g, (all, y: string, m: string, d: string) =>
      Number(y) >= 1900 && Number(y) <= 2100 ? `${y}-${m}-${d}` : all,
    )
    .trim();
}

/** Words about how dates are written or which calendar is meant: the finders heed them, the patterns do not meet them. */
const hints =
  /,? ?\(?(?:(?:in|of|by|using) (?:the )?)?(?:proleptic )?gregorian(?: calendar)?\)?|,? ?\(?(?:in |using )?(?:the )?(?:dd?[-/.]mm?[-/.]yy(?:yy)?|mm?[-/.]dd?[-/.]yy(?:yy)?|day[- ]first|month[- ]first|day\/month\/year|month\/day\/year|(?:uk|british|european|us|american) (?:date )?(?:format|style|order))(?: format)?\)?/gi;

const politeStart = [
  '(?:please|kindly|hey|hi|hello|ok|okay|so|well|and|now|quick question|question|my question is|i wonder|i was wondering|i am wondering|wondering)',
  '(?:can|could|would|will) you(?: please| kindly)?(?: (?:tell|show|give) me| help me(?: to)?(?: find| find out| work out| calculate| compute)?| let me know| find out| work out| calculate| compute| say| figure out| determine| find| check)?',
  '(?:i|we) (?:want|need|would like|have) to (?:know|find out|calculate|compute|work out|figure out|determine|find)',
  '(?:do you know|tell me|let me know|help me (?:find|calculate|work out|figure out)|say|figure out|find out|work out|calculate|compute|determine|check)',
  '(?:i would like|i want|i need|give me|show me)',
  '(?:exactly|precisely|if|whether)(?= (?:how|what|which|when|is|was|does))',
].map((source) => new RegExp(`^${source} (?=\\S)`));

const politeEnd =
  / (?:please|thanks|thank you|exactly|precisely|in total|altogether|overall|all together|for me|do you know)$/;

/**
 * The words of a masked goal as patterns meet them: lower case, without marks of punctuation and without courtesies.
 * @param masked the goal with what was found in it replaced by `{date}` and the like
 */
export function skeletonOf(masked: string): string {
  let text = masked
    .toLowerCase()
    .replace(hints, ' ')
    .replace(/[?!,;:()]+|\.(?!\d)/g, ' ')
    .replace(/(?<=\s)'|'(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (let before = ''; before !== text;) {
    before = text;
    for (const start of politeStart) text = text.replace(start, '');
    text = text.replace(politeEnd, '');
  }
  return text;
}
