// Guest code: runs inside QuickJS before the harness module does, as one script with the other files of this folder.

/**
 * Locks the realm, once, before any harness code runs: what is not needed or could differ between machines is removed, code cannot be made
 * from text, and the built-ins are frozen, so that a harness cannot change what the run's own functions rely on.
 */
function hardenRealm() {
  const kept = new Set(
    (
      'Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Proxy Promise RegExp Date Map Set WeakMap WeakSet Iterator ' +
      'Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError ArrayBuffer DataView Uint8ClampedArray ' +
      'Int8Array Uint8Array Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float32Array Float64Array ' +
      'parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent Infinity NaN undefined ' +
      'globalThis eval console'
    ).split(' '),
  );
  for (const name of Reflect.ownKeys(globalThis)) {
    if (!kept.has(String(name))) Reflect.deleteProperty(globalThis, name);
  }

  const refuse = function Function() {
    throw new EvalError('A harness cannot make code from text: write the code out.');
  };
  for (const sample of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    Object.defineProperty(Object.getPrototypeOf(sample), 'constructor', { value: refuse });
  }
  refuse.prototype = Function.prototype;
  Object.assign(globalThis, { Function: refuse, eval: refuse });

  // A harness could look at the stack's functions through these.
  for (const name of ['prepareStackTrace', 'captureStackTrace', 'stackTraceLimit', 'callSites'])
    Reflect.deleteProperty(Error, name);

  // Without these a key named __proto__ is a key like any other.
  for (const name of ['__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__']) {
    Reflect.deleteProperty(Object.prototype, name);
  }

  // A frozen prototype would forbid `error.name = …` and `counts.constructor = …` on objects that inherit from it.
  const errors = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError];
  for (const proto of [Object.prototype, ...errors.map((error) => error.prototype)]) allowOverrides(proto);

  const samples = [
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''.matchAll(/a/g),
    (function* () {})(),
    (async function* () {})(),
    function () {},
    async function () {},
    function* () {},
    async function* () {},
    new Int8Array(),
  ];
  const roots = Reflect.ownKeys(globalThis)
    .map((name) => Reflect.get(globalThis, name))
    .concat(samples.map((sample) => Object.getPrototypeOf(sample)));
  for (const root of roots) {
    let object = root;
    while (
      object !== null &&
      (typeof object === 'object' || typeof object === 'function') &&
      !Object.isFrozen(object)
    ) {
      Object.freeze(object);
      if (typeof object === 'function' && object.prototype) Object.freeze(object.prototype);
      object = Object.getPrototypeOf(object);
    }
  }
}

/** Turns a prototype's data properties into accessors that keep their value and let heirs have their own. */
function allowOverrides(proto) {
  for (const key of Reflect.ownKeys(proto)) {
    const { value, configurable } = Reflect.getOwnPropertyDescriptor(proto, key) ?? {};
    if (value === undefined || !configurable) continue;
    Object.defineProperty(proto, key, {
      get: () => value,
      set(own) {
        if (this === proto) throw new TypeError('The built-ins cannot be changed.');
        Object.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
      },
    });
  }
}

/** Makes data unchangeable through and through. */
function deepFreeze(value) {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const key of Reflect.ownKeys(value)) deepFreeze(value[key]);
  }
  return value;
}
