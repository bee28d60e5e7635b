/** What the connection doctor found. */
export interface Diagnosis {
  ok: boolean;
  /** What it is, for tests and styles. */
  code:
    | 'ok'
    | 'bad-address'
    | 'nothing-listening'
    | 'cors-refused'
    | 'mixed-content'
    | 'local-network-refused'
    | 'wrong-key'
    | 'unknown-model'
    | 'no-credit'
    | 'rate-limited'
    | 'not-allowed'
    | 'server-fault'
    | 'not-this-protocol';
  /** What was found, and what to do, as sentences. */
  message: string;
  fix: string;
  /** An exact setting to copy (`OLLAMA_ORIGINS=…`); null where there is none. */
  setting: string | null;
  /** Names of models that the server offers; empty where it does not say. */
  models: string[];
}
