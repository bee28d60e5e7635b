import { createContext } from 'svelte';
import type { Engine } from './engine/engine-api.ts';
import type { Draft } from './goal/draft.svelte.ts';
import type { Previews } from './goal/previews.svelte.ts';
import type { Inbox } from './history/inbox.svelte.ts';
import type { Downloads } from './models-page/downloads.svelte.ts';
import type { ModelDesk } from './models-page/model-desk.svelte.ts';
import type { Offline } from './offline/offline.svelte.ts';
import type { RunDesk } from './run/run-desk.svelte.ts';
import type { Conditions } from './shell/conditions.svelte.ts';
import type { Notices } from './shell/notices.svelte.ts';
import type { Router } from './shell/router.svelte.ts';
import type { Shortcuts } from './shell/shortcuts.svelte.ts';
import type { Theme } from './shell/theme.svelte.ts';

/** What every component may use. */
export interface AppState {
  engine: Engine;
  router: Router;
  notices: Notices;
  runs: RunDesk;
  draft: Draft;
  /** What was understood of each file that is attached to the draft. */
  previews: Previews;
  /** Files that wait to be checked as records. */
  inbox: Inbox;
  /** Which models goals run with. */
  models: ModelDesk;
  /** Models on their way to this machine. */
  downloads: Downloads;
  /** What works without a network, and whether a newer version waits. */
  offline: Offline;
  theme: Theme;
  /** What holds for the whole page: storage full or gone, a fault. */
  conditions: Conditions;
  shortcuts: Shortcuts;
}

/** `useApp()` in a component gives the app's state; App.svelte sets it. */
export const [useApp, provideApp] = createContext<AppState>();
