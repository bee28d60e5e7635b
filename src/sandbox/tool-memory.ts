import type { ToolAnswer, ToolRequest } from './worker-api.ts';

/** What tools answered within one evaluation, so that the same question is not asked twice. */
export class ToolMemory {
  readonly #answers = new Map<string, ToolAnswer>();

  /** Those requests that nothing remembered answers. */
  unknown(requests: readonly ToolRequest[]): ToolRequest[] {
    return requests.filter((request) => !this.#answers.has(keyOf(request)));
  }

  /** Remembers the answers to requests. */
  add(requests: readonly ToolRequest[], answers: readonly ToolAnswer[]): void {
    for (const request of requests) {
      const answer = answers.find(({ number }) => number === request.number);
      if (answer !== undefined) this.#answers.set(keyOf(request), answer);
    }
  }

  /** The answers to requests, in their order. */
  answer(requests: readonly ToolRequest[]): ToolAnswer[] {
    return requests.flatMap((request) => {
      const known = this.#answers.get(keyOf(request));
      return known === undefined ? [] : [{ ...known, number: request.number }];
    });
  }
}

function keyOf({ tool, args }: ToolRequest): string {
  return `${tool}\n${args}`;
}
