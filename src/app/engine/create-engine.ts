import { changeRuns, purgeRemoved } from './change-runs.ts';
import { checkRecords } from './check-records.ts';
import type { Engine } from './engine-api.ts';
import { createContext } from './engine-context.ts';
import { exportEverything } from './export-everything.ts';
import { importFiles } from './import-files.ts';
import { previewFiles } from './preview-files.ts';
import { readRuns } from './read-runs.ts';
import { runGoals } from './run-goals.ts';

/** The engine of the browser: the pipeline over IndexedDB, with sandboxes and tables in workers of their own. */
export function createEngine(): Engine {
  const context = createContext();
  void purgeRemoved(context);
  return {
    ...runGoals(context),
    ...previewFiles(context),
    ...readRuns(context),
    ...checkRecords(context),
    ...importFiles(context),
    ...exportEverything(context),
    ...changeRuns(context),
  };
}
