import { allowableOrigin, type Egress } from '../../../safety/egress.ts';
import type { ModelParts } from '../models-api.ts';
import { exclusively } from './exclusively.ts';
import { keepEgress, keptEgress } from './kept-egress.ts';
import type { ModelContext } from './model-context.ts';

/** What may leave this machine: read, changed, and obeyed before a call resolves. */
export function egressParts({
  settings,
  network,
  announce,
}: ModelContext): Pick<ModelParts, 'egress' | 'setSealed' | 'allow'> {
  const change = async (to: (egress: Egress) => Egress): Promise<void> => {
    await exclusively(async () => {
      const egress = to(await keptEgress(settings));
      await keepEgress(settings, egress);
      await network.obey(egress);
    });
    announce({ what: 'models', ids: ['egress'] });
  };
  return {
    egress: () => keptEgress(settings),
    setSealed: (sealed) => change(({ allowed }) => ({ sealed, allowed })),
    async allow(address, purpose, on) {
      // To turn off must always work, whatever stands there.
      const origin = on ? allowableOrigin(address) : address;
      await change(({ sealed, allowed }) => {
        const others = allowed.filter((entry) => entry.origin !== origin || entry.purpose !== purpose);
        return { sealed, allowed: on ? [...others, { origin, purpose }] : others };
      });
    },
  };
}
