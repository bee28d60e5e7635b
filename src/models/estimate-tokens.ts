/**
 * Tokens of a text for a model whose tokenizer is not at hand: conservative, since too many cost a little room and too few lose the whole call.
 *
 * A modern vocabulary has a token for nearly every common English word, and pieces of four letters or so for the rest; digits stand in groups of at most
 * three, in several vocabularies alone; punctuation pairs up at best. So: a word of letters counts one for each five letters begun, digits one for
 * each two begun, punctuation one for each sign (the same sign again: one for each four), line breaks with their indent one, other scripts by what
 * their signs take in bytes. `tests/unit/models/estimate-tokens.test.ts` holds this against the o200k vocabulary.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [run] of text.matchAll(runs)) tokens += tokensOfRun(run);
  return Math.ceil(tokens);
}

const runs =
  /[A-Za-z]+|[\p{Script=Latin}\p{M}]+|\p{N}+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\p{L}[\p{L}\p{M}]*|\s*[\r\n]\s*|[ \t]{2,}|([^\p{L}\p{N}\s])\1*/gu;

function tokensOfRun(run: string): number {
  if (/^[A-Za-z]/.test(run)) return Math.ceil(run.length / 5);
  if (/^\p{Script=Latin}/u.test(run)) return run.length / 2;
  if (/^\p{N}/u.test(run)) return Math.ceil(run.length / 2);
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(run)) return 1;
  if (/^\p{L}/u.test(run)) return Math.ceil(run.length / 2);
  if (/^\s/.test(run)) return 1;
  // One sign repeated. Beyond ASCII a sign may be no token of its own, and is spelled in bytes.
  return run < '\u0080' ? Math.ceil(run.length / 4) : run.length;
}
