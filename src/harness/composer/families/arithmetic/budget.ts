/** Thrown where a goal has so many possible meanings that it is no plain question; caught by `readQuestion`. */
export class TooInvolved extends Error {}

/**
 * Steps that the reading of one goal may take. Plain questions take a few thousand, a list of a thousand numbers some ten thousand; goals
 * made to be ambiguous could take for ever. Steps and not time, so that every machine reads the same.
 */
const most = 150_000;

/** How deep readings may lie in one another; deeper ones would be refused anyway, and could exhaust the stack before. */
const deepest = 120;

/** Counts steps, and how deep they are. */
export class Budget {
  private left = most;
  private depth = 0;

  /** @throws TooInvolved when there are none left. */
  spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0) throw new TooInvolved();
  }

  /** Runs a step within another. @throws TooInvolved when it lies too deep. */
  within<T>(step: () => T): T {
    this.depth += 1;
    if (this.depth > deepest) throw new TooInvolved();
    const result = step();
    this.depth -= 1;
    return result;
  }
}
