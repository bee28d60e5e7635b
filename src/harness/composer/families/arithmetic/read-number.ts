import { wordToken } from './token.ts';
import type { CommaPolicy, NumberToken, Token } from './token.ts';

const thousands = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const indian = /^\d{1,2}(,\d{2})+,\d{3}(\.\d+)?$/;
const plainDecimal = /^(\d+\.?\d*|\.\d+)$/;
const decimalComma = /^(\d+|\d{1,3}(\.\d{3})+),\d+$/;

/** A number at the start of the text, as one token or (commas of a list) several; `misfit` where the policy cannot read it. */
export function readNumber(
  rest: string,
  policy: CommaPolicy,
  spaced: boolean,
): { tokens: Token[]; length: number } | 'misfit' | null {
  const ordinal = /^\d+(st|nd|rd|th)(?![\p{L}\d])/iu.exec(rest)?.[0];
  if (ordinal !== undefined) return { tokens: [wordToken(ordinal, spaced)], length: ordinal.length };
  const slash = /^(\d+)⁄(\d+)/.exec(rest);
  if (slash)
    return { tokens: [numberToken(`${slash[1] ?? ''}/${slash[2] ?? '1'}`, slash[0], spaced)], length: slash[0].length };
  const groups =
    policy === 'spaces' ? /^\d{1,3}([ \u202f]\d{3})+(\.\d+)?(?![\d,])/ : /^\d{1,3}(\u202f\d{3})+(\.\d+)?(?!\d)/;
  const spacedGroups = groups.exec(rest)?.[0];
  if (spacedGroups !== undefined) {
    return {
      tokens: [numberToken(spacedGroups.replace(/[ \u202f]/g, ''), spacedGroups, spaced)],
      length: spacedGroups.length,
    };
  }
  const chunk = /^(\d|\.\d)\d*([.,']\d+)*/.exec(rest)?.[0];
  if (chunk === undefined) return null;
  const power = /^[eE][+-]?\d{1,3}(?![\p{L}\d])/u.exec(rest.slice(chunk.length))?.[0];
  if (power !== undefined && plainDecimal.test(chunk)) {
    return {
      tokens: [numberToken(scaled(chunk, Number(power.slice(1))), chunk + power, spaced)],
      length: chunk.length + power.length,
    };
  }
  const kilo = /^[kK](?![\p{L}\d])/u.exec(rest.slice(chunk.length))?.[0];
  if (kilo !== undefined && plainDecimal.test(chunk)) {
    return {
      tokens: [numberToken(scaled(chunk, 3), chunk + kilo, spaced, [`${chunk + kilo} is read as thousands.`])],
      length: chunk.length + 1,
    };
  }
  // Letters glued to digits make a name (4th is dealt with above, 3x4 is a product).
  const glued = /^[\p{L}_][\p{L}\d_]*/u.exec(rest.slice(chunk.length))?.[0];
  if (glued !== undefined && !/^x\d/i.test(glued) && !/^x$/i.test(glued)) {
    return { tokens: [wordToken(chunk + glued, spaced)], length: chunk.length + glued.length };
  }
  const tokens = interpret(chunk, policy, spaced);
  return tokens === null ? 'misfit' : { tokens, length: chunk.length };
}

/** What a chunk of digits, points, commas and apostrophes means under a policy; null where it means nothing. */
function interpret(chunk: string, policy: CommaPolicy, spaced: boolean): Token[] | null {
  if (plainDecimal.test(chunk)) return [numberToken(canonical(chunk), chunk, spaced)];
  if (/^\d{1,3}('\d{3})+(\.\d+)?$/.test(chunk)) return [numberToken(canonical(chunk.replace(/'/g, '')), chunk, spaced)];
  if (policy === 'thousands' || policy === 'spaces') {
    if (!thousands.test(chunk) && !indian.test(chunk)) return null;
    const value = canonical(chunk.replace(/,/g, ''));
    return [numberToken(value, chunk, spaced, [`${chunk} is read as ${value}: the comma separates thousands.`])];
  }
  if (policy === 'decimal') {
    const point = chunk.replace(/\./g, '').replace(',', '.');
    if (decimalComma.test(chunk)) {
      return [
        numberToken(canonical(point), chunk, spaced, [
          `${chunk} is read as ${canonical(point)}: the comma is a decimal comma.`,
        ]),
      ];
    }
    const dots = /^\d{1,3}(\.\d{3}){2,}$/.test(chunk);
    return dots
      ? [
          numberToken(canonical(point), chunk, spaced, [
            `${chunk} is read as ${canonical(point)}: points separate thousands.`,
          ]),
        ]
      : null;
  }
  const parts = chunk.split(',');
  if (!parts.every((part) => plainDecimal.test(part))) return null;
  return parts.flatMap((part, index): Token[] => {
    const number = numberToken(canonical(part), part, index === 0 && spaced);
    return index === 0 ? [number] : [{ kind: 'symbol', text: ',', raw: ',', spaced: false }, number];
  });
}

function numberToken(value: string, text: string, spaced: boolean, notes: readonly string[] = []): NumberToken {
  return { kind: 'number', value, text: text.toLowerCase(), currency: '', spaced, notes };
}

/** Decimal text without needless zeros: `007.50` is `7.5`. */
export function canonical(text: string): string {
  const [whole = '', decimals = ''] = text.split('.');
  const head = whole.replace(/^0+(?=\d)/, '') || '0';
  const tail = decimals.replace(/0+$/, '');
  return tail === '' ? head : `${head}.${tail}`;
}

/** Decimal text times a power of ten. */
function scaled(text: string, exponent: number): string {
  const [whole = '', decimals = ''] = text.split('.');
  const digits = whole + decimals;
  const point = whole.length + exponent;
  if (point <= 0) return canonical(`0.${'0'.repeat(-point)}${digits}`);
  return canonical(`${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point)}`);
}
