/** Thrown where a goal has so many possible meanings that it is no plain question; caught by `readQuestion`. */
export class TooInvolved extends Error {}

/**
 * Steps that the reading of one goal may take. Plain questions take a few thousand, a list of a thousand numbers some ten thousand; goals
 * made to be ambiguous could take for ever. Steps and not time, so that every machine reads the same.
 */
const most = 150_000;

/** Counts steps. */
export class Budget {
  private left = most;

  /** @throws TooInvolved when there are none left. */
  spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0) throw new TooInvolved();
  }
}
