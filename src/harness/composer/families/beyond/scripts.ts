/**
 * How a text in a language can be told, as the source of a regular expression over the lower-case text: by its script where that settles it, else by
 * words that few sentences lack. Used as data in harnesses.
 */
export const languageSigns: Readonly<Record<string, string>> = {
  russian: '[\\u0430-\\u044f]{3}',
  ukrainian: '[\\u0430-\\u044f\\u0456\\u0457\\u0454]{3}',
  japanese: '[\\u3040-\\u30ff]',
  chinese: '[\\u4e00-\\u9fff]',
  mandarin: '[\\u4e00-\\u9fff]',
  korean: '[\\uac00-\\ud7af]',
  arabic: '[\\u0600-\\u06ff]{2}',
  hebrew: '[\\u0590-\\u05ff]{2}',
  greek: '[\\u0370-\\u03ff]{2}',
  hindi: '[\\u0900-\\u097f]{2}',
  thai: '[\\u0e00-\\u0e7f]{2}',
  french: "\\b(?:le|la|les|un|une|des|est|et|de|du|vous|je|nous|bonjour|merci)\\b|\\b[ldjc]['\\u2019]",
  spanish: '\\b(?:el|la|los|las|un|una|es|y|de|que|en|hola|gracias|por)\\b|[\\u00bf\\u00a1\\u00f1]',
  german: '\\b(?:der|die|das|ein|eine|ist|und|ich|sie|nicht|mit|hallo|danke)\\b|[\\u00e4\\u00f6\\u00fc\\u00df]',
  italian: '\\b(?:il|lo|la|gli|un|una|che|di|per|non|ciao|grazie|sono)\\b',
  portuguese: '\\b(?:o|os|as|um|uma|que|de|por|para|ol\\u00e1|obrigad[oa]|n\\u00e3o)\\b',
  dutch: '\\b(?:de|het|een|is|en|van|ik|niet|met|hallo|dank)\\b',
  polish: '\\b(?:jest|nie|si\\u0119|na|to|dzie\\u0144|dzi\\u0119kuj\\u0119|w|z)\\b|[\\u0142\\u0105\\u0119\\u017c]',
  turkish: '\\b(?:bir|ve|bu|i\\u00e7in|merhaba|te\\u015fekk\\u00fcr)\\b|[\\u011f\\u0131\\u015f]',
  swedish: '\\b(?:och|det|en|ett|\\u00e4r|jag|inte|hej|tack)\\b',
};
