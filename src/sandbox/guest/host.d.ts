/** What the host gives the guest library; see `Guest` on the host's side. All that crosses is a number, a flag or JSON text. */
declare const host: {
  /** `{ goal, now, attachments }`. */
  context(): string;
  /** The log of tool calls. */
  calls(): string;
  /** The text of an attachment by its number, or null. */
  text(index: number): string;
  /** Takes a line of console output as a JSON string. */
  print(line: string): void;
  /** Takes `{ number, tool, args }`, the arguments as JSON text in the JSON text. */
  callTool(request: string): void;
  /** Whether the engine's memory has grown so far that a failure may be for want of it. */
  memoryIsShort(): boolean;
  /** Makes the library, given how to show a value in an error message. */
  library(): (show: (value: unknown) => string) => typeof library;
  /** The state from which the random numbers of an entry call begin. */
  seed(): number;
  limits: { toolCalls: number; consoleBytes: number; heapMiB: number; checks: number };
};
