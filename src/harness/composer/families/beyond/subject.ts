import { stem, words } from '../../../../core/words.ts';

/** Words that are in every goal, or say what to do rather than what about. Base forms. */
const subjectless = new Set(
  (
    'a an the of in on at to for from by with and or but not is are be do have can could should would will shall may might must i me my you your we our us they them ' +
    'it its this that these those there here what which who whom whose when where why how please if then so than as into about over under between out up down all any ' +
    'each every some more most much many few less least very just also only own same other another such no yes ' +
    'write summarize summarise explain describe give list find tell show compare make create draft compose research report answer name suggest recommend propose translate ' +
    'rewrite fix add change know think want need like help use get take go come say see look let work ' +
    'according accord base convert text word sentence paragraph page essay article letter email summary overview file attachment document question goal ' +
    'one two three four five six seven eight nine ten top best main key short brief long good new old five-year-old year'
  ).split(' '),
);

/** The words of a goal that say what it is about, as base forms, in order, each once; at most 24. */
export function subjectOf(goal: string): string[] {
  // The name of a file says what to look at, not what the answer is about.
  const found = words(goal.replace(/\S+\.[a-z]{2,5}\b/gi, ' '))
    .map(stem)
    .filter((word) => word.length > 1 && !subjectless.has(word) && !/^\d+$/.test(word));
  return [...new Set(found)].slice(0, 24);
}
