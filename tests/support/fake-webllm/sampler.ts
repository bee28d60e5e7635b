import type { Xgrammar } from './load-xgrammar.ts';

const encoder = new TextEncoder();
/** Token 0 ends a reply; token 1 + b is the byte b. */
const stop = 0;
const vocabulary = [
  '</s>',
  ...Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
];
/** What leads on soonest where the script has nothing to say: what closes comes first, and a string before all, in which anything else goes on. */
const favourites = [...encoder.encode('"}],:0{[')];
/** All bytes: those, then what is seen, then the rest. */
const order = [...new Set([...favourites, ...Array.from({ length: 256 }, (_, byte) => (byte + 33) % 256)])];

/** Gives the next byte to say, or null when the reply is over. */
export type NextByte = () => Promise<number | null>;

/** Says the text as it is. */
export function saysFreely(text: string): NextByte {
  const bytes = encoder.encode(text);
  let at = 0;
  return async () => bytes[at++] ?? null;
}

type Compiler = Awaited<ReturnType<Xgrammar['GrammarCompiler']['createGrammarCompiler']>>;
const compilers = new WeakMap<Xgrammar, Promise<Compiler>>();

async function makeCompiler(xgrammar: Xgrammar): Promise<Compiler> {
  const info = await xgrammar.TokenizerInfo.createTokenizerInfo(vocabulary, 'byte_fallback', false, vocabulary.length, [
    stop,
  ]);
  return xgrammar.GrammarCompiler.createGrammarCompiler(info);
}

/** A response format as WebLLM takes it. */
export interface GrammarFormat {
  type?: string;
  schema?: string;
  structural_tag?: unknown;
}

/**
 * Says the text as far as the grammar lets it: what is not allowed is skipped, up to what is; where nothing of the rest is allowed, what leads to the
 * end soonest is said instead. So a script that wanders off still gives what the grammar wants.
 */
export async function saysUnder(xgrammar: Xgrammar, format: GrammarFormat, text: string): Promise<NextByte> {
  const compiler = await (compilers.get(xgrammar) ?? remember(xgrammar));
  const compiled =
    format.type === 'structural_tag'
      ? await compiler.compileStructuralTag(format.structural_tag as string)
      : // As WebLLM does, without a schema too.
        await compiler.compileJSONSchema(format.schema as string);
  const matcher = await xgrammar.GrammarMatcher.createGrammarMatcher(compiled);
  const bytes = encoder.encode(text);
  let at = 0;
  return async () => {
    if (matcher.isTerminated()) return null;
    const mask = await matcher.getNextTokenBitmask();
    const allowed = (token: number): boolean => (((mask[token >> 5] ?? 0) >>> (token & 31)) & 1) === 1;
    const allows = (byte: number): boolean => allowed(byte + 1);
    // What can be nothing else uses nothing of the text up, unless that comes next in it; and space says nothing that is worth going on to.
    const forced = order.filter(allows).length === 1;
    const rest = bytes.subarray(at);
    const found = rest.findIndex((byte, ahead) => allows(byte) && (ahead === 0 || (!forced && byte > 32)));
    let token = stop;
    if (found !== -1) {
      token = (bytes[at + found] ?? 0) + 1;
      at += found + 1;
    } else if (!allowed(stop)) {
      const byte = order.find(allows);
      if (byte === undefined) throw new Error('The grammar allows nothing.');
      token = byte + 1;
    }
    if (!matcher.acceptToken(token)) throw new Error('The grammar refused what it allowed.');
    if (token !== stop) return token - 1;
    matcher.dispose();
    return null;
  };
}

function remember(xgrammar: Xgrammar): Promise<Compiler> {
  const made = makeCompiler(xgrammar);
  compilers.set(xgrammar, made);
  return made;
}
