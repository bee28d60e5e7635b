const marker = Symbol.for('aegis.error');

/** Whose fault an error is: the caller's input, a limit that was reached, a policy that forbids, or ours. */
export type ErrorCode =
  | 'not-json'
  | 'bad-input'
  | 'unreadable-attachment'
  | 'too-large'
  | 'usage'
  | 'sandbox-limit'
  | 'sandbox-fault'
  | 'harness-rejected'
  | 'tool-refused'
  | 'tool-failed'
  | 'storage-full'
  | 'storage-failed'
  | 'record-invalid'
  | 'not-found'
  /** There is no such model, it is not loaded, or this machine cannot run it. */
  | 'model-unavailable'
  /** The model was reached and failed: its server's error, a device that was lost, a stream that broke off. */
  | 'model-failed'
  /** Something would have left this machine that the person did not turn on. */
  | 'egress-refused'
  | 'cancelled'
  | 'internal';

/**
 * The base of every error that a person may see. `message` says what happened, `fix` says what to do next;
 * `details` is plain evidence (never a secret). Told apart by a marker, so that `isInstance` also holds for an error that
 * crossed a worker border as plain data and was revived with `fromPlain`.
 */
export class AegisError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly fix: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;

  constructor(
    code: ErrorCode,
    message: string,
    fix: string,
    options: { cause?: unknown; details?: Record<string, string | number | boolean | null> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AegisError';
    this.code = code;
    this.fix = fix;
    this.details = options.details ?? {};
  }

  static isInstance(value: unknown): value is AegisError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  /** The error as plain data for a worker border; the cause stays behind. */
  toPlain(): PlainError {
    return { aegisError: true, code: this.code, message: this.message, fix: this.fix, details: { ...this.details } };
  }

  static fromPlain(plain: PlainError): AegisError {
    return new AegisError(plain.code, plain.message, plain.fix, { details: plain.details });
  }

  /** Any thrown thing as an AegisError: one of ours stays, another becomes `internal` with its message. */
  static from(thrown: unknown): AegisError {
    if (AegisError.isInstance(thrown)) return thrown;
    if (typeof thrown === 'object' && thrown !== null && 'aegisError' in thrown)
      return AegisError.fromPlain(thrown as PlainError);
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new AegisError('internal', message, 'This is a fault of Aegis: report it with the exported record.', {
      cause: thrown,
    });
  }
}

/** An AegisError as it crosses a worker border. */
export interface PlainError {
  aegisError: true;
  code: ErrorCode;
  message: string;
  fix: string;
  details: Record<string, string | number | boolean | null>;
}
