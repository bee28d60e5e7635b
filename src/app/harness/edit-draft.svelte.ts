/**
 * A harness that is being edited. Its text outlives a visit to another page and, in this tab, a reload. One for each run: `EditDraft.of`.
 */
export class EditDraft {
  /** The harness as the run had it: what the text is compared with. */
  readonly original: string;
  readonly #run: string;
  #text = $state('');
  #open = $state(false);

  constructor(run: string, original: string) {
    this.#run = run;
    this.original = original;
    const kept = read(draftKey(run)) as { text?: unknown; open?: unknown } | null;
    this.#text = typeof kept?.text === 'string' ? kept.text : original;
    this.#open = kept?.open === true;
  }

  /** The draft of a run's harness: the same object as long as the page lives. */
  static of(run: string, original: string): EditDraft {
    const known = drafts.get(run);
    if (known?.original === original) return known;
    const draft = new EditDraft(run, original);
    drafts.set(run, draft);
    return draft;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#keep();
  }

  /** Whether the editor is open: a reload opens it again. */
  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    this.#open = open;
    this.#keep();
  }

  /** Whether there are changes that no run has had yet. */
  get changed(): boolean {
    return this.#text !== this.original;
  }

  /** Takes the changes back; the function that is returned brings them again. */
  discard(): () => void {
    const text = this.#text;
    this.text = this.original;
    return () => (this.text = text);
  }

  #keep(): void {
    write(draftKey(this.#run), this.changed || this.#open ? { text: this.#text, open: this.#open } : null);
  }
}

/** What a harness was edited from. */
export interface HarnessBase {
  /** Where its run is shown: a fragment such as `#/run/ID`. */
  address: string;
  code: string;
}

/** Remembers, in this tab, what a run's harness was edited from. */
export function rememberBase(run: string, base: HarnessBase): void {
  write(baseKey(run), base);
}

/** What a run's harness was edited from, as far as this tab knows; null where it does not. */
export function baseOf(run: string): HarnessBase | null {
  const { address, code } = (read(baseKey(run)) ?? {}) as { address?: unknown; code?: unknown };
  return typeof address === 'string' && address.startsWith('#/') && typeof code === 'string' ? { address, code } : null;
}

/** Not reactive: only who asks for a run's draft needs it. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const drafts = new Map<string, EditDraft>();

const draftKey = (run: string): string => `aegis-harness-draft:${run}`;
const baseKey = (run: string): string => `aegis-harness-base:${run}`;

function read(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

function write(key: string, value: object | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is switched off or full: the text still outlives a visit to another page.
  }
}
