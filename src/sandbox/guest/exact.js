// Guest code: runs inside QuickJS, as one script with the other files of this folder.

/** Exact numbers of any size, as fractions of big integers in lowest terms. `harness.d.ts` describes them. */
class ExactNumber {
  #over;
  #under;

  constructor(over, under) {
    const divisor = commonDivisor(over, under) * (under < 0n ? -1n : 1n);
    this.#over = over / divisor;
    this.#under = under / divisor;
    Object.freeze(this);
  }
  plus(other) {
    const b = exact(other);
    return new ExactNumber(this.#over * b.#under + b.#over * this.#under, this.#under * b.#under);
  }
  minus(other) {
    return this.plus(exact(other).negated());
  }
  times(other) {
    const b = exact(other);
    return new ExactNumber(this.#over * b.#over, this.#under * b.#under);
  }
  over(other) {
    const b = exact(other);
    if (b.#over === 0n) throw new RangeError('An exact number cannot be divided by zero.');
    return new ExactNumber(this.#over * b.#under, this.#under * b.#over);
  }
  power(exponent) {
    if (!Number.isInteger(exponent) || Math.abs(exponent) > 100000) {
      throw new RangeError('power takes a whole exponent from -100000 to 100000.');
    }
    if (exponent >= 0) return new ExactNumber(this.#over ** BigInt(exponent), this.#under ** BigInt(exponent));
    if (this.#over === 0n) throw new RangeError('Zero has no negative power.');
    return new ExactNumber(this.#under ** BigInt(-exponent), this.#over ** BigInt(-exponent));
  }
  negated() {
    return new ExactNumber(-this.#over, this.#under);
  }
  absolute() {
    return this.#over < 0n ? this.negated() : this;
  }
  compare(other) {
    const b = exact(other);
    const difference = this.#over * b.#under - b.#over * this.#under;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  equals(other) {
    return this.compare(other) === 0;
  }
  isInteger() {
    return this.#under === 1n;
  }
  round(places) {
    const unit = 10n ** BigInt(decimalPlaces(places));
    return new ExactNumber(this.#rounded(unit), unit);
  }
  toNumber() {
    if (this.#under === 1n) return Number(this.#over);
    // At least 66 bits of quotient, the last of which remembers whether anything was left, so that the one rounding of Number() is right.
    const shift = bitLength(this.#under) - bitLength(this.#over) + 70;
    const over = (this.#over < 0n ? -this.#over : this.#over) << BigInt(Math.max(shift, 0));
    const under = this.#under << BigInt(Math.max(-shift, 0));
    const quotient = Number((over / under) | (over % under === 0n ? 0n : 1n));
    // In two steps, because 2 ** -shift alone may be out of a double's range.
    const half = Math.trunc(shift / 2);
    const scaled = quotient * 2 ** -half * 2 ** -(shift - half);
    return this.#over < 0n ? -scaled : scaled;
  }
  toString(places = 20) {
    const digits = decimalPlaces(places);
    const whole = this.#rounded(10n ** BigInt(digits));
    const text = (whole < 0n ? -whole : whole).toString().padStart(digits + 1, '0');
    const decimals = text.slice(text.length - digits).replace(/0+$/, '');
    const head = (whole < 0n ? '-' : '') + text.slice(0, text.length - digits);
    return digits === 0 || decimals === '' ? head : `${head}.${decimals}`;
  }
  /** The number times `unit`, rounded half away from zero to a big integer. */
  #rounded(unit) {
    const over = (this.#over < 0n ? -this.#over : this.#over) * unit * 2n + this.#under;
    const whole = over / (this.#under * 2n);
    return this.#over < 0n ? -whole : whole;
  }
}

/** Reads a number (as the decimal text that JavaScript prints for it), a decimal text or a fraction `a/b`. */
function exact(value) {
  if (value instanceof ExactNumber) return value;
  if (typeof value === 'number' || typeof value === 'string') {
    const text = String(value).trim();
    const decimal = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text);
    if (decimal) {
      const [, sign, whole, decimals = '', exponent = '0'] = decimal;
      const scale = Number(exponent) - decimals.length;
      const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
      return scale >= 0
        ? new ExactNumber(digits * 10n ** BigInt(scale), 1n)
        : new ExactNumber(digits, 10n ** BigInt(-scale));
    }
    const fraction = /^([+-]?\d+)\/(\d+)$/.exec(text);
    if (fraction && !/^0+$/.test(fraction[2])) return new ExactNumber(BigInt(fraction[1]), BigInt(fraction[2]));
  }
  throw new TypeError(`exact reads a finite number or a decimal text such as "12.50", not ${show(value)}.`);
}

/** Whether `exact` can read a value. */
function isExact(value) {
  try {
    exact(value);
    return true;
  } catch {
    return false;
  }
}

function commonDivisor(a, b) {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The number of bits of a big integer, to within 4. */
function bitLength(value) {
  return value.toString(16).length * 4;
}

function decimalPlaces(places) {
  if (!Number.isInteger(places) || places < 0 || places > 10000) {
    throw new RangeError('The number of decimal places is a whole number from 0 to 10000.');
  }
  return places;
}
