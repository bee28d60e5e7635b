import type { Reading } from '../../family.ts';
import type { TablePlan } from './plan.ts';

/** What a plan hands over, in words and as a shape. */
export function shapeOf({ queries, combine }: TablePlan): Pick<Reading, 'shape' | 'deliverable'> {
  const [query] = queries;
  switch (combine) {
    case 'exists':
    case 'greater':
      return { shape: 'boolean', deliverable: 'yes or no' };
    case 'table': {
      const columns = query?.select.length ?? 0;
      return { shape: 'table', deliverable: `a table of ${columns} ${columns === 1 ? 'column' : 'columns'}` };
    }
    case 'record':
      return { shape: 'table', deliverable: 'a value for each column' };
    case 'list':
      return { shape: 'list', deliverable: 'a list' };
    case 'values':
      return { shape: 'text', deliverable: 'a value, or a list where there are several' };
    default:
      return { shape: 'number', deliverable: 'a number' };
  }
}
