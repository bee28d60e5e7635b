/**
 * English words that say little about what a text is about: articles, pronouns, prepositions, auxiliaries, conjunctions and the commonest
 * adverbs. Lower case, apostrophes straight.
 */
export const stopWords: readonly string[] = (
  'a an the and or but nor so yet if then else than that this these those there here when where which who whom whose what why how ' +
  'i me my mine we us our ours you your yours he him his she her hers it its they them their theirs myself yourself himself herself itself ' +
  'ourselves themselves one ones ' +
  'is am are was were be been being do does did done doing have has had having will would shall should can could may might must ' +
  'of in on at by for with about against between into through during before after above below to from up down out off over under again ' +
  'further once upon within without across toward towards among per via as until while because since although though whether ' +
  'not no only own same too very just also even more most much many such some any all both each every few other another either neither ' +
  "now still already ever never always often however it's that's there's i'm we're you're they're he's she's isn't aren't wasn't weren't " +
  "don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't i've we've you've they've i'll we'll you'll they'll"
).split(' ');
