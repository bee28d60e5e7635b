import { promptOptions, type Availability, type PromptApi } from './prompt-api.ts';

/** How the browser's own model stands, for the Models page. */
export interface BuiltInState {
  /** `missing`: this browser has no Prompt API. */
  state: Availability | 'missing';
  /** Whether it can be used, after a download by the browser where that is needed; and what to know, as a sentence. */
  ok: boolean;
  reason: string;
}

const reasons: Readonly<Record<BuiltInState['state'], string>> = {
  missing: 'This browser brings no language model for pages.',
  unavailable: 'This browser knows the Prompt API, but its model cannot run on this machine.',
  downloadable:
    'The browser has to download its model first, a few gigabytes; it starts that when the model is first loaded.',
  downloading: 'The browser is downloading its model.',
  available: 'Ready, without a download.',
};

/** Asks the browser whether it brings a model. To be called in a page. Never throws. */
export async function askBuiltIn(api: PromptApi | undefined): Promise<BuiltInState> {
  const state = api === undefined ? 'missing' : await availabilityOf(api);
  return { state, ok: state !== 'missing' && state !== 'unavailable', reason: reasons[state] };
}

async function availabilityOf(api: PromptApi): Promise<Availability> {
  try {
    const said = await api.availability(promptOptions);
    return Object.hasOwn(reasons, said) ? said : 'unavailable';
  } catch {
    // A page within another may be forbidden to ask.
    return 'unavailable';
  }
}
