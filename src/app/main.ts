import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { connectEngine, startEngineWorker } from './engine/connect-engine.ts';
import { Draft } from './goal/draft.svelte.ts';
import { Previews } from './goal/previews.svelte.ts';
import { receiveFiles } from './goal/receive-files.ts';
import { refuseStrayDrops } from './goal/refuse-stray-drops.ts';
import { Inbox } from './history/inbox.svelte.ts';
import { Downloads } from './models-page/downloads.svelte.ts';
import { lendBuiltIn } from './models-page/lend-built-in.ts';
import { ModelDesk } from './models-page/model-desk.svelte.ts';
import { Offline } from './offline/offline.svelte.ts';
import { RunDesk } from './run/run-desk.svelte.ts';
import { installTrustedTypes } from './security/trusted-types.ts';
import { Conditions } from './shell/conditions.svelte.ts';
import { Notices } from './shell/notices.svelte.ts';
import { Router } from './shell/router.svelte.ts';
import { Shortcuts } from './shell/shortcuts.svelte.ts';
import { Theme } from './shell/theme.svelte.ts';
import { watchEngine } from './shell/watch-engine.ts';

installTrustedTypes();
refuseStrayDrops();

const conditions = new Conditions();
conditions.watch();
const worker = startEngineWorker();
conditions.watchWorker(worker);
const engine = watchEngine(connectEngine(worker), conditions);
const router = new Router();
const models = new ModelDesk(engine);
const runs = new RunDesk(engine, router, () => models.mayStart());
const notices = new Notices();
const draft = new Draft();

/** Whether a reload would lose nothing that the person has before them: an update taken in another tab may then reload this one too. */
const nothingToLose = (): boolean =>
  document.visibilityState === 'hidden' &&
  runs.live === null &&
  draft.files.length === 0 &&
  !['run', 'sample'].includes(router.route.page);

// When the page has what it opens with. Where it fails, the browser's model is not offered, and all else works.
setTimeout(() => void lendBuiltIn(engine).catch(() => undefined), 1500);

const offline = new Offline(nothingToLose);
const app = {
  engine,
  router,
  notices,
  runs,
  draft,
  previews: new Previews(engine),
  inbox: new Inbox(),
  models,
  downloads: new Downloads(engine, notices),
  offline,
  theme: new Theme(),
  conditions,
  shortcuts: new Shortcuts(router, runs),
};

const target = document.getElementById('app');
if (target !== null) mount(App, { target, props: { app } });
void receiveFiles(app);
offline.start();
models.watch();
