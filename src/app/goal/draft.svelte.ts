/** A goal with its files. */
export interface DraftContent {
  goal: string;
  files: File[];
}

/**
 * The goal that is being written, with its files. It outlives a visit to another page; its words outlive a reload too, while the files, which
 * a page may not keep, are then named as missing. Nothing that a person wrote is lost: what `fill` and `clear` take away can be put back.
 */
export class Draft {
  #goal = $state(readKept().goal);
  #files = $state.raw<File[]>([]);
  /** Names of files that were attached before the page was loaded again. */
  missing = $state.raw<string[]>(readKept().files);
  /** What was written before another goal took its place; null where nothing was. */
  replaced = $state.raw<DraftContent | null>(null);
  /** What is to be said about the files that were attached last, in sentences. */
  notes = $state.raw<string[]>([]);
  /** What `fill` put here: as long as it is unchanged, nothing of the person's own would be lost. */
  #filled: DraftContent | null = null;

  get goal(): string {
    return this.#goal;
  }

  set goal(goal: string) {
    this.#goal = goal;
    this.keep();
  }

  get files(): readonly File[] {
    return this.#files;
  }

  get empty(): boolean {
    return this.#goal.trim() === '' && this.#files.length === 0;
  }

  /** Writes the words down where a reload finds them, with the names of the files. */
  keep(): void {
    const files = [...this.#files.map(({ name }) => name), ...this.missing];
    try {
      sessionStorage.setItem(key, JSON.stringify({ goal: this.#goal, files }));
    } catch {
      // Storage is switched off or full: the words still outlive a visit to another page.
    }
  }

  /** Adds files, a later one of the same name in place of the earlier. `notes`: what else is to be said about them. */
  attach(files: Iterable<File>, notes: readonly string[] = []): void {
    const said = [...notes];
    for (const file of files) {
      const before = this.#files.find(({ name }) => name === file.name);
      if (before && !sameFile(before, file)) said.push(`${file.name} took the place of the file of the same name.`);
      this.#files = before ? this.#files.map((other) => (other === before ? file : other)) : [...this.#files, file];
      this.missing = this.missing.filter((name) => name !== file.name);
    }
    this.notes = said;
    this.keep();
  }

  detach(name: string): void {
    this.#files = this.#files.filter((file) => file.name !== name);
    this.notes = [];
    this.keep();
  }

  /** Lets go of the names of files that a reload took away. */
  forgetMissing(): void {
    this.missing = [];
    this.keep();
  }

  /**
   * Puts a goal and its files here: an example, or a run to be done again. What the person wrote before can be put back.
   * `missing`: names of files that belong to it and are not at hand.
   */
  fill({ goal, files = [], missing = [] }: { goal: string; files?: Iterable<File>; missing?: string[] }): void {
    const own = !this.empty && !this.#unchanged();
    if (own) this.replaced = { goal: this.#goal, files: this.#files };
    this.#put({ goal, files: [...files] }, missing);
    this.#filled = { goal: this.#goal, files: this.#files };
  }

  /** Puts back what another goal took the place of. */
  putBack(): void {
    if (!this.replaced) return;
    this.#put(this.replaced);
    this.replaced = null;
  }

  clear(): void {
    this.fill({ goal: '' });
  }

  #put({ goal, files }: DraftContent, missing: string[] = []): void {
    this.#goal = goal;
    this.#files = files;
    this.missing = missing;
    this.notes = [];
    this.keep();
  }

  #unchanged(): boolean {
    return this.#filled?.goal === this.#goal && this.#filled.files === this.#files;
  }
}

function sameFile(one: File, other: File): boolean {
  return one === other || (one.size === other.size && one.lastModified === other.lastModified);
}

const key = 'aegis-draft';

function readKept(): { goal: string; files: string[] } {
  try {
    const { goal, files } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>;
    return {
      goal: typeof goal === 'string' ? goal : '',
      files: Array.isArray(files) ? files.filter((name) => typeof name === 'string') : [],
    };
  } catch {
    return { goal: '', files: [] };
  }
}
