export type ThemeChoice = 'system' | 'light' | 'dark';

const key = 'aegis-theme';

/** Light, dark, or as the system has it. The choice is kept in this browser. */
export class Theme {
  choice = $state<ThemeChoice>(readChoice());
  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  #systemDark = $state(this.#system.matches);

  constructor() {
    this.#system.addEventListener('change', ({ matches }) => (this.#systemDark = matches));
    this.#apply();
  }

  /** Whether the page is dark now. */
  get dark(): boolean {
    return this.choice === 'system' ? this.#systemDark : this.choice === 'dark';
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    if (choice === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
    this.#apply();
  }

  #apply(): void {
    document.documentElement.style.colorScheme = this.choice === 'system' ? 'light dark' : this.choice;
  }
}

function readChoice(): ThemeChoice {
  const kept = localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
