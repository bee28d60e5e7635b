import type { Json, JsonObject } from '../../../../core/json.ts';
import type { TextPlan } from './plan.ts';
import type { TextSource } from './text-source.ts';

/** The tool that computes a plan, and its arguments beside the text. */
export function toolOf(plan: TextPlan): { tool: string; args: JsonObject } {
  switch (plan.task) {
    case 'count':
      return { tool: 'text_count', args: { unit: plan.unit } };
    case 'find':
      return { tool: 'text_find', args: { kind: plan.kind, distinct: plan.distinct, country: plan.country } };
    case 'amount':
      return { tool: 'text_amounts', args: { as: plan.as } };
    case 'occurrences': {
      const { phrase, ignoreCase, wholeWord, overlapping, as } = plan;
      const places = as === 'places' || as === 'lines';
      return { tool: 'text_occurrences', args: { phrase, ignoreCase, wholeWord, overlapping, places } };
    }
    case 'select': {
      const { unit, where, pick, n, measure, distinct, lettersOnly } = plan;
      return { tool: 'text_select', args: { unit, where, pick, n, measure, distinct, lettersOnly } };
    }
    case 'frequencies':
      return { tool: 'text_frequencies', args: { top: plan.top, stopWords: plan.stopWords } };
    case 'summary':
      return { tool: 'text_summary', args: { sentences: plan.sentences, rule: plan.rule } };
    case 'diff':
      return { tool: 'text_diff', args: { by: plan.by } };
  }
}

/** How a tool is told which text: by the attachment's name, or the stretch of the goal itself. */
export function textArgument(source: TextSource, goal: string): JsonObject {
  return 'attachment' in source ? { attachment: source.attachment } : { text: goal.slice(source.from, source.to) };
}

/** The whole arguments of a plan's call. */
export function callOf(plan: TextPlan, goal: string): { tool: string; args: JsonObject } {
  const { tool, args } = toolOf(plan);
  if (plan.task !== 'diff') return { tool, args: { ...textArgument(plan.source, goal), ...args } };
  return { tool, args: { first: textArgument(plan.source, goal), second: textArgument(plan.second, goal), ...args } };
}

/**
 * The answer in a tool's result, as an expression over `found` for the harness and as a function for the composer: they must agree, and a test
 * holds it.
 */
export function answerIn(plan: TextPlan): { expression: string; of: (found: Json) => Json } {
  const item = (found: Json) => found as { [key: string]: Json };
  const items = (found: Json) => item(found)['items'] as { [key: string]: Json }[];
  const places = (found: Json) => item(found)['places'] as { [key: string]: Json }[];
  const changes = (found: Json) => item(found)['changes'] as { [key: string]: Json }[];
  const texts = {
    expression: 'found.items.map(({ text }) => text)',
    of: (found: Json) => items(found).map(({ text }) => text ?? ''),
  };
  const number = { expression: 'found.items.length', of: (found: Json) => items(found).length };
  switch (plan.task) {
    case 'count':
      return { expression: 'found.count', of: (found) => item(found)['count'] ?? 0 };
    case 'find':
      switch (plan.as) {
        case 'list':
          return texts;
        case 'count':
          return number;
        case 'exists':
          return { expression: 'found.items.length > 0', of: (found) => items(found).length > 0 };
        case 'places':
          return {
            expression: 'found.items.map(({ text, line, column }) => ({ text, line, column }))',
            of: (found) => items(found).map(({ text = '', line = 0, column = 0 }) => ({ text, line, column })),
          };
        case 'first':
          return { expression: "found.items[0]?.text ?? ''", of: (found) => items(found)[0]?.['text'] ?? '' };
        case 'last':
          return { expression: "found.items.at(-1)?.text ?? ''", of: (found) => items(found).at(-1)?.['text'] ?? '' };
      }
      break;
    case 'amount':
      return { expression: 'found.value', of: (found) => item(found)['value'] ?? 0 };
    case 'occurrences':
      switch (plan.as) {
        case 'count':
          return { expression: 'found.count', of: (found) => item(found)['count'] ?? 0 };
        case 'exists':
          return { expression: 'found.count > 0', of: (found) => Number(item(found)['count']) > 0 };
        case 'places':
          return {
            expression: 'found.places.map(({ line, column }) => ({ line, column }))',
            of: (found) => places(found).map(({ line = 0, column = 0 }) => ({ line, column })),
          };
        case 'lines':
          return {
            expression: '[...new Set(found.places.map(({ line }) => line))]',
            of: (found) => [...new Set(places(found).map(({ line = 0 }) => line))],
          };
      }
      break;
    case 'select':
      if (plan.as === 'count') return number;
      return plan.as === 'one'
        ? { expression: "found.items[0]?.text ?? ''", of: (found) => items(found)[0]?.['text'] ?? '' }
        : texts;
    case 'frequencies':
      return { expression: 'found.words', of: (found) => item(found)['words'] ?? [] };
    case 'summary':
      return texts;
    case 'diff':
      switch (plan.as) {
        case 'changes':
          return { expression: 'found.changes', of: changes };
        case 'added':
        case 'removed':
          return {
            expression: `found.changes.filter(({ change }) => change === '${plan.as}')`,
            of: (found) => changes(found).filter(({ change }) => change === plan.as),
          };
        case 'count':
          return {
            expression: 'found.removed + found.added',
            of: (found) => Number(item(found)['removed']) + Number(item(found)['added']),
          };
        case 'count-added':
          return { expression: 'found.added', of: (found) => item(found)['added'] ?? 0 };
        case 'count-removed':
          return { expression: 'found.removed', of: (found) => item(found)['removed'] ?? 0 };
        case 'identical':
          return { expression: 'found.identical', of: (found) => item(found)['identical'] ?? false };
        case 'different':
          return { expression: '!found.identical', of: (found) => item(found)['identical'] !== true };
      }
  }
  return texts;
}
