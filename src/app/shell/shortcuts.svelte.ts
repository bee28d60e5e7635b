import { tick } from 'svelte';
import type { RunDesk } from '../run/run-desk.svelte.ts';
import { keep, readKept } from './kept.ts';
import type { Router } from './router.svelte.ts';
import { isTyping, ShortcutReader, type Command } from './shortcuts.ts';

const key = 'aegis-single-keys';
/** How long a page on its way is waited for: about two seconds. */
const mostFrames = 120;

/** The shortcuts of the whole page. Those of a single character can be turned off (WCAG 2.1.4), and never hold where one writes. */
export class Shortcuts {
  single = $state(readKept(key) !== 'off');
  /** Whether the list of all shortcuts is open. */
  help = $state(false);

  readonly #router: Router;
  readonly #runs: RunDesk;
  readonly #reader = new ShortcutReader();

  constructor(router: Router, runs: RunDesk) {
    this.#router = router;
    this.#runs = runs;
  }

  setSingle(on: boolean): void {
    this.single = on;
    keep(key, on ? null : 'off');
  }

  /** Hears every key that nothing nearer to it has taken. */
  onkeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const busy = document.querySelector('dialog[open], [role="dialog"], [role="menu"]') !== null;
    if (event.key === 'Escape') {
      // In a field or an editor Esc has its own meaning; what is open closes first.
      if (!busy && this.#runs.live && !isTyping(event.target)) this.#runs.stop();
      return;
    }
    if (!this.single || busy || isTyping(event.target)) return;
    const command = this.#reader.read(event);
    if (command === null) return;
    event.preventDefault();
    this.#do(command);
  }

  #do(command: Command): void {
    if (command === 'help') this.help = true;
    else if (command === 'find') void this.#find();
    else this.#router.go(command.go);
  }

  /**
   * Puts the cursor into the page's search, else into the goal, which every address has one link away. What is still on its way may bring a
   * search, and is waited for.
   */
  async #find(): Promise<void> {
    for (let frames = 0; frames < mostFrames; frames++) {
      if (focusField()) return;
      if (!isComing()) break;
      await frame();
    }
    this.#router.go({ page: 'new' });
    await tick();
    focusField();
  }
}

function isComing(): boolean {
  return document.querySelector('main [data-coming]') !== null;
}

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function focusField(): boolean {
  const field = document.querySelector<HTMLElement>('main input[type="search"]') ?? document.getElementById('goal');
  field?.focus();
  return field !== null;
}
