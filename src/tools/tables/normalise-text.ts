/**
 * The form in which texts are compared, by SQL, by the scan and by `find` alike: Unicode NFKC, lower case (without a locale), every run
 * of white space one space, trimmed. So `Île  de France` equals `île de france`, and `①` equals `1`; accents count.
 */
export function normaliseText(text: string): string {
  // Plain ASCII without double spaces needs no Unicode tables: most cells of most files.
  if (/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
