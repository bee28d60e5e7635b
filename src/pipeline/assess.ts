import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Journal } from '../core/journal.ts';
import type { Author, AuthorContext } from '../harness/author.ts';

/** Stage 2: how an answer could fail, and what stands against it. */
export async function assess(
  journal: Journal,
  author: Author,
  context: AuthorContext,
  analysis: Analysis,
): Promise<Assessment> {
  await journal.note('stage.started', { stage: 'assess' });
  const assessment = await author.assess(context, analysis);
  await journal.note('assessment', assessment);
  const undefended = assessment.risks.filter(({ defences }) => defences.length === 0).length;
  const summary = `${count(assessment.risks.length, 'risk')}, ${undefended === 0 ? 'all defended' : `${undefended} undefended`}`;
  await journal.note('stage.finished', { stage: 'assess', summary });
  return assessment;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
