import type { Availability, PromptApi, PromptMessage, PromptSession } from '../../src/models/built-in/prompt-api.ts';

/** How a fake of the browser's model behaves. */
export interface FakePromptApi {
  availability: Availability;
  says: (before: readonly PromptMessage[], now: string) => string;
  /** Tokens, which are its characters. */
  window?: number;
  /** By the names of before 2026. */
  formerNames?: boolean;
  /** Milliseconds between two pieces of four characters. */
  pace?: number;
  createFails?: DOMException;
  promptFails?: (constrained: boolean) => Error | null;
}

/** The Prompt API as far as Aegis uses it, with what it remembers of what was asked. */
export function fakePromptApi(about: FakePromptApi): PromptApi & { alive: number; constraints: unknown[] } {
  const fake = {
    alive: 0,
    constraints: [] as unknown[],
    availability: async () => about.availability,
    async create(options: Parameters<PromptApi['create']>[0] = {}): Promise<PromptSession> {
      options.signal?.throwIfAborted();
      if (about.createFails) throw about.createFails;
      if (about.availability !== 'available') {
        const monitor = new EventTarget();
        options.monitor?.(monitor);
        for (const loaded of [0, 0.25, 0.2, 1])
          monitor.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded, total: 1 }));
      }
      const before = options.initialPrompts ?? [];
      let usage = before.reduce((sum, { content }) => sum + content.length, 0);
      const window = about.window ?? 6144;
      if (usage > window) throw new DOMException('The input is too large.', 'QuotaExceededError');
      fake.alive += 1;
      const count = async (text: string): Promise<number> => text.length;
      return {
        ...(about.formerNames
          ? { measureInputUsage: count, inputQuota: window }
          : { measureContextUsage: count, contextWindow: window }),
        get [about.formerNames ? 'inputUsage' : 'contextUsage']() {
          return usage;
        },
        destroy: () => void (fake.alive -= 1),
        promptStreaming(
          now: string,
          { signal, responseConstraint }: { signal?: AbortSignal; responseConstraint?: unknown } = {},
        ) {
          fake.constraints.push(responseConstraint);
          let left = about.says(before, now);
          usage += now.length;
          return new ReadableStream<string>({
            start(controller) {
              const failure = about.promptFails?.(responseConstraint !== undefined) ?? null;
              if (failure !== null) controller.error(failure);
              signal?.addEventListener('abort', () => controller.error(signal.reason));
            },
            async pull(controller) {
              await new Promise((resolve) => setTimeout(resolve, about.pace ?? 0));
              if (signal?.aborted === true) return;
              const piece = left.slice(0, 4);
              left = left.slice(4);
              usage += piece.length;
              if (piece === '') controller.close();
              else controller.enqueue(piece);
            },
          });
        },
      };
    },
  };
  return fake;
}
