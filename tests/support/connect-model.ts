import type { Page } from 'playwright';

/** In the opened app, connects a scripted model server as a person does, lets goals go there, and chooses its model. */
export async function connectModel(page: Page, base: string): Promise<void> {
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await page.getByRole('switch', { name: 'Nothing leaves this machine' }).click();
  await page.getByRole('button', { name: 'Connect a server' }).click();
  await page.getByLabel('What kind').selectOption('openai-compatible');
  await page.getByLabel('What you call it').fill('Bench server');
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(base);
  await page.getByLabel(/^Models, by/).fill('local-model');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const allow = page.getByRole('button', { name: /^Allow 127/ });
  await allow.click();
  await allow.last().click();
  await page.getByRole('radio', { name: /^local-model/ }).check();
}
