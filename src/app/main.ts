import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { connectEngine } from './engine/connect-engine.ts';
import { Draft } from './goal/draft.svelte.ts';
import { Inbox } from './history/inbox.svelte.ts';
import { RunDesk } from './run/run-desk.svelte.ts';
import { Notices } from './shell/notices.svelte.ts';
import { Router } from './shell/router.svelte.ts';
import { Theme } from './shell/theme.svelte.ts';

const engine = connectEngine();
const router = new Router();
const app = {
  engine,
  router,
  notices: new Notices(),
  runs: new RunDesk(engine, router),
  draft: new Draft(),
  inbox: new Inbox(),
  theme: new Theme(),
};

const target = document.getElementById('app');
if (target !== null) mount(App, { target, props: { app } });
