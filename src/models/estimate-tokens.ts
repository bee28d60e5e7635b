/**
 * Tokens of a text for a model whose tokenizer is not at hand: conservative, since too many cost a little room and too few lose the whole call.
 *
 * A modern vocabulary has a token for nearly every common English word and pieces of four letters or so for the rest, shorter ones where letters
 * have accents; digits stand in groups of at most three, in several vocabularies alone; signs pair up at best. So: a word counts one for each five
 * letters begun, with accents one for each three; digits one for each two begun; signs two for each three; a line break with its indent one;
 * Chinese, Japanese and Korean one a character, other scripts one for each two and a half letters. Against the o200k vocabulary that is 1.08 to 1.71
 * times the true count for prose in seven languages, code, JSON, SQL and tables (`tests/unit/models/estimate-tokens.test.ts`).
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [run] of text.matchAll(runs)) tokens += tokensOfRun(run);
  return tokens;
}

const runs =
  /[\p{Script=Latin}\p{M}]+|\p{N}+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|\p{L}[\p{L}\p{M}]*|\s*[\r\n]\s*|[ \t]{2,}|[!-/:-@[-`{-~]+|[^\p{L}\p{N}\s]/gu;

function tokensOfRun(run: string): number {
  if (/^[A-Za-z]+$/.test(run)) return Math.ceil(run.length / 5);
  if (/^\p{Script=Latin}/u.test(run)) return Math.ceil(run.length / 3);
  if (/^\p{N}/u.test(run)) return Math.ceil(run.length / 2);
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(run)) return run.length;
  if (/^\p{L}/u.test(run)) return Math.ceil(run.length / 2.5);
  if (/^\s/.test(run)) return 1;
  // Beyond ASCII a sign may be no token of its own, and is spelled in its bytes.
  return run < '\u0080' ? Math.ceil((run.length * 2) / 3) : run.length * 2;
}
