/** What stands in place of a secret. */
const gone = '[…]';

/** Each pattern with what it is replaced by. In order: what names a secret first, then shapes of keys, then anything long and opaque. */
const patterns: readonly [RegExp, string][] = [
  // Who one is, and what one asked, in an address: `https://user:key@host/path?key=…#…`.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi, '$1'],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"'<>]*)[?#][^\s"'<>)]*/gi, '$1'],
  // A header or a field, by its name: `Authorization: Bearer …`, `"x-api-key":"…"`, `API key provided: …`.
  [
    /\b((?:proxy-)?authorization|(?:x-)?(?:goog-)?api[-_ ]?key|access[-_]?token|auth[-_]?token|client[-_]?secret|password|passphrase)((?:\s+provided)?["']?\s*[:=]\s*["']?)(?:(?:bearer|basic)\s+)?[^\s"',;}]+/gi,
    `$1$2${gone}`,
  ],
  [/\b(bearer|basic)\s+[\w.~+/=*-]{6,}/gi, `$1 ${gone}`],
  // Keys by their beginning: OpenAI, Anthropic, OpenRouter and others (`sk-…`), Google (`AIza…`, `ya29.…`), Groq, xAI, Hugging Face, GitHub, AWS.
  [/\b(?:sk|pk|rk|gsk|xai|hf|nvapi|r8|ghp|gho|github_pat|glpat|key)[-_][\w*.-]{6,}/g, gone],
  [/\bAIza[\w*-]{10,}/g, gone],
  [/\bya29\.[\w*-]+/g, gone],
  [/\bAKIA[A-Z0-9]{12,}/g, gone],
  // Tokens in three parts (JWT), and long runs of hexadecimal digits or of letters with digits among them, which no sentence holds.
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, gone],
  [/\b[0-9a-f]{32,}\b/gi, gone],
  [/\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{40,}/gi, gone],
];

/** The longest message of a failure, in UTF-16 code units. A server may answer with a page; a record needs a sentence. */
const longest = 300;

/**
 * A text from a server or an engine, safe to show and to record: on one line, without keys, headers of authorization and the queries of
 * addresses, and no longer than 300 characters. What looks like a key goes even where it is none.
 */
export function scrubSecrets(text: string): string {
  // A page of markup is looked at no further than its beginning holds a sentence; a secret cut in two would be a secret with no shape.
  let safe = text.slice(0, 20_000).replace(/\s+/g, ' ').trim();
  for (const [pattern, instead] of patterns) safe = safe.replace(pattern, instead);
  return safe.length <= longest ? safe : `${safe.slice(0, longest - 2).trimEnd()} …`;
}
