import type { Analysis, Question } from '../../core/analysis.ts';
import { findTool } from '../../tools/registry.ts';
import { plainLine, slugOf } from './plain-line.ts';
import type { ModelAnalysis } from './read-analysis.ts';

/** Stands before each assumption that a model made, so that a reader can tell it from what was computed. */
const modelsAssumption = 'By the model: ';

const mostAssumptions = 5;
const mostQuestions = 2;
const longestAssumption = 200;

/**
 * The composer's analysis with what a model may add to it. Where the composer has a plan, only new assumptions are taken: its words describe what is
 * computed. Where it has none, the goal is described by the model, whose own questions count.
 * @param answers what the person answered before; a model's question that was answered once is not asked again
 * @returns the analysis, and what of the model's was not taken, as sentences
 */
export function mergeAnalysis(
  composed: Analysis,
  model: ModelAnalysis,
  answers: Readonly<Record<string, string>>,
): { analysis: Analysis; dropped: string[] } {
  const added = newAssumptions(composed, model.assumptions);
  const assumptions = [...composed.assumptions, ...added];
  if (composed.plan !== null) return { analysis: { ...composed, assumptions }, dropped: [] };

  const tools = [...new Set(model.tools)].filter((name) => findTool(name) !== undefined);
  const unknown = [...new Set(model.tools)].filter((name) => findTool(name) === undefined);
  const asked = Object.keys(answers).some((id) => id.startsWith(questionPrefix));
  const questions = asked ? [] : askable(model.questions);
  const dropped: string[] = [];
  if (unknown.length > 0)
    dropped.push(`There is no tool called ${unknown.map((name) => plainLine(name, 40)).join(', ')}.`);
  if (questions.length < model.questions.length) {
    dropped.push(
      asked
        ? 'The person has answered already, so the model’s questions were left out.'
        : 'A question without at least two options to choose from was left out.',
    );
  }
  const analysis: Analysis = {
    summary: plainLine(model.summary, 300),
    deliverable: plainLine(model.deliverable, 120),
    // What the composer saw by the goal's words stands: the risks and the draft go by it. `other` and `text` mean that it saw nothing.
    kind: composed.kind === 'other' ? model.kind : composed.kind,
    shape: composed.shape === 'text' ? model.shape : composed.shape,
    tools,
    assumptions,
    questions: [...composed.questions, ...questions],
    plan: null,
    beyond: composed.beyond?.reason === 'needs-model' ? null : composed.beyond,
  };
  return { analysis, dropped };
}

const questionPrefix = 'model-';

/** The model's questions that can be answered by choosing. Ids are made of the words: a later run is told the choice by them alone. */
function askable(questions: ModelAnalysis['questions']): Question[] {
  const asked: Question[] = [];
  for (const { text, options } of questions) {
    const labels = new Map(options.map((label) => [slugOf(label, 60), plainLine(label, 120)]));
    labels.delete('');
    const id = `${questionPrefix}${slugOf(text, 60)}`;
    if (labels.size < 2 || id === questionPrefix || asked.some((other) => other.id === id)) continue;
    asked.push({
      id,
      text: plainLine(text, 240),
      options: [...labels].slice(0, 4).map(([option, label]) => ({ id: option, label })),
    });
  }
  return asked.slice(0, mostQuestions);
}

/** Those of a model's assumptions that are sentences and say something new, marked as the model's. */
function newAssumptions(composed: Analysis, said: readonly string[]): string[] {
  const known = new Set([composed.summary, ...composed.assumptions].map(wordsOf));
  const added: string[] = [];
  for (const raw of said) {
    const line = plainLine(raw, longestAssumption).replace(/^[-*•]\s*/, '');
    const words = wordsOf(line);
    if (!/^[\p{Lu}\p{N}"“]/u.test(line) || words.split(' ').length < 3 || known.has(words)) continue;
    known.add(words);
    added.push(`${modelsAssumption}${/[.!…]$/.test(line) ? line : `${line}.`}`);
  }
  return added.slice(0, mostAssumptions);
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
