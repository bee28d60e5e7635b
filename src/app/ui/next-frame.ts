/** Does something before the next frame is drawn. A hidden tab has no frames: there a timer stands in. */
export function nextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, 250);
  else requestAnimationFrame(work);
}
