import { evaluate } from './evaluator.ts';
import { stopClock } from './stopped-clock.ts';
import type { EvaluationEnd, EvaluationRequest, SandboxWorker, Step, ToolAnswer, ToolRequest } from './worker-api.ts';

/** The sandbox worker's side: evaluations one after the other, each in a fresh QuickJS, from one compiled WebAssembly module. */
export function serveSandbox(compiled: Promise<WebAssembly.Module>): SandboxWorker {
  let running: AsyncGenerator<ToolRequest[], EvaluationEnd, ToolAnswer[]> | null = null;

  const toStep = (result: IteratorResult<ToolRequest[], EvaluationEnd>): Step =>
    result.done === true ? { type: 'end', end: result.value } : { type: 'tools', requests: result.value };

  return {
    async begin(request: EvaluationRequest) {
      stopClock(request.data.now);
      running = evaluate(await compiled, request);
      return toStep(await running.next());
    },
    async resume(answers: ToolAnswer[]) {
      if (running === null) throw new Error('There is no evaluation to resume.');
      return toStep(await running.next(answers));
    },
  };
}
