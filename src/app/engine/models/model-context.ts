import type { StorageContext } from '../storage-context.ts';

/** What the engine's parts for models share. */
export type ModelContext = StorageContext;
