import { keep, readKept } from './kept.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

// public/boot.js reads it too, before the first paint.
const key = 'aegis-theme';

/** Light, dark, or as the system has it. The choice is kept in this browser, and holds in its other tabs at once. */
export class Theme {
  choice = $state<ThemeChoice>(readChoice());
  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  #systemDark = $state(this.#system.matches);

  constructor() {
    this.#system.addEventListener('change', ({ matches }) => (this.#systemDark = matches));
    window.addEventListener('storage', (event) => {
      if (event.key !== key && event.key !== null) return;
      this.choice = readChoice();
      this.#apply();
    });
    this.#apply();
  }

  /** Whether the page is dark now. */
  get dark(): boolean {
    return this.choice === 'system' ? this.#systemDark : this.choice === 'dark';
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    keep(key, choice === 'system' ? null : choice);
    this.#apply();
  }

  #apply(): void {
    document.documentElement.style.colorScheme = this.choice === 'system' ? 'light dark' : this.choice;
  }
}

function readChoice(): ThemeChoice {
  const kept = readKept(key);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
