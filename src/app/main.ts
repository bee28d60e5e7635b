import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { connectEngine } from './engine/connect-engine.ts';
import { Draft } from './goal/draft.svelte.ts';
import { Inbox } from './history/inbox.svelte.ts';
import { Offline } from './offline/offline.svelte.ts';
import { RunDesk } from './run/run-desk.svelte.ts';
import { installTrustedTypes } from './security/trusted-types.ts';
import { Notices } from './shell/notices.svelte.ts';
import { Router } from './shell/router.svelte.ts';
import { Theme } from './shell/theme.svelte.ts';

installTrustedTypes();

const engine = connectEngine();
const router = new Router();
const runs = new RunDesk(engine, router);
const draft = new Draft();

/** Whether a reload would lose nothing that the person has before them: an update taken in another tab may then reload this one too. */
const nothingToLose = (): boolean =>
  document.visibilityState === 'hidden' &&
  runs.live === null &&
  draft.files.length === 0 &&
  !['run', 'sample'].includes(router.route.page);

const offline = new Offline(nothingToLose);
const app = {
  engine,
  router,
  notices: new Notices(),
  runs,
  draft,
  inbox: new Inbox(),
  offline,
  theme: new Theme(),
};

const target = document.getElementById('app');
if (target !== null) mount(App, { target, props: { app } });
offline.start();
