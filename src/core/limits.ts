/** Limits on attachments, checked before a byte is parsed. */
export const attachmentLimits = {
  /** One file: 128 MiB, what a browser tab parses without being killed on a machine with 4 GiB. */
  bytes: 128 * 1024 * 1024,
  /** A text or JSON document that is kept whole in the record: 2 MiB. */
  textBytes: 2 * 1024 * 1024,
  /** Files in one run. */
  count: 8,
} as const;

/** The longest goal, in UTF-16 code units. */
export const goalLimit = 20_000;
