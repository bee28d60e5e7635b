import { AegisError } from '../../../core/errors.ts';
import type { ModelParts } from '../models-api.ts';
import type { ModelContext } from './model-context.ts';

export type ChoiceParts = Pick<ModelParts, 'choosable' | 'chosen' | 'choose'>;

export function choiceParts(_context: ModelContext): ChoiceParts {
  throw new AegisError('internal', 'Not written yet.', '');
}
