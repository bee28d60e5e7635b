import { evaluate, makeGuest } from './evaluator.ts';
import { stopClock } from './stopped-clock.ts';
import type { EvaluationEnd, EvaluationRequest, SandboxWorker, Step, ToolAnswer, ToolRequest } from './worker-api.ts';

/**
 * The sandbox worker's side: evaluations one after the other, each in a fresh QuickJS, from one compiled WebAssembly module. The guest for the
 * next evaluation is made as soon as one has ended, so that it stands ready when it is wanted.
 */
export function serveSandbox(compiled: Promise<WebAssembly.Module>): SandboxWorker {
  const prepare = () => {
    const guest = compiled.then(makeGuest);
    // Whoever begins an evaluation learns of it; until then nobody waits.
    guest.catch(() => undefined);
    return guest;
  };
  let prepared = prepare();
  let running: Generator<ToolRequest[], EvaluationEnd, ToolAnswer[]> | null = null;

  const toStep = (result: IteratorResult<ToolRequest[], EvaluationEnd>): Step => {
    if (result.done !== true) return { type: 'tools', requests: result.value };
    running = null;
    // After the answer is on its way.
    prepared = new Promise((resolve) => setTimeout(resolve, 0)).then(prepare);
    return { type: 'end', end: result.value };
  };

  return {
    async begin(request: EvaluationRequest) {
      const guest = await prepared;
      stopClock(request.data.now);
      running = evaluate(guest, request);
      return toStep(running.next());
    },
    resume(answers: ToolAnswer[]) {
      if (running === null) return Promise.reject(new Error('There is no evaluation to resume.'));
      return Promise.resolve(toStep(running.next(answers)));
    },
  };
}
