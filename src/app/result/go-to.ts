/** Brings an element into sight and the keyboard to it. Gives false where it is not on the page, or hidden. */
export function goTo(element: HTMLElement | null): boolean {
  if (!element || element.offsetParent === null) return false;
  if (!element.hasAttribute('tabindex') && element.tabIndex < 0) element.tabIndex = -1;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
  return true;
}

/** Goes to the harness; on a narrow screen it lies behind a tab. */
export function goToHarness(): void {
  document.getElementById('harness-tab')?.click();
  // The tab has to have shown it first.
  requestAnimationFrame(() => goTo(document.getElementById('harness-title')));
}
