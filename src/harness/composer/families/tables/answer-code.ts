import type { OutputSchema } from '../../../../core/harness.ts';
import { ratioPlaces, type Combine } from './plan.ts';

const scalar = { type: ['string', 'number', 'boolean'] };

/** The JSON Schema of `answer` for a way to combine. `columns` are the result columns of the first query. */
export function answerSchema(columns: readonly string[], combine: Combine): OutputSchema {
  const record = {
    type: 'object',
    properties: Object.fromEntries(columns.map((name) => [name, { type: ['string', 'number', 'boolean', 'null'] }])),
    required: [...new Set(columns)],
    additionalProperties: false,
  };
  switch (combine) {
    case 'values':
      return { anyOf: [scalar, { type: 'array', items: scalar, minItems: 1 }] };
    case 'list':
      return { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] }, minItems: 1 };
    case 'table':
      return { type: 'array', items: record, minItems: 1 };
    case 'record':
      return record;
    case 'exists':
    case 'greater':
      return { type: 'boolean' };
    case 'cell':
      return scalar;
    default:
      return { type: 'number' };
  }
}

const noAnswer =
  "if (answer === undefined || answer === null) throw new Error('The rows that the goal is about give no answer.');";

/** The lines of code that make `answer` of `results`. Fixed text: nothing of the goal or the tables is in it. */
export function answerCode(combine: Combine): string[] {
  const two = [
    'const [first, second] = results.map((result) => (result.rows.length === 1 ? result.rows[0][0] : null));',
    "if (typeof first !== 'number' || typeof second !== 'number') throw new Error('The rows that the goal is about give no two numbers.');",
  ];
  switch (combine) {
    case 'values':
      return [
        'const cells = [...new Set(results[0].rows.map((row) => row[0]).filter((cell) => cell !== null))];',
        'const answer = cells.length > 1 ? cells : cells[0];',
        noAnswer,
      ];
    case 'list':
      return [
        'const answer = results[0].rows.map((row) => row[0]);',
        "if (answer.length === 0) throw new Error('No row is what the goal is about.');",
      ];
    case 'table':
      return [
        'const { columns, rows: found } = results[0];',
        'const answer = found.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));',
        "if (answer.length === 0) throw new Error('No row is what the goal is about.');",
      ];
    case 'record':
      return [
        'const { columns, rows: found } = results[0];',
        'const answer = Object.fromEntries(columns.map((name, index) => [name, found[0][index]]));',
      ];
    case 'cell':
      return ['const answer = results[0].rows[0]?.[0];', noAnswer];
    case 'exists':
      return ['const answer = results[0].rows.length > 0;'];
    case 'count-rows':
      return ['const answer = results[0].rows.length;'];
    case 'less-rows':
      return ['const answer = results[0].rows[0][0] - results[1].rows.length;'];
    case 'row-sum':
      return ['const answer = run.lib.sum(results[0].rows[0]).toNumber();'];
    case 'greater':
      return [...two, 'const answer = first > second;'];
    case 'difference':
      return [...two, `const answer = run.lib.exact(first).minus(second).absolute().round(${ratioPlaces}).toNumber();`];
    case 'less':
      return [...two, `const answer = run.lib.exact(first).minus(second).round(${ratioPlaces}).toNumber();`];
    case 'ratio':
    case 'percent':
      return [
        ...two,
        "if (second === 0) throw new Error('The whole is zero, so there is no share of it.');",
        `const answer = run.lib.exact(first).over(second)${combine === 'percent' ? '.times(100)' : ''}.round(${ratioPlaces}).toNumber();`,
      ];
  }
}
