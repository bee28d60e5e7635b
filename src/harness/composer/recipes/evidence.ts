import { hasMaterial, property, type Recipe, type RecipeContext, textsOfAnswer, writeCheck } from './recipe.ts';

// Checks that compare the answer with what it may rest on: goal, attachments, tool answers. A family's own code needs none of them.

/** All that the run has seen, as one text. */
const material = [
  'const material = [',
  '  run.goal,',
  '  ...run.attachments.map(({ text }) => text ?? ""),',
  '  ...run.calls.map(({ result }) => JSON.stringify(result)),',
  '].join("\\n");',
].join('\n');

/** The statements for `texts` and `material`, where there is text to compare. */
function comparison(context: RecipeContext): string | null {
  const texts = context.draft.solve === null ? textsOfAnswer(context) : null;
  return texts === null ? null : `${texts}\n${material}`;
}

export const quotedInSource: Recipe = (context) =>
  context.draft.solve === null && hasMaterial(context) && property(context.draft, 'evidence') !== null
    ? writeCheck(context, {
        name: 'evidence stands in its source',
        at: '/evidence',
        setup: [
          'const textOf = (result) => (typeof result === "string" ? result : JSON.stringify(result));',
          'const sources = [',
          '  ...run.attachments.map(({ name, text }) => ({ name, text: text ?? "" })),',
          '  ...run.calls.map(({ tool, result }) => ({ name: tool, text: textOf(result) })),',
          '];',
          'const stands = ({ quote, source }) =>',
          '  sources.some(({ name, text }) => name === source && run.lib.quotedIn(quote, text));',
        ].join('\n'),
        bad: 'output.evidence.filter((piece) => !stands(piece)).map(({ quote }) => quote)',
        rule: 'Each piece of evidence must stand word for word in the attachment or tool answer that it names.',
      })
    : null;

/** Links need no material: one that stands nowhere in what the run has seen is made up. */
export const knownLinks: Recipe = (context) => {
  const setup = comparison(context);
  if (setup === null) return null;
  return writeCheck(context, {
    name: 'no link from nowhere',
    at: '/answer',
    setup: [
      setup,
      String.raw`const linksIn = (text) => text.match(/\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/gi) ?? [];`,
      'const links = texts.flatMap(linksIn).map((link) => link.replace(/[.,;:!?]+$/, ""));',
    ].join('\n'),
    bad: 'links.filter((link) => !material.includes(link))',
    rule: 'Each link must occur in the goal, an attachment or a tool answer.',
  });
};

export const knownNumbers: Recipe = (context) => {
  const setup = hasMaterial(context) ? comparison(context) : null;
  if (setup === null) return null;
  return writeCheck(context, {
    name: 'no figure from nowhere',
    at: '/answer',
    setup: [
      setup,
      '// The numbers of a list are no figures.',
      String.raw`const figuresIn = (text) => text.replace(/^\s*\d+[.)]\s/gm, "").match(/\d+(?:[.,]\d+)*/g) ?? [];`,
      'const plain = (figure) => figure.replace(/,/g, "");',
      'const known = new Set(figuresIn(material).map(plain));',
    ].join('\n'),
    bad: 'texts.flatMap(figuresIn).filter((figure) => !known.has(plain(figure)))',
    rule: 'Each figure must occur in the goal, an attachment or a tool answer.',
  });
};

export const knownNames: Recipe = (context) => {
  const setup = hasMaterial(context) ? comparison(context) : null;
  if (setup === null) return null;
  return writeCheck(context, {
    name: 'no name from nowhere',
    at: '/answer',
    setup: [
      setup,
      '// Two capitalised words in a row: one alone begins every sentence.',
      String.raw`const namesIn = (text) => text.match(/\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)+/gu) ?? [];`,
    ].join('\n'),
    bad: 'texts.flatMap(namesIn).filter((name) => !run.lib.quotedIn(name, material))',
    rule: 'Each name of two or more words must occur in the goal, an attachment or a tool answer.',
  });
};
