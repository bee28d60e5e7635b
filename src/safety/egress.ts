/** What a request is for: prompts to a model, or the files of one. */
export type EgressPurpose = 'models' | 'downloads';

/** What may leave this machine. */
export interface Egress {
  /** "Nothing leaves this machine": nothing is reached but where the app comes from, whatever is allowed. The default. */
  sealed: boolean;
  /** Origins that the person turned on, and what for. */
  allowed: { origin: string; purpose: EgressPurpose }[];
}
