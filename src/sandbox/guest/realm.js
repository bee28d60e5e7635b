// Guest code: runs inside QuickJS, as one script with the other files of this folder.

/** mulberry32, as in the host's seededRandom; started anew for each entry call, so that one verify cannot shift another's numbers. */
let randomState = 0;
function random() {
  randomState = (randomState + 0x6d2b79f5) | 0;
  let t = Math.imul(randomState ^ (randomState >>> 15), 1 | randomState);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

function print(...values) {
  const line = values.map((value) => (typeof value === 'string' ? value : describeValue(value))).join(' ');
  host.print(JSON.stringify(line.slice(0, host.limits.consoleBytes)));
}

function describeValue(value) {
  if (value instanceof Error) return describe(value).message;
  try {
    // What has its own way to be written (an exact number, a date) is written so.
    const writesItself = typeof value === 'object' && value !== null && value.toString !== Object.prototype.toString;
    if (writesItself && !Array.isArray(value)) return String(value);
    return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
  } catch {
    return `[${typeof value}]`;
  }
}
