// `npm run bench:lighthouse`: Lighthouse on the built app as `npm start` serves it, Run page, desktop and phone, the median of three runs of each.
// After `npx vite build`; another build can be named as the argument.
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs';

const rounds = 3;
/** What each form factor is to reach, per category, in percent. */
const goals = {
  desktop: { performance: 95, accessibility: 100, 'best-practices': 100 },
  mobile: { performance: 90, accessibility: 100, 'best-practices': 100 },
};
const metrics = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'total-blocking-time': 'blocked',
  'cumulative-layout-shift': 'shift',
  'speed-index': 'speed index',
};

const server = await preview({
  build: { outDir: process.argv[2] ?? 'dist/app' },
  preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4218) },
});
const address = server.resolvedUrls.local[0];
let missed = false;
for (const [form, wanted] of Object.entries(goals)) {
  const results = [];
  for (let round = 0; round < rounds; round += 1) results.push(await measure(form));
  results.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const middle = results[Math.floor(rounds / 2)];
  console.log(`\n${form}, median of ${rounds}`);
  for (const [id, goal] of Object.entries(wanted)) {
    const score = Math.round(middle.categories[id].score * 100);
    const spread = results.map(({ categories }) => Math.round(categories[id].score * 100)).join(' ');
    console.log(`  ${id.padEnd(16)} ${String(score).padStart(3)}  (to reach ${goal}; ${spread})`);
    missed ||= score < goal;
  }
  for (const [id, name] of Object.entries(metrics))
    console.log(`  ${name.padEnd(16)} ${middle.audits[id].displayValue}`);
  for (const [id, { title, score, scoreDisplayMode }] of Object.entries(middle.audits)) {
    const scored = ['binary', 'numeric', 'metricSavings'].includes(scoreDisplayMode);
    if (scored && score !== null && score < 0.9 && !(id in metrics)) console.log(`  to mend: ${id}: ${title}`);
  }
}
await server.close();
process.exit(missed ? 1 : 0);

async function measure(form) {
  // A browser of its own each time: a first visit, with nothing kept. Lighthouse speaks to it at this port.
  const port = Number(process.env.PORT ?? 4218) + 1;
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...chromiumArguments, `--remote-debugging-port=${port}`],
    ...(executablePath !== null && { executablePath }),
  });
  try {
    const options = { port, onlyCategories: Object.keys(goals[form]), logLevel: 'error' };
    const { lhr } = await lighthouse(address, options, form === 'desktop' ? desktopConfig : undefined);
    return lhr;
  } finally {
    await browser.close();
  }
}
