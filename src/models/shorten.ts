import type { PromptBlock } from './request.ts';

/** Counts needed to come near the goal from a first guess by proportion; more would cost more than the few tokens they save. */
const guesses = 6;

/**
 * What stands in a block's place when it has to give way.
 * @param target tokens that it may take at most, which may be less than can be done
 * @param count counts tokens
 * @returns the text and its tokens; the text as it was where nothing would be gained
 */
export async function shorten(
  { block, text, tokens }: { block: PromptBlock; text: string; tokens: number },
  target: number,
  count: (text: string) => Promise<number>,
): Promise<{ text: string; tokens: number }> {
  const { instead } = block;
  if (typeof instead === 'string') return { text: instead, tokens: await count(instead) };
  const goal = Math.max(target, Math.min(instead.least, tokens));
  // Counted from the whole: a block may be shortened twice, and its mark must tell of the first text.
  let low = 0;
  let high = block.text.length;
  let best: { text: string; tokens: number } | null = null;
  let guess = Math.floor((text.length * goal) / Math.max(1, tokens));
  for (let round = 0; round < guesses && low < high; round += 1) {
    const candidate = cutEnd(block.text, Math.min(high, Math.max(low, guess)));
    const taken = await count(candidate.text);
    if (taken <= goal) {
      best = { text: candidate.text, tokens: taken };
      low = candidate.kept + 1;
      // Near enough: another count would gain next to nothing.
      if (goal - taken <= Math.max(2, goal / 50)) break;
    } else high = Math.max(0, candidate.kept - 1);
    guess = Math.floor((low + high) / 2);
  }
  return best ?? smallest(block.text, goal, count);
}

/** The beginning that surely fits, where guessing found none. */
async function smallest(
  text: string,
  goal: number,
  count: (text: string) => Promise<number>,
): Promise<{ text: string; tokens: number }> {
  for (let kept = Math.min(text.length, goal); kept > 0; kept = Math.floor(kept / 2)) {
    const candidate = cutEnd(text, kept);
    const tokens = await count(candidate.text);
    if (tokens <= goal) return { text: candidate.text, tokens };
  }
  const { text: mark } = cutEnd(text, 0);
  return { text: mark, tokens: await count(mark) };
}

/** The first characters of a text, to the end of a line or a word where one is near, and a mark that says how much is missing. */
function cutEnd(text: string, length: number): { text: string; kept: number } {
  let kept = length;
  const line = text.lastIndexOf('\n', kept);
  const space = text.lastIndexOf(' ', kept);
  if (line > kept * 0.8) kept = line;
  else if (space > kept * 0.9) kept = space;
  // Never between the two halves of a character beyond the basic plane.
  const last = text.charCodeAt(kept - 1);
  if (last >= 0xd800 && last <= 0xdbff) kept -= 1;
  const begin = text.slice(0, kept).trimEnd();
  return { text: `${begin}${begin === '' ? '' : '\n'}[cut: ${kept} of ${text.length} characters are shown]`, kept };
}
