import { AegisError } from '../../core/errors.ts';
import { binary } from './refuse-binary.ts';
import { wellFormed } from './well-formed.ts';

/** A file's text and how it was encoded. */
export interface DecodedText {
  readonly text: string;
  /** utf-8, utf-16le, utf-16be or windows-1252. */
  readonly encoding: string;
  readonly notes: readonly string[];
}

/**
 * Decodes a file: by its byte order mark, else as UTF-16 where NUL bytes stand at every other place, else as UTF-8, else as windows-1252
 * (which holds Latin-1). What was not plain UTF-8 is noted.
 * @throws AegisError `unreadable-attachment` for what is binary, or UTF-32.
 */
export function decodeText(name: string, bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const body = decodeUtf8(name, bytes.subarray(3));
    return { ...body, notes: ['The file begins with a byte order mark (BOM), which was removed.', ...body.notes] };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    if (bytes[2] === 0 && bytes[3] === 0 && bytes.length >= 4) throw utf32(name);
    return decodeUtf16(bytes.subarray(2), 'utf-16le', 'a byte order mark says so');
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return decodeUtf16(bytes.subarray(2), 'utf-16be', 'a byte order mark says so');
  }
  const wide = utf16WithoutMark(bytes);
  if (wide !== null) return decodeUtf16(bytes, wide, 'every other byte of its Latin letters is zero');
  if (bytes.includes(0)) throw binary(name, null);
  return decodeUtf8(name, bytes);
}

function utf32(name: string): AegisError {
  return new AegisError(
    'unreadable-attachment',
    `"${name}" is encoded as UTF-32, which is not supported.`,
    'Save it as UTF-8 and attach it again.',
    { details: { name } },
  );
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', reason: string): DecodedText {
  const units = new Uint16Array(bytes.length >> 1);
  const high = encoding === 'utf-16le' ? 1 : 0;
  for (let i = 0; i < units.length; i++) {
    units[i] = ((bytes[2 * i + high] ?? 0) << 8) | (bytes[2 * i + 1 - high] ?? 0);
  }
  const notes = [`The file is read as ${encoding.toUpperCase()}: ${reason}.`];
  if (bytes.length % 2 === 1) notes.push('Its last byte is half a letter and was left out.');
  return { text: wellFormed(textOfUnits(units)), encoding, notes };
}

/** UTF-16 without a mark: in its first 4 KiB NUL bytes stand only at odd places (little endian) or only at even ones, and at many. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, Math.min(bytes.length, 4096) & ~1);
  let even = 0;
  let odd = 0;
  head.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even++;
    else odd++;
  });
  const many = head.length / 8;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : null;
}

function decodeUtf8(name: string, bytes: Uint8Array): DecodedText {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: 'utf-8',
      notes: [],
    };
  } catch {
    return decodeDamaged(name, bytes);
  }
}

/** Bytes that are no UTF-8: a damaged UTF-8 file if nearly all that is not ASCII decodes, else windows-1252. */
function decodeDamaged(name: string, bytes: Uint8Array): DecodedText {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const bad = count(lenient, /\ufffd/g);
  const good = count(lenient, /[\u0080-\ufffc]/g);
  if (good > 10 * bad) {
    const places = bad === 1 ? '1 place' : `${String(bad)} places`;
    return {
      text: lenient,
      encoding: 'utf-8',
      notes: [
        `The file is UTF-8 with ${places} that cannot be decoded, shown as \ufffd. Save it again as UTF-8 to mend it.`,
      ],
    };
  }
  const control = bytes.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  if (control > bytes.length / 50) throw binary(name, null);
  const units = Uint16Array.from(bytes, (byte) => (byte >= 0x80 && byte < 0xa0 ? (upper[byte - 0x80] ?? byte) : byte));
  return {
    text: textOfUnits(units),
    encoding: 'windows-1252',
    notes: ['The file is not UTF-8; it is read as windows-1252 (Latin-1). If letters look wrong, save it as UTF-8.'],
  };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

/** windows-1252 at 0x80 to 0x9f, as the WHATWG Encoding Standard has it. An own table, since runtimes were seen to differ. */
const upper = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
  0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
  0x017e, 0x0178,
];

function textOfUnits(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 8192) parts.push(String.fromCharCode(...units.subarray(i, i + 8192)));
  return parts.join('');
}
