import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe objects to on a page, as `rule: elements`; empty where it finds nothing. Looks once whatever moves or fades has come to rest: a
 * dialog that is still fading in has the contrast of neither its own ground nor the page's.
 * @param where narrows what is looked at, by CSS selectors
 */
export async function violationsOf(page: Page, where: { include?: string; exclude?: string } = {}): Promise<string[]> {
  await page.evaluate(async () => {
    const finite = document.getAnimations().filter((animation) => {
      const end = animation.effect?.getComputedTiming().endTime;
      return typeof end === 'number' && Number.isFinite(end);
    });
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
  const axe = new AxeBuilder({ page });
  if (where.include !== undefined) axe.include(where.include);
  if (where.exclude !== undefined) axe.exclude(where.exclude);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
