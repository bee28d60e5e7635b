/**
 * How many of many things to draw by now: the first lot at once, the rest lot by lot, each in a task of its own, so that none is long
 * enough to be felt. Used while a component is made. Begins anew when what `total` reads changes.
 */
export function drawGradually(total: () => number, lot: number): { readonly count: number } {
  let count = $state(lot);
  $effect.pre(() => {
    const all = total();
    count = lot;
    let timer: ReturnType<typeof setTimeout>;
    const more = (): void => {
      count += lot;
      if (count < all) timer = setTimeout(more);
    };
    if (lot < all) timer = setTimeout(more);
    return () => clearTimeout(timer);
  });
  return {
    get count() {
      return count;
    },
  };
}
