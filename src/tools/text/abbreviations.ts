/**
 * Abbreviations whose full stop never ends a sentence: something always follows them (a name, a number, an example).
 * Compared without case. English ones; a text in another language has its sentences cut at these too seldom, never in mid-word.
 */
export const bindingAbbreviations: readonly string[] =
  'mr mrs ms dr prof st mt gen col capt lt sgt maj gov sen rep rev hon pres fr messrs vs cf e.g i.e viz approx fig figs eq ch sec vol pp p no nos art ed eds dept ext tel ca'.split(
    ' ',
  );

/** Abbreviations that may stand in the middle of a sentence or at its end; before a capital letter both can be meant. */
export const openAbbreviations: readonly string[] =
  'inc ltd co corp llc jr sr etc al a.m p.m u.s u.k u.n e.u d.c ph.d m.d b.a m.a b.c a.d est jan feb mar apr jun jul aug sep sept oct nov dec ave blvd rd'.split(
    ' ',
  );
