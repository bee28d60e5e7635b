import { property, type Recipe, type RecipeContext, writeCheck } from './recipe.ts';

// Checks on changes to attached files, given as `edits`: the file's name, the text before, the text after.

function hasEdits({ draft }: RecipeContext): boolean {
  return draft.solve === null && property(draft, 'edits') !== null;
}

function hasSource(context: RecipeContext): boolean {
  return hasEdits(context) && context.attachments.some(({ text }) => text !== null);
}

export const editApplies: Recipe = (context) =>
  hasSource(context)
    ? writeCheck(context, {
        name: 'every edit applies',
        at: '/edits',
        setup: [
          'const sourceOf = (path) =>',
          '  run.attachments.find(({ name }) => name === path || path.endsWith("/" + name))?.text ?? "";',
          'const applies = ({ path, before, after }) =>',
          '  before !== after && sourceOf(path).split(before).length === 2;',
        ].join('\n'),
        bad: 'output.edits.filter((edit) => !applies(edit)).map(({ path, before }) => path + ": " + before)',
        rule: 'The text before an edit must stand exactly once in its file, and the text after must differ.',
      })
    : null;

export const safePaths: Recipe = (context) =>
  hasEdits(context)
    ? writeCheck(context, {
        name: 'paths stay in their folder',
        at: '/edits',
        setup: String.raw`const leaves = /^(?:[/\\~]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|[\u0000-\u001F]/i;`,
        bad: 'output.edits.map(({ path }) => path).filter((path) => leaves.test(path))',
        rule: 'A path must be relative and must not lead out of its folder.',
      })
    : null;

export const bracketsKept: Recipe = (context) =>
  hasEdits(context)
    ? writeCheck(context, {
        name: 'brackets stay in balance',
        at: '/edits',
        setup: [
          'const count = (text, mark) => text.split(mark).length - 1;',
          'const open = (text) => ["()", "[]", "{}"].map(([a, b]) => count(text, a) - count(text, b)).join();',
        ].join('\n'),
        bad: 'output.edits.filter(({ before, after }) => open(before) !== open(after)).map(({ after }) => after)',
        rule: 'An edit must open and close as many brackets as the text that it replaces.',
      })
    : null;

/** What an edit brings in from elsewhere must be said, so that a person looks whether it exists. */
export const importsStated: Recipe = (context) =>
  hasSource(context) && property(context.draft, 'assumptions') !== null
    ? writeCheck(context, {
        name: 'new imports are stated',
        at: '/edits',
        setup: [
          String.raw`const importing = /(?:^|\n)\s*(?:import|from|use|using|require)\s+["'(<]*([\w@./:-]+)|\b(?:from\s+|require\(\s*)["']([^"']+)["']/g;`,
          'const imported = (text) => [...text.matchAll(importing)].map((found) => found[1] ?? found[2]);',
          'const known = new Set(run.attachments.flatMap(({ text }) => imported(text ?? "")));',
          'const added = output.edits.flatMap(({ after }) => imported(after)).filter((name) => !known.has(name));',
        ].join('\n'),
        bad: 'added.filter((name) => !output.assumptions.some((stated) => stated.includes(name)))',
        rule: 'A module that the attached files do not import yet must be named in the assumptions.',
      })
    : null;

export const callsStated: Recipe = (context) =>
  hasSource(context) && property(context.draft, 'assumptions') !== null
    ? writeCheck(context, {
        name: 'new functions are stated',
        at: '/edits',
        setup: [
          '// Words that stand before a bracket and call nothing.',
          'const keyword = /^(?:if|for|while|switch|catch|return|function|await|async|and|or|not|in|assert|super|typeof|elif|with|yield)$/;',
          String.raw`const called = (text) => (text.match(/\b[A-Za-z_]\w*(?=\()/g) ?? []).filter((name) => !keyword.test(name));`,
          String.raw`const defined = (text) => [...text.matchAll(/\b(?:def|function|fn|func)\s+(\w+)/g)].map((found) => found[1]);`,
          'const known = new Set([',
          '  ...run.attachments.flatMap(({ text }) => called(text ?? "")),',
          '  ...output.edits.flatMap(({ after }) => defined(after)),',
          ']);',
          'const added = output.edits.flatMap(({ after }) => called(after)).filter((name) => !known.has(name));',
        ].join('\n'),
        bad: 'added.filter((name) => !output.assumptions.some((stated) => stated.includes(name)))',
        rule: 'A function that the attached files neither call nor define must be named in the assumptions.',
      })
    : null;
