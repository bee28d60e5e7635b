// Guest code: runs inside QuickJS, as one script with the other files of this folder.

const errorLimits = new WeakMap();
/** An error that tells the host which limit was reached. */
function limitError(limit, message) {
  const error = new RangeError(message);
  errorLimits.set(error, limit);
  return error;
}

/** What was thrown, as the host is told: one line, with the module's line where it is known. */
function describe(thrown) {
  // The engine throws null where it has no memory left for an error.
  if (thrown === null && host.memoryIsShort()) return { message: outOfMemory, limit: 'heapBytes' };
  try {
    if (!(thrown instanceof Error)) return { message: `The harness threw ${show(thrown)}.`, limit: null };
    const native = String(thrown.message);
    const known = errorLimits.get(thrown);
    const place = /harness\.js:(\d+)/.exec(String(thrown.stack));
    const where = place ? ` (line ${place[1]})` : '';
    if (known === undefined && native === 'out of memory') return { message: outOfMemory + where, limit: 'heapBytes' };
    if (known === undefined && /call stack size exceeded/.test(native)) {
      return { message: `It recursed too deeply: some 400 calls is as deep as it may${where}.`, limit: 'stackBytes' };
    }
    const name = thrown.name === 'Error' ? '' : `${String(thrown.name)}: `;
    return { message: cut(name + native, 2000) + where, limit: known ?? null };
  } catch {
    return { message: 'The harness threw something that cannot be read.', limit: null };
  }
}

const outOfMemory = `It ran out of memory: a harness has ${host.limits.heapMiB} MiB.`;

/** A value as JSON text; what JSON cannot carry is refused rather than lost. */
function toText(value, what) {
  const text = JSON.stringify(value, (key, member) => {
    if (typeof member === 'number' && !Number.isFinite(member)) {
      throw new TypeError(`${what} holds ${member} at "${key}": use a finite number or null.`);
    }
    if (typeof member === 'bigint') {
      throw new TypeError(`${what} holds a BigInt at "${key}": use a number, or text where it is too large for one.`);
    }
    return member;
  });
  if (text === undefined) throw new TypeError(`${what} must be plain data, not ${typeof value}.`);
  return text;
}

/** A text that is at most `length` long, marked where it was cut. */
function cut(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** A value in a few characters, for error messages. */
function show(value) {
  if (typeof value === 'bigint') return `${value}n`;
  const text = typeof value === 'function' || typeof value === 'symbol' ? typeof value : JSON.stringify(value);
  return text === undefined ? 'undefined' : text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
