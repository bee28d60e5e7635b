// Draws the app's icons from public/icon.svg, in Chromium: `node scripts/make-icons.mjs` after the drawing has changed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from './chromium.mjs';

const folder = fileURLToPath(new URL('../public', import.meta.url));
const drawing = readFileSync(`${folder}/icon.svg`, 'utf8');
/** Without rounded corners: the system cuts its own shape. */
const square = drawing.replace(' rx="15"', '');
/** A maskable icon keeps its mark within the middle circle of 80 % of its width (W3C manifest, "Icon masks"). */
const maskable = square.replace('<g ', '<g transform="translate(32 32) scale(0.84) translate(-32 -32)" ');

const icons = [
  { file: 'icon-192.png', size: 192, svg: drawing },
  { file: 'icon-512.png', size: 512, svg: drawing },
  { file: 'icon-maskable-512.png', size: 512, svg: maskable },
  { file: 'apple-touch-icon.png', size: 180, svg: maskable },
];

const executablePath = findChromium();
const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath !== null && { executablePath }) });
const page = await browser.newPage();
for (const { file, size, svg } of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
  await page.screenshot({ path: `${folder}/${file}`, omitBackground: true });
}
await browser.close();
