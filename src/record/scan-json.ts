/** What a look at a text's brackets and quotes tells before it is parsed. */
export interface JsonScan {
  /** The deepest nesting of brackets. */
  deepest: number;
  /** What is still open at the text's end, as words; null where everything is closed. */
  open: string | null;
}

const quote = 0x22;
const backslash = 0x5c;

/** Counts brackets outside strings in one pass, without recursion: so that no later step meets deeper nesting than it can bear. */
export function scanJson(text: string): JsonScan {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === backslash) i++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  const open = inString ? 'a text' : depth > 0 ? `a bracket (${depth} in all)` : null;
  return { deepest, open };
}
