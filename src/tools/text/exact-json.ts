/**
 * A decimal text as a JSON number where that carries every digit, else as the text: an answer never loses a digit on its way. The text has no exponent.
 */
export function exactJson(decimal: string): number | string {
  const plain = decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal;
  return plain === '-0' ? 0 : String(Number(plain)) === plain ? Number(plain) : plain;
}
