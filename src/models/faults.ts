/** Everything that can be the matter with one try of a model. What to do about each, in words for a person, and whether to try again. */
export const faults = {
  'wrong-key': {
    message: 'The server does not accept the key.',
    fix: 'Enter the key again on the Models page (in a terminal: set its environment variable).',
    retry: false,
  },
  'unknown-model': {
    message: 'The server does not have this model.',
    fix: 'Check the model’s name, or choose one that the server has; Ollama has to pull a model first.',
    retry: false,
  },
  'rate-limited': {
    message: 'The server says that it was asked too often.',
    fix: 'Wait a little, or use another model.',
    retry: true,
  },
  'no-credit': {
    message: 'The account has no credit left.',
    fix: 'Add credit at the provider, or use another model.',
    retry: false,
  },
  overloaded: {
    message: 'The server has too much to do.',
    fix: 'Try again in a minute, or use another model.',
    retry: true,
  },
  server: { message: 'The model failed.', fix: 'Try again; if it stays so, use another model.', retry: true },
  'too-long': {
    message: 'The prompt is longer than the model’s window.',
    fix: 'Use a model with a larger window, or state the goal in fewer words.',
    retry: false,
  },
  'invalid-request': {
    message: 'The server did not understand the request.',
    fix: 'Check that the address belongs to a server of this kind, or use another model.',
    retry: false,
  },
  /** The server takes no tools for this model: they are put into the prompt instead. */
  'no-tools': {
    message: 'The server takes no tools for this model.',
    fix: 'Use a model that supports tools, or none of the server’s own.',
    retry: false,
  },
  /** The server does not take this JSON Schema: the model is told of it in words instead. */
  'no-schema': {
    message: 'The server does not take the JSON Schema of the answer.',
    fix: 'Use another model.',
    retry: false,
  },
  unreachable: {
    message: 'The server cannot be reached.',
    fix: 'Check that it runs and that its address is right; the Models page can test the connection.',
    retry: true,
  },
  'broke-off': {
    message: 'The reply broke off before its end.',
    fix: 'Try again; if it stays so, look at what the server says.',
    retry: true,
  },
  'bad-reply': {
    message: 'The server’s reply is not of its protocol.',
    fix: 'Check that the address belongs to a server of this kind.',
    retry: true,
  },
  stalled: {
    message: 'The model stopped sending.',
    fix: 'Try again, or use a smaller or another model.',
    retry: true,
  },
  /** All the room for the reply went into thoughts, or was too little for a first word. It is asked again with more. */
  'no-room': {
    message: 'The reply found no room.',
    fix: 'Use a model that thinks less, or one with a larger window.',
    retry: true,
  },
  empty: { message: 'The reply is empty.', fix: 'Try again, or use another model.', retry: true },
  'egress-refused': {
    message: 'This would have left the machine, and is not turned on.',
    fix: 'Turn the connection on on the Models page, or use a model on this machine.',
    retry: false,
  },
  'device-lost': {
    message: 'The graphics device was lost.',
    fix: 'Close other programs that use the graphics card and run the goal again; a smaller model needs less of it.',
    retry: true,
  },
  'out-of-memory': {
    message: 'There is not enough memory for the model.',
    fix: 'Close other tabs and programs, or choose a smaller model.',
    retry: false,
  },
  unavailable: {
    message: 'The model is not there.',
    fix: 'Choose another model on the Models page.',
    retry: false,
  },
  /** A scripted model was asked what its script does not have: the test’s fault, which no fall-back may hide. */
  script: { message: 'The script does not fit what was asked.', fix: 'Change the script or what asks.', retry: false },
} as const satisfies Record<string, { message: string; fix: string; retry: boolean }>;

export type FaultCode = keyof typeof faults;

/** Whether a value is the code of a fault. */
export function isFaultCode(value: unknown): value is FaultCode {
  return typeof value === 'string' && Object.hasOwn(faults, value);
}
