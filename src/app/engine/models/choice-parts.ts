import { AegisError } from '../../../core/errors.ts';
import { modelChoiceSchema, type ModelChoice } from '../../../core/model.ts';
import type { SettingsStore } from '../../../storage/settings-store.ts';
import type { ChoosableModel, ModelParts } from '../models-api.ts';
import type { ConnectionParts } from './connection-parts.ts';
import type { LocalModelParts } from './local-model-parts.ts';
import type { ModelContext } from './model-context.ts';
import { choosableModels } from './usable-models.ts';

export type ChoiceParts = Pick<ModelParts, 'choosable' | 'chosen' | 'choose'>;

const setting = 'models/choice';

/** The models that the person chose; null for the composer alone, and for a choice that cannot be read any more. */
export async function keptChoice(settings: SettingsStore): Promise<ModelChoice | null> {
  const stored = modelChoiceSchema.safeParse(await settings.get(setting));
  return stored.success ? stored.data : null;
}

/** What can be chosen now, and what is missing where it cannot. */
export async function choosableNow(parts: LocalModelParts & ConnectionParts): Promise<ChoosableModel[]> {
  const [local, connections, vault, { sealed }] = await Promise.all([
    parts.localModels(),
    parts.connections(),
    parts.vault(),
    parts.egress(),
  ]);
  return choosableModels({ local, connections, vault, sealed });
}

/** The engine's part for choosing models. */
export function choiceParts(
  { settings, announce }: ModelContext,
  parts: LocalModelParts & ConnectionParts,
): ChoiceParts {
  return {
    choosable: () => choosableNow(parts),
    chosen: () => keptChoice(settings),
    async choose(models) {
      const checked = models === null ? null : modelChoiceSchema.safeParse(models);
      if (checked?.success === false) {
        throw new AegisError(
          'bad-input',
          'This is no choice of models: each role needs one at least, and a budget above zero.',
          'Choose the models again.',
        );
      }
      await settings.set(setting, checked && { ...checked.data, budget: { ...checked.data.budget } });
      announce({ what: 'models', ids: ['choice'] });
    },
  };
}
