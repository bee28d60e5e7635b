import { AegisError } from '../../../core/errors.ts';
import type { ModelParts } from '../models-api.ts';
import type { ModelContext } from './model-context.ts';

export type ConnectionParts = Pick<
  ModelParts,
  | 'connections'
  | 'saveConnection'
  | 'removeConnection'
  | 'setKey'
  | 'diagnose'
  | 'vault'
  | 'createVault'
  | 'openVault'
  | 'lockVault'
  | 'deleteVault'
  | 'egress'
  | 'setSealed'
  | 'allow'
>;

export function connectionParts(_context: ModelContext): ConnectionParts {
  throw new AegisError('internal', 'Not written yet.', '');
}
