import '../security/no-eval-probe.ts';
import type { Engine } from './engine-api.ts';
import type { ModelParts } from './models-api.ts';
import { checkRecords } from './check-records.ts';
import { createContext } from './engine-context.ts';
import { exportEverything } from './export-everything.ts';
import { importFiles } from './import-files.ts';
import { previewFiles } from './preview-files.ts';
import { runGoals } from './run-goals.ts';
import type { StorageContext } from './storage-context.ts';

/** All of the engine that reads files or runs something: most of its code. */
export type WorkingParts = Omit<Engine, keyof StoredParts | keyof ModelParts>;
/** What needs nothing but the database, and so answers while the rest is still loading. */
export type StoredParts = Pick<
  Engine,
  | 'runs'
  | 'view'
  | 'log'
  | 'modelCall'
  | 'attachments'
  | 'usage'
  | 'fingerprint'
  | 'remove'
  | 'restore'
  | 'purge'
  | 'forgetAttachments'
  | 'erase'
>;

/** Puts the working parts together. */
export function workingParts(storage: StorageContext): WorkingParts {
  const context = createContext(storage);
  return {
    ...runGoals(context),
    ...previewFiles(context),
    ...checkRecords(context),
    ...importFiles(context),
    ...exportEverything(context),
  };
}
