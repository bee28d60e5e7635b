import type { OutputSchema } from '../../core/harness.ts';
import type { JsonObject } from '../../core/json.ts';
import { seededRandom } from '../../core/random.ts';
import type { Strength } from '../../core/verdict.ts';
import type { Evaluation, GuestContext, Sandbox, ToolHandler, VerifyOutcome } from '../../sandbox/sandbox.ts';
import { makeMutants } from './make-mutants.ts';
import type { Mutant } from './mutant.ts';
import { rememberTools } from './remember-tools.ts';
import { shuffled } from './shuffled.ts';

/** How often the unchanged output is judged among the mutants. */
const controls = 3;
/** How many rejected mutants are judged once more, each alone in a new module. */
const spotChecks = 2;
/** Stands for the verifier as a whole, where it throws instead of checking. */
const threw = 'verify threw';

type Judgement = Evaluation<VerifyOutcome>;

/**
 * Measures what a verifier is worth on an output that it accepted: how many small changes of the output it notices. All mutants are judged by
 * one loaded module, in an order drawn from the run's seed. A check that failed notices a mutant, and so does a verifier that throws.
 *
 * A verifier could keep count, or learn from the mutants what the output must have been. So the unchanged output is judged among them at
 * unforeseeable places, where it must pass; and some of the rejected mutants are judged again, each alone in a new module, where they
 * must be rejected again. Otherwise the measurement counts for nothing, as it does when a limit of the sandbox was reached.
 * @param tool asked once for each tool and arguments
 * @throws what the sandbox and the tool handler throw
 */
export async function measureStrength(
  signal: AbortSignal,
  sandbox: Sandbox,
  code: string,
  context: GuestContext,
  output: JsonObject,
  schema: OutputSchema,
  tool: ToolHandler,
): Promise<Strength> {
  const mutants = makeMutants(output, schema, `${context.seed}/mutants`);
  const random = seededRandom(`${context.seed}/order`);
  const order = shuffled<Mutant | null>([...mutants, ...Array<null>(controls).fill(null)], random);
  const outputs = order.map((mutant) => mutant?.output ?? output);
  const remembered = rememberTools(tool);
  const judged = await sandbox.verifyMany(signal, code, context, outputs, remembered);
  const judgements = judged.value ?? [];
  const reason = judged.error?.message ?? whyVoid(order, judgements);
  if (reason !== null) return tally(output, mutants, { names: [], rejectedBy: new Map() }, reason);

  const rejectedBy = new Map<string, string[]>();
  for (const [i, mutant] of order.entries()) {
    const judgement = judgements[i];
    if (mutant !== null && judgement !== undefined) rejectedBy.set(mutant.id, rejections(judgement));
  }
  const names = judgements.flatMap(({ value }) => value?.checks.map(({ name }) => name) ?? []);
  const rejected = mutants.filter(({ id }) => (rejectedBy.get(id) ?? []).length > 0);
  for (const mutant of shuffled(rejected, random).slice(0, spotChecks)) {
    const alone = await sandbox.verify(signal, code, context, mutant.output, remembered);
    if (rejections(alone).length === 0)
      return tally(output, mutants, { names, rejectedBy: new Map() }, dependsOnOthers);
  }
  return tally(output, mutants, { names, rejectedBy }, null);
}

const dependsOnOthers =
  'The verifier accepted a changed output when it judged it alone, which it had rejected among others: it goes by what it saw before.';

/** Why a measurement counts for nothing; null where it counts. */
function whyVoid(order: readonly (Mutant | null)[], judgements: readonly Judgement[]): string | null {
  for (const [i, mutant] of order.entries()) {
    const judgement = judgements[i];
    if (judgement === undefined) return 'The verifier did not judge every mutant.';
    if (judgement.error !== null && judgement.error.limit !== null) return judgement.error.message;
    if (mutant === null && rejections(judgement).length > 0) {
      return 'The verifier rejected the very output that it had accepted, when it judged it again among the mutants.';
    }
  }
  return null;
}

/** The names of the checks that failed, or of the verifier as a whole where it threw; none where it accepted. */
function rejections({ value, error }: Judgement): string[] {
  if (error !== null || value === null) return [threw];
  return [...new Set(value.checks.filter(({ ok }) => !ok).map(({ name }) => name))];
}

function tally(
  output: JsonObject,
  mutants: readonly Mutant[],
  { names, rejectedBy }: { names: readonly string[]; rejectedBy: ReadonlyMap<string, readonly string[]> },
  voided: string | null,
): Strength {
  const isKilled = ({ id }: Mutant) => (rejectedBy.get(id) ?? []).length > 0;
  const killed = mutants.filter(isKilled).length;
  const allNames = new Set([...names, ...[...rejectedBy.values()].flat()]);
  return {
    score: mutants.length === 0 ? 0 : killed / mutants.length,
    killed,
    total: mutants.length,
    fields: fieldsOf(output, mutants).map((at) => {
      const ofField = mutants.filter(({ field }) => field === at);
      return { at, killed: ofField.filter(isKilled).length, total: ofField.length };
    }),
    checks: [...allNames].sort().map((name) => ({
      name,
      killed: mutants.filter(({ id }) => rejectedBy.get(id)?.includes(name)).map(({ id }) => id),
    })),
    mutants: mutants.map((mutant) => ({
      id: mutant.id,
      at: mutant.at,
      operator: mutant.operator,
      killed: isKilled(mutant),
    })),
    ...(voided === null ? {} : { voided }),
  };
}

/** The fields that were changed, and those of the output that nothing could be made of; the answer's first. */
function fieldsOf(output: JsonObject, mutants: readonly Mutant[]): string[] {
  const changed = new Set(mutants.map(({ field }) => field));
  const top = Object.keys(output).map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  const unchanged = top.filter((at) => ![...changed].some((field) => field === at || field.startsWith(`${at}/`)));
  const rank = (at: string) => (at === '/answer' ? 0 : at.startsWith('/answer/') ? 1 : 2);
  return [...changed, ...unchanged].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}
