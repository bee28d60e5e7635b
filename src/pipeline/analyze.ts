import type { Analysis } from '../core/analysis.ts';
import type { Journal } from '../core/journal.ts';
import type { Author, AuthorContext } from '../harness/author.ts';

/** Stage 1: what the goal means. The first author whose answer is usable is believed; the composer's always is. */
export async function analyze(journal: Journal, author: Author, context: AuthorContext): Promise<Analysis> {
  await journal.note('stage.started', { stage: 'analyze' });
  const analysis = await author.analyze(context);
  await journal.note('analysis', analysis);
  await journal.note('stage.finished', { stage: 'analyze', summary: analysis.summary });
  return analysis;
}
