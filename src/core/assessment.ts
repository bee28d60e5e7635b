import { z } from 'zod';

const score = z.number().int().min(1).max(10);

const riskSchema = z.strictObject({
  id: z.string(),
  severity: score,
  occurrence: score,
  detection: score,
  /** severity × occurrence × detection, 1 to 1000. */
  rpn: z.number().int().min(1).max(1000),
  rationale: z.string(),
  /** Names of the checks, tool policies and schema rules that defend against it; empty means undefended, and the result says so. */
  defences: z.array(z.string()),
});
export type Risk = z.infer<typeof riskSchema>;

export const assessmentSchema = z.strictObject({
  /** By falling RPN. */
  risks: z.array(riskSchema),
  /** What must hold of any right answer; each has a check of the same id. */
  invariants: z.array(z.strictObject({ id: z.string(), text: z.string() })),
  /** Tools that may not be called in this run, whatever the harness says. */
  forbiddenTools: z.array(z.string()),
});
export type Assessment = z.infer<typeof assessmentSchema>;
