import type { Frame } from './frame.ts';

/** A frame as one sentence that a person can say yes or no to. */
export function sayFrame(frame: Frame): string {
  const { op, target, via, pick, constraints, except, step } = frame;
  const column = target?.name ?? '';
  const where = [...constraints.map(({ said }) => said), ...(except === null ? [] : [`not ${except.said}`])].join(
    ' and ',
  );
  const rows = where === '' ? 'all rows' : `the rows where ${where}`;
  const nth = pick === null || pick.nth === 1 ? '' : `${pick.nth}. `;
  const end = pick === null ? '' : { max: 'largest', min: 'smallest', first: 'first', last: 'last' }[pick.kind];
  switch (op) {
    case 'count':
      return `The count of ${rows}.`;
    case 'distinct':
      return `The count of different values of ${column} in ${rows}.`;
    case 'sum':
    case 'mean':
    case 'median':
      return `The ${{ sum: 'total', mean: 'average', median: 'median' }[op]} of ${column} over ${rows}.`;
    case 'range':
      return `The largest less the smallest ${column} of ${rows}.`;
    case 'mode':
      return `The ${column} with the ${pick?.kind === 'min' ? 'fewest' : 'most'} rows among ${rows}.`;
    case 'heaviest':
      return `The ${column} with the ${end} total ${via?.name ?? ''} over ${rows}.`;
    case 'over':
      return `The values of ${column} that stand in at least ${frame.least ?? 0} rows.`;
    case 'once':
      return `The values of ${column} that stand in one row only.`;
    case 'exists':
      return `Whether there are rows where ${where}.`;
    case 'more':
      return `Whether ${column} of the one is ${pick?.kind === 'min' ? 'less' : 'more'} than of the other: ${where}.`;
    case 'difference':
      return `The difference in ${column} between ${where}.`;
    case 'count-difference':
      return `The difference in the count of rows between ${where}.`;
    case 'same':
      return `The ${column} of other rows whose ${via?.name ?? ''} is the same as where ${where}.`;
    case 'beyond':
      return `The ${column} of the rows that ${beyond(frame)} the row where ${where}.`;
    case 'beyond-count':
      return `The count of the rows that ${beyond(frame)} the row where ${where}.`;
    case 'values':
      if (step !== 0) return `The ${column} of the row ${step > 0 ? 'after' : 'before'} the one where ${where}.`;
      if (pick === null) return `The ${column} of ${rows}.`;
      if (pick.by === null) return `The ${column} of the ${nth}${end} of ${rows}, in the table's order.`;
      return `The ${column} with the ${nth}${end} ${pick.by.name} of ${rows}.`;
  }
}

function beyond({ pick }: Frame): string {
  if (pick?.by == null) return pick?.kind === 'last' ? 'come after' : 'come before';
  return `have a ${pick.kind === 'max' ? 'larger' : 'smaller'} ${pick.by.name} than`;
}
