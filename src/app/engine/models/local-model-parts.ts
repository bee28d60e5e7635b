import { AegisError } from '../../../core/errors.ts';
import type { ModelParts } from '../models-api.ts';
import type { ModelContext } from './model-context.ts';

export type LocalModelParts = Pick<
  ModelParts,
  | 'localModels'
  | 'downloadModel'
  | 'repairModel'
  | 'importModel'
  | 'deleteModel'
  | 'mirror'
  | 'setMirror'
  | 'unloadModel'
>;

export function localModelParts(_context: ModelContext): LocalModelParts {
  throw new AegisError('internal', 'Not written yet.', '');
}
