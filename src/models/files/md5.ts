/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array, and a check for each would be most of the work */
/** The table of RFC 1321, 3.4: the whole part of 2^32 times |sin(i)|, i from 1 to 64, in radians. */
const table = Int32Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0);

const blockBytes = 64;

/**
 * MD5 (RFC 1321) of bytes as they come. It finds damage, which is what publishers give it for; it holds off nobody who means harm.
 *
 * Written out here because gigabytes go through it beside a download: `@noble/hashes` takes four to five times as long (docs/decisions/116).
 */
export class Md5 {
  readonly #state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  readonly #words = new Int32Array(16);
  /** Bytes that do not fill a block yet. */
  readonly #rest = new Uint8Array(blockBytes);
  #restBytes = 0;
  #length = 0;

  update(bytes: Uint8Array): void {
    this.#length += bytes.length;
    let at = 0;
    if (this.#restBytes > 0) {
      at = Math.min(bytes.length, blockBytes - this.#restBytes);
      this.#rest.set(bytes.subarray(0, at), this.#restBytes);
      this.#restBytes += at;
      if (this.#restBytes < blockBytes) return;
      this.#blocks(this.#rest, 0, blockBytes);
      this.#restBytes = 0;
    }
    const whole = bytes.length - ((bytes.length - at) % blockBytes);
    this.#blocks(bytes, at, whole);
    this.#rest.set(bytes.subarray(whole));
    this.#restBytes = bytes.length - whole;
  }

  /** The hash of all that was given, as 32 hexadecimal digits. To be asked once. */
  hex(): string {
    const bits = this.#length * 8;
    // One bit that is set, as many that are not as it takes, and the length in 64 bits, fill the last block.
    const padding = new Uint8Array(9 + ((2 * blockBytes - 9 - this.#restBytes) % blockBytes));
    padding[0] = 0x80;
    const length = new DataView(padding.buffer, padding.length - 8);
    length.setUint32(0, bits % 2 ** 32, true);
    length.setUint32(4, Math.floor(bits / 2 ** 32), true);
    this.update(padding);
    const digest = new DataView(new ArrayBuffer(16));
    this.#state.forEach((word, at) => digest.setInt32(at * 4, word, true));
    return Array.from(new Uint8Array(digest.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Takes in the blocks of `bytes` from `from` to `to`: the four rounds of RFC 1321, 3.4, four operations at a time. */
  #blocks(bytes: Uint8Array, from: number, to: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const w = this.#words;
    const k = table;
    let [a0 = 0, b0 = 0, c0 = 0, d0 = 0] = this.#state;
    for (let block = from; block < to; block += blockBytes) {
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4, true);
      let a = a0;
      let b = b0;
      let c = c0;
      let d = d0;
      let t = 0;
      for (let i = 0; i < 16; i += 4) {
        t = (a + ((b & c) | (~b & d)) + k[i]! + w[i]!) | 0;
        a = (b + ((t << 7) | (t >>> 25))) | 0;
        t = (d + ((a & b) | (~a & c)) + k[i + 1]! + w[i + 1]!) | 0;
        d = (a + ((t << 12) | (t >>> 20))) | 0;
        t = (c + ((d & a) | (~d & b)) + k[i + 2]! + w[i + 2]!) | 0;
        c = (d + ((t << 17) | (t >>> 15))) | 0;
        t = (b + ((c & d) | (~c & a)) + k[i + 3]! + w[i + 3]!) | 0;
        b = (c + ((t << 22) | (t >>> 10))) | 0;
      }
      for (let i = 16; i < 32; i += 4) {
        t = (a + ((d & b) | (~d & c)) + k[i]! + w[(5 * i + 1) & 15]!) | 0;
        a = (b + ((t << 5) | (t >>> 27))) | 0;
        t = (d + ((c & a) | (~c & b)) + k[i + 1]! + w[(5 * i + 6) & 15]!) | 0;
        d = (a + ((t << 9) | (t >>> 23))) | 0;
        t = (c + ((b & d) | (~b & a)) + k[i + 2]! + w[(5 * i + 11) & 15]!) | 0;
        c = (d + ((t << 14) | (t >>> 18))) | 0;
        t = (b + ((a & c) | (~a & d)) + k[i + 3]! + w[(5 * i) & 15]!) | 0;
        b = (c + ((t << 20) | (t >>> 12))) | 0;
      }
      for (let i = 32; i < 48; i += 4) {
        t = (a + (b ^ c ^ d) + k[i]! + w[(3 * i + 5) & 15]!) | 0;
        a = (b + ((t << 4) | (t >>> 28))) | 0;
        t = (d + (a ^ b ^ c) + k[i + 1]! + w[(3 * i + 8) & 15]!) | 0;
        d = (a + ((t << 11) | (t >>> 21))) | 0;
        t = (c + (d ^ a ^ b) + k[i + 2]! + w[(3 * i + 11) & 15]!) | 0;
        c = (d + ((t << 16) | (t >>> 16))) | 0;
        t = (b + (c ^ d ^ a) + k[i + 3]! + w[(3 * i + 14) & 15]!) | 0;
        b = (c + ((t << 23) | (t >>> 9))) | 0;
      }
      for (let i = 48; i < 64; i += 4) {
        t = (a + (c ^ (b | ~d)) + k[i]! + w[(7 * i) & 15]!) | 0;
        a = (b + ((t << 6) | (t >>> 26))) | 0;
        t = (d + (b ^ (a | ~c)) + k[i + 1]! + w[(7 * i + 7) & 15]!) | 0;
        d = (a + ((t << 10) | (t >>> 22))) | 0;
        t = (c + (a ^ (d | ~b)) + k[i + 2]! + w[(7 * i + 14) & 15]!) | 0;
        c = (d + ((t << 15) | (t >>> 17))) | 0;
        t = (b + (d ^ (c | ~a)) + k[i + 3]! + w[(7 * i + 21) & 15]!) | 0;
        b = (c + ((t << 21) | (t >>> 11))) | 0;
      }
      a0 = (a0 + a) | 0;
      b0 = (b0 + b) | 0;
      c0 = (c0 + c) | 0;
      d0 = (d0 + d) | 0;
    }
    this.#state.set([a0, b0, c0, d0]);
  }
}
