import type { Command } from './command.ts';
import { cache } from './cache.ts';
import { inspect } from './inspect.ts';
import { replay } from './replay.ts';
import { resume } from './resume.ts';
import { risks } from './risks.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { verify } from './verify.ts';

/** Every command: one line each. */
export const commands: Readonly<Record<string, Command>> = { run, inspect, verify, replay, resume, runs, risks, cache };
