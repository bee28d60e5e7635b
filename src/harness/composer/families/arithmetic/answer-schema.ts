import type { OutputSchema } from '../../../../core/harness.ts';
import type { Operation } from './operations/operation.ts';
import type { NumberForm, Plan } from './plan.ts';

/** The closed schema of what a calculation hands over: its answer and, where it has one, its unit. */
export function outputSchema(plan: Plan, operation: Operation): OutputSchema {
  return {
    type: 'object',
    properties: {
      answer: answerSchema(plan.form, operation),
      ...(plan.unit === null ? {} : { unit: { const: plan.unit } }),
    },
    required: plan.unit === null ? ['answer'] : ['answer', 'unit'],
    additionalProperties: false,
  };
}

function answerSchema(form: NumberForm, operation: Operation): OutputSchema {
  switch (operation.result) {
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string', minLength: 1 };
    case 'list':
      return { type: 'array', items: numberSchema(form, operation.whole === true) };
    case 'number':
      return numberSchema(form, operation.whole === true);
  }
}

function numberSchema(form: NumberForm, whole: boolean): OutputSchema {
  const number = { type: whole ? 'integer' : 'number' };
  const digits = { type: 'string', minLength: 1 };
  if (form === 'mixed') return { anyOf: [number, digits] };
  return form === 'digits' ? digits : number;
}
