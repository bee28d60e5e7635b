import type { Route } from './route.ts';

/** What a shortcut does: goes to a page, puts the cursor where one searches or writes, or shows all shortcuts. */
export type Command = { go: Extract<Route, { page: 'new' | 'history' | 'models' | 'settings' }> } | 'find' | 'help';

/** A key as it was pressed: the part of a KeyboardEvent that matters. */
export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Milliseconds, on any clock. */
  timeStamp: number;
}

/** How long `g` waits for the letter that says where, in milliseconds. */
const patience = 1500;

const places: Readonly<Record<string, Command>> = {
  r: { go: { page: 'new' } },
  h: { go: { page: 'history' } },
  m: { go: { page: 'models' } },
  s: { go: { page: 'settings' } },
};

/** Reads strokes one by one and knows which make a shortcut. What is typed into a field is not for it: see `isTyping`. */
export class ShortcutReader {
  /** When `g` was pressed; null where it was not the stroke before. */
  #leader: number | null = null;

  /** What the stroke asks for; null where it asks for nothing, or for nothing yet. */
  read({ key, ctrlKey, metaKey, altKey, timeStamp }: Stroke): Command | null {
    const leader = this.#leader;
    this.#leader = null;
    if (ctrlKey || metaKey || altKey) return null;
    // The key that is held to write a capital is pressed before it.
    if (key === 'Shift' || key === 'CapsLock') {
      this.#leader = leader;
      return null;
    }
    const letter = key.toLowerCase();
    if (leader !== null && timeStamp - leader <= patience && Object.hasOwn(places, letter))
      return places[letter] ?? null;
    if (letter === 'g') this.#leader = timeStamp;
    if (key === '/') return 'find';
    if (key === '?') return 'help';
    return null;
  }
}

/** Fields, editors and lists in which a letter has a meaning of its own. */
const typed =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="range"], [type="file"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="menu"], [role="listbox"], [role="combobox"], .monaco-editor';

/** Whether what is pressed there is being written, or chosen by its first letter. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typed) !== null;
}

/** All shortcuts as a person reads them. `single`: of single characters, which can be turned off. */
export const shortcutHelp: readonly { keys: readonly string[]; does: string; single: boolean }[] = [
  { keys: ['Ctrl', 'Enter'], does: 'Run the goal', single: false },
  { keys: ['Esc'], does: 'Stop the run, or close what is open', single: false },
  { keys: ['/'], does: 'Search the history, or write a goal', single: true },
  { keys: ['g', 'r'], does: 'Go to Run', single: true },
  { keys: ['g', 'h'], does: 'Go to History', single: true },
  { keys: ['g', 'm'], does: 'Go to Models', single: true },
  { keys: ['g', 's'], does: 'Go to Settings', single: true },
  { keys: ['?'], does: 'Show this list', single: true },
];
