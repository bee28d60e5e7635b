/**
 * Small choices kept in this browser (`localStorage`, names beginning with `aegis-`). A browser that lets the page keep nothing goes on
 * without: then a choice lasts as long as the page.
 */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a choice; null forgets it. */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Nothing can be kept here, or there is no space: the choice still holds for this page.
  }
}
