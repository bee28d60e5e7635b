import { hasMaterial, material, property, type Recipe, textsOfAnswer, writeCheck } from './recipe.ts';

// Checks that compare the answer with what it may rest on: goal, attachments, tool answers. A family's code needs none of them.

export const quotedInSource: Recipe = (context) =>
  context.draft.solve === null && hasMaterial(context) && property(context.draft, 'evidence') !== null
    ? writeCheck(context, {
        name: 'evidence stands in its source',
        at: '/evidence',
        setup: `const textsOf = (source) => [
    ...run.attachments.filter(({ name }) => name === source).map(({ text }) => text ?? ""),
    ...run.calls.filter(({ tool, ok }) => ok && tool === source).map(({ result }) => typeof result === "string" ? result : JSON.stringify(result)),
  ];`,
        bad: 'output.evidence.filter(({ quote, source }) => !textsOf(source).some((text) => run.lib.quotedIn(quote, text))).map(({ quote }) => quote)',
        rule: 'Each piece of evidence must stand word for word in the attachment or tool answer that it names.',
      })
    : null;

/** Links need no material: one that stands nowhere in what the run has seen is made up. */
export const knownLinks: Recipe = (context) => {
  const texts = context.draft.solve === null ? textsOfAnswer(context) : null;
  if (texts === null) return null;
  return writeCheck(context, {
    name: 'no link from nowhere',
    at: '/answer',
    setup: `${texts}\n  const material = ${material};`,
    bad: String.raw`texts.flatMap((text) => text.match(/\bhttps?:\/\/[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/gi) ?? []).map((link) => link.replace(/[.,;:!?]+$/, "")).filter((link) => !material.includes(link))`,
    rule: 'Each link must occur in the goal, an attachment or a tool answer.',
  });
};

export const knownNumbers: Recipe = (context) => {
  const texts = context.draft.solve === null && hasMaterial(context) ? textsOfAnswer(context) : null;
  if (texts === null) return null;
  return writeCheck(context, {
    name: 'no figure from nowhere',
    at: '/answer',
    setup: String.raw`${texts}
  const figures = (text) => (text.replace(/^\s*\d+[.)]\s/gm, "").match(/\d+(?:[.,]\d+)*/g) ?? []).map((figure) => figure.replace(/,/g, ""));
  const known = new Set(figures(${material}));`,
    bad: 'texts.flatMap(figures).filter((figure) => !known.has(figure))',
    rule: 'Each figure must occur in the goal, an attachment or a tool answer.',
  });
};

export const knownNames: Recipe = (context) => {
  const texts = context.draft.solve === null && hasMaterial(context) ? textsOfAnswer(context) : null;
  if (texts === null) return null;
  return writeCheck(context, {
    name: 'no name from nowhere',
    at: '/answer',
    setup: `${texts}\n  const material = ${material}.replace(/\\s+/g, " ");`,
    // Two capitalised words in a row: one alone begins every sentence.
    bad: String.raw`texts.flatMap((text) => text.match(/\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)+/gu) ?? []).filter((name) => !material.includes(name))`,
    rule: 'Each name of two or more words must occur in the goal, an attachment or a tool answer.',
  });
};
