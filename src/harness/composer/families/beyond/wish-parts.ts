import type { BeyondFields } from './classification.ts';
import { checkPart, type Part } from './part.ts';
import { languageSigns } from './scripts.ts';

/** The parts that a goal's wishes for the form of the answer lead to. */
export function wishParts({ wishes, subject }: BeyondFields, shape: string): Part[] {
  const parts: Part[] = [];
  if (shape === 'list') parts.push(...listParts(wishes.items));
  const { leastWords, mostWords } = wishes;
  if (leastWords !== null || mostWords !== null) {
    const bounds = [
      leastWords === null ? '' : `at least ${leastWords}`,
      mostWords === null ? '' : `at most ${mostWords}`,
    ];
    const said = bounds.filter((bound) => bound !== '').join(' and ');
    parts.push(
      checkPart({
        name: 'the length that was asked for, in words',
        defends: 'lost-goal',
        ok: `wordCount >= ${leastWords ?? 1} && wordCount <= ${mostWords ?? 100_000}`,
        message: `The answer must have ${said} words.`,
        prompt: `Write ${said} words.`,
      }),
    );
  }
  if (wishes.sentences !== null) {
    parts.push(
      checkPart({
        name: 'the number of sentences that was asked for',
        defends: 'lost-goal',
        ok: `(text.match(/[.!?\\u2026](?=["'\\u201d\\u2019)]*(?:\\s|$))/g) ?? []).length <= ${wishes.sentences}`,
        message: `The answer must have at most ${wishes.sentences} sentences.`,
        prompt: `Write at most ${wishes.sentences} sentences.`,
      }),
    );
  }
  if (wishes.paragraphs !== null) {
    parts.push(
      checkPart({
        name: 'the number of paragraphs that was asked for',
        defends: 'lost-goal',
        ok: `text.split(/\\n\\s*\\n/).filter((block) => block.trim() !== '').length <= ${wishes.paragraphs}`,
        message: `The answer must have at most ${wishes.paragraphs} paragraphs, set apart by blank lines.`,
        prompt: `Write at most ${wishes.paragraphs} paragraphs, set apart by blank lines.`,
      }),
    );
  }
  if (wishes.characters !== null) {
    parts.push(
      checkPart({
        name: 'the length that was asked for, in characters',
        defends: 'lost-goal',
        ok: `[...text].length <= ${wishes.characters}`,
        message: `The answer must have at most ${wishes.characters} characters.`,
        prompt: `Write at most ${wishes.characters} characters.`,
      }),
    );
  }
  const sign = wishes.language === null ? undefined : languageSigns[wishes.language];
  if (sign !== undefined) {
    parts.push(
      checkPart({
        name: 'the language that was asked for',
        defends: 'lost-goal',
        ok: `new RegExp(languageSign, 'u').test(text.toLowerCase())`,
        message: 'The answer must be in the language that the goal names.',
        prompt: `Answer in the language that the goal names (${wishes.language ?? ''}).`,
        constants: { languageSign: sign },
      }),
    );
  }
  if (wishes.mention.length > 0) {
    parts.push(
      checkPart({
        name: 'the words that were asked for stand in it',
        defends: 'lost-goal',
        ok: 'mustMention.every((words) => text.toLowerCase().includes(words.toLowerCase()))',
        message: 'The answer must contain every phrase that the goal quotes as to be used.',
        constants: { mustMention: [...wishes.mention] },
      }),
    );
  }
  if (wishes.avoid.length > 0) {
    parts.push(
      checkPart({
        name: 'the words that were to be avoided do not stand in it',
        defends: 'negation-missed',
        ok: 'mustAvoid.every((words) => !text.toLowerCase().includes(words.toLowerCase()))',
        message: 'The answer must contain no phrase that the goal quotes as to be avoided.',
        constants: { mustAvoid: [...wishes.avoid] },
      }),
    );
  }
  // A translation need not hold the words of the request.
  if (subject.length > 0 && wishes.language === null) {
    parts.push(
      checkPart({
        name: 'the answer is about what was asked',
        defends: 'lost-goal',
        ok: `subject.some((word) => everything.toLowerCase().includes(word.length > 5 ? word.slice(0, word.length - 1) : word))`,
        message: 'The output must speak of at least one of the things that the goal is about.',
        constants: { subject: [...subject] },
      }),
    );
  }
  return parts;
}

function listParts(count: number | null): Part[] {
  const parts = [
    checkPart({
      name: 'no item is empty or stands twice',
      defends: 'truncated-list',
      ok: `run.lib.unique(items.map((item) => item.toLowerCase().replace(/\\s+/g, ' ').trim())) && items.every((item) => item.trim() !== '')`,
      message: 'The items must all be different, and none may be empty.',
    }),
  ];
  if (count === null) return parts;
  return [
    checkPart({
      name: 'as many items as asked for',
      defends: 'truncated-list',
      ok: `items.length === ${count}`,
      message: `The goal asks for ${count} items.`,
      prompt: `Give exactly ${count} items, each once.`,
    }),
    ...parts,
  ];
}
