import { AegisError } from '../../core/errors.ts';
import { modelError, toModelError } from '../model-error.ts';

/** Words that WebLLM, its runtime and Chromium use, and what they mean for a person. The first that fits counts. */
const known: readonly [RegExp, (name: string, said: string) => AegisError][] = [
  [/DeviceLostError|device was lost|device (?:is )?lost/i, (name) => deviceLost(name, '')],
  [
    /out[ -]of[ -]memory|OutOfMemory|\bOOM\b|allocation failed|failed to (?:allocate|create buffer)|larger than the maximum (?:buffer|binding)/i,
    outOfMemory,
  ],
  [
    /WebGPUNotAvailable|Unable to find a compatible GPU|WebGPU is not supported/i,
    () =>
      modelError('unavailable', 'This browser finds no graphics adapter that it can use.', {
        fix: "Turn on graphics acceleration in the browser's settings, or choose another model.",
      }),
  ],
  [
    /shader-f16/,
    (name) =>
      modelError(
        'unavailable',
        `${name} needs 16-bit floats in shaders (shader-f16), which this graphics adapter lacks.`,
        {
          fix: 'Choose its variant for graphics without 16-bit floats.',
        },
      ),
  ],
  [
    /Cannot initialize runtime because of requested/,
    (name) =>
      modelError('unavailable', `This graphics adapter allows less than ${name} asks for.`, {
        fix: 'Choose a model that the Models page says fits this machine.',
      }),
  ],
  [
    /ContextWindowSizeExceeded|Prompt tokens exceed context window/,
    (name) => modelError('too-long', `The prompt is longer than the window of ${name}.`),
  ],
  [
    /LinkError|CompileError|reading 'buffer'|import object|Cannot find function|is not a function.*TVM|magic word/i,
    (name, said) =>
      modelError('unavailable', `The library of ${name} does not fit this version of WebLLM (${brief(said)}).`, {
        fix: 'Repair the model on the Models page: it fetches the right library.',
      }),
  ],
  [
    /Cannot fetch|failed to fetch|NetworkError|network is closed/i,
    (name) =>
      modelError('unavailable', `${name} is not downloaded: a file that it needs is not here.`, {
        fix: 'Download or repair the model on the Models page.',
      }),
  ],
  [
    /tokenizer files|tensor_cache|Packed BF16|Invalid tensor|JSON at position|is not valid JSON|shard/i,
    (name, said) =>
      modelError('unavailable', `A file of ${name} is not what it should be (${brief(said)}).`, {
        fix: 'Repair the model on the Models page: it checks every file and fetches what is broken.',
      }),
  ],
];

/** Words of the error that a graphics device was lost. */
export function deviceLost(name: string, why: string): AegisError {
  const reason = why === '' ? '' : ` (${why})`;
  return modelError('device-lost', `The graphics device that ${name} ran on was lost${reason}.`);
}

/** Words of the error that there was too little graphics memory. */
export function outOfMemory(name: string): AegisError {
  return modelError('out-of-memory', `There is not enough graphics memory for ${name}.`, {
    fix: 'Close other tabs and programs that use the graphics card, or choose a smaller model.',
  });
}

/**
 * Anything that WebLLM throws as an error for a person: Errors of its classes, plain Errors, strings, and the numbers that its WebAssembly throws.
 * @param name of the model, as people know it
 */
export function engineFault(thrown: unknown, name: string): AegisError {
  if (AegisError.isInstance(thrown)) return toModelError(thrown);
  const said = saidBy(thrown);
  const found = known.find(([words]) => words.test(said));
  if (found !== undefined) return found[1](name, said);
  return toModelError(typeof thrown === 'number' ? `The engine of ${name} failed (${thrown}).` : thrown);
}

/** Whether WebLLM could not build the grammar of an answer: then the model can still be asked without one. */
export function isGrammarFault(thrown: unknown): boolean {
  return /GrammarMatcherInit|Failed to initialize the grammar matcher/.test(saidBy(thrown));
}

/** The engine's own words, for whoever has to find out more: their first line, short. */
function brief(said: string): string {
  const [line = ''] = said.split('\n');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

function saidBy(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : '';
}
