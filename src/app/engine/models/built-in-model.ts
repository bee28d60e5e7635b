import { proxy, type Remote } from 'comlink';
import { builtInFacts } from '../../../models/built-in/built-in-facts.ts';
import type { BuiltInState } from '../../../models/built-in/ask-built-in.ts';
import { holdModel, type HeldModel } from '../../../models/hold-model.ts';
import type { ModelWorker } from '../../../models/model-worker.ts';
import type { LocalModel } from '../models-api.ts';
import type { LocalModelParts } from './local-model-parts.ts';

/** The browser's own model as a page lends it to its engine: workers have no Prompt API. */
export interface LentModel extends ModelWorker {
  state(): Promise<BuiltInState>;
}

/** The page's loan, once it has come. */
export interface Loan {
  lent: LentModel | null;
}

const nobody: BuiltInState = {
  state: 'missing',
  ok: false,
  reason: 'This browser brings no language model for pages.',
};
const never = new Promise<never>(() => undefined);

/** The browser's own model as runs ask it. It is the page's: ending it frees it there. */
export function holdBuiltIn({ lent }: Loan): HeldModel | null {
  if (lent === null) return null;
  const worker = lent as unknown as Remote<LentModel> & ModelWorker;
  return holdModel(builtInFacts, () => Promise.resolve({ worker, broken: never, end: () => void worker.unload() }));
}

/** The parts of local models, with what the browser itself says of its own. */
export function withBuiltIn(parts: LocalModelParts, loan: Loan): LocalModelParts {
  const isOurs = (id: string): boolean => id !== builtInFacts.id;
  return {
    ...parts,
    async localModels() {
      const [models, state] = await Promise.all([parts.localModels(), loan.lent?.state() ?? nobody]);
      const told = models.map((model) => (isOurs(model.entry.id) ? model : tellOf(model, state)));
      return [...told.filter(({ fit }) => fit.ok), ...told.filter(({ fit }) => !fit.ok)];
    },
    async downloadModel(signal, id, hear) {
      if (isOurs(id) || loan.lent === null) return parts.downloadModel(signal, id, hear);
      // The browser downloads it when it is first loaded, and says how far it is, not how large it is.
      const step = proxy(({ text, share }: { text: string; share: number | null }) =>
        hear({ step: text, done: share ?? 0, total: 1, speed: null, left: null }),
      );
      await loan.lent.load(signal, {}, step);
    },
  };
}

function tellOf(model: LocalModel, { ok, reason, state }: BuiltInState): LocalModel {
  return {
    ...model,
    fit: { ok, reason },
    state: state === 'available' ? { kind: 'ready', bytes: 0 } : { kind: 'absent' },
  };
}
