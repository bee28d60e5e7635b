import type { AttachmentProfile } from '../../../../core/attachment.ts';

/** What kind of work a goal is that no family computes. */
export type BeyondKind = 'knowledge' | 'writing' | 'advice' | 'code-change' | 'research' | 'other';

const codeFile =
  /\.(?:js|mjs|cjs|ts|tsx|jsx|py|rb|go|rs|java|kt|c|h|cc|cpp|hpp|cs|php|swift|sh|bash|sql|html?|css|scss|vue|svelte|lua|r|scala|pl|ya?ml|toml)$/i;

/**
 * Ways to say each kind, asked in this order: a poem about code is writing, a fix of a script is code. Patterns meet whole words of the goal in lower
 * case, without what it quotes.
 */
const signs: readonly (readonly [BeyondKind, RegExp])[] = [
  [
    'writing',
    /\b(?:write|draft|compose|pen|author|create) (?:me |us |up )?(?:an? |the |some |my |\d+ |two |three |four |five )?(?:[a-z-]+ ){0,3}(?:poems?|haikus?|sonnets?|stor(?:y|ies)|essays?|letters?|e-?mails?|speech(?:es)?|articles?|posts?|captions?|slogans?|taglines?|lyrics|songs?|jokes?|limericks?|toasts?|press release|newsletter|cover letter|biograph(?:y|ies)|bio|product description|introduction|paragraphs?|reply|invitation|announcement|summary|obituary|scripts? for|dialogue|headlines?|titles?)\b/,
  ],
  [
    'code-change',
    /\b(?:refactor|debug|compile|unit tests?|typescript|javascript|python|java|rust|golang|c\+\+|sql query|regex|regular expression|codebase|source code|stack trace|pull request|function (?:that|to|which|called|named)|(?:this|the|my) (?:function|code|script|bug|program|class|method|module|component)|fix (?:the |this |a |my )?(?:bug|error|test|build|typo in)|(?:implement|add) (?:an? |the )?(?:[a-z-]+ ){0,3}(?:endpoint|api|function|class|method|feature|button|algorithm|parser|test|tests|component))\b/,
  ],
  [
    'writing',
    /\b(?:translate|rewrite|rephrase|paraphrase|proofread|reword|polish|shorten|summari[sz]e|summary|edit|passive voice|active voice|grammar|spelling|condense|simplify|tone|write|draft|compose|poem|haiku|essay|slogans?|taglines?|story|lyrics|headline|headlines)\b/,
  ],
  [
    'advice',
    /\b(?:should (?:i|we|my|you|one)|recommend|recommendations?|suggest|suggestions?|advice|advise|tips|pros and cons|which (?:\w+ ){0,4}is (?:better|best|right) for|what(?:'s| is) the best (?:way|time|approach|option)|best way to|how (?:do|can|should|would|could) (?:i|we)|how to|is it (?:worth|safe|better|wise|a good idea|ok|okay)|help me (?:decide|choose|plan|pick)|plan (?:a|an|my|our|the)|ideas?|brainstorm|worth it|choose between)\b/,
  ],
  [
    'research',
    /\b(?:research|investigate|literature|state of the art|find (?:papers|studies|sources|articles|evidence)|market (?:analysis|research|overview)|survey of|overview of|compare|comparison|report on|analy[sz]e|sources|studies|evidence|competitors?|trends?|review of|find out)\b/,
  ],
  [
    'knowledge',
    /^(?:please |can you |could you |tell me |do you know |explain |define )*(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|does|do|did|has|have|can|will)\b|\b(?:explain|define|describe|tell me about|meaning of|difference between|(?:top|best) (?:\d+|three|five|ten)|name (?:the|all|\d+)|list (?:the|all|\d+)|causes of|history of|capital of)\b/,
  ],
];

/** What kind of work a goal is, by the words it uses; `other` where nothing says so. */
export function beyondKind(goal: string, attachments: readonly AttachmentProfile[]): BeyondKind {
  const text = goal
    .replace(/"[^"]*"|\u201c[^\u201d]*\u201d/g, ' ')
    .toLowerCase()
    .replace(/\u2019/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  const code = attachments.some(({ name, kind }) => kind === 'text' && codeFile.test(name));
  if (
    code &&
    /\b(?:fix|add|change|make|rename|remove|implement|refactor|convert|update|optimi[sz]e|bug|tests?|comment|type)\b/.test(
      text,
    )
  )
    return 'code-change';
  return signs.find(([, sign]) => sign.test(text))?.[0] ?? 'other';
}
