const quantity =
  '(?:the )?(?:(?:value|length|height|temperature|weight|mass|distance|speed|area|volume|amount|duration|time|pressure|energy|quantity|angle) (?:of )?)?{q}';
const units = '(?:the )?(?:units? (?:of )?)?{unit}(?:(?: and | ){unit})*';
const many = '(?:how many|how much|what number of|(?:what is )?(?:the )?(?:total |exact )?(?:number|amount) of)';
const into =
  '(?:to|into|in|as|in terms of|expressed in|expressed as|measured in|converted to|converted into|if converted to|when converted to|= ?\\??)';
const verb = '(?:convert|change|turn|translate|express|transform|put|give|write|show|rewrite|switch|get|have)';
const how = '(?:long|tall|far|heavy|big|large|high|deep|wide|fast|hot|cold|warm|much|old|many|short|light|thick)';
const adjective = '(?: (?:tall|long|heavy|high|wide|away|far|deep|old|fast|warm|hot|cold|thick))?';

/**
 * Wordings of one conversion, over a masked goal: from `{q}` to one `{unit}` or several. All words are accounted for; a substance (`grams of
 * sugar`) or a subject fits none.
 */
export const conversionWordings: readonly RegExp[] = [
  `${verb} (?:me )?${quantity} (?:${into}|from) ${units}`,
  `${verb} (?:me )?(?:to|into) ${units} ${quantity}`,
  `${verb} ${quantity} from {unit} ${into} ${units}`,
  `(?:what|how much) (?:is|are|would|does|do|will|was)(?: be)? ${quantity}(?: (?:equal|be|make|correspond|amount|come))*(?: (?:to|equal to|equivalent to))? ?${into} ${units}`,
  `what (?:is|are) ${quantity} (?:equal to|equivalent to) in ${units}`,
  `how ${how} (?:is|are|was|would be) ${quantity}${adjective} ${into} ${units}`,
  `how ${how} in ${units} (?:is|are) ${quantity}`,
  `${many} ${units}(?: (?:are|is|were|do|does|would|can|will|you|we|there|be|make|makes|made|equal|equals|go|goes|fit|fits|get|i|up|it|have))* (?:in|into|to|per|for|within|inside|from|=) ${quantity}`,
  `${many} ${units}(?: (?:are|is|would|do|does|will))? (?:make|makes|equal|equals|equal to|equivalent to|make up|the same as|in|up) (?:up )?${quantity}`,
  `${many} ${units} (?:is|are|does|do|would|was|will|=|equals?) ${quantity}(?: (?:equal|equals|make|have|contain|weigh|be|come to|correspond to|measure|last|take|equal to|represent|amount to|convert to|worth|in length|long))?`,
  `${many} ${units} (?:(?:is|are) )?(?:there )?${quantity}(?: (?:is|are|makes?|equals?))?`,
  `${quantity} ?(?:is|are|equals?|=|to|into|in|as|makes?|is equal to|equal to|is equivalent to|corresponds to|converted to|contains?|has|have|expressed in|measured in|would be)(?: (?:how many|how much|what in|what|in))? ${units}`,
  `${quantity} (?:is|are|equals?|=|makes?) how (?:many|much) ${units}`,
  `(?:what is )?(?:the )?${units} (?:in|per|for|equivalent of|equivalent to|value of|conversion of|from) ${quantity}`,
  `what is (?:the )?(?:{unit} (?:equivalent|value|conversion) (?:of|for)) ${quantity}`,
  `what is ${quantity}'s (?:equivalent|value) in ${units}`,
  `(?:what is )?(?:the )?(?:equivalent|conversion|value) of ${quantity} ${into} ${units}`,
  `in ${units} (?:what|how ${how}) (?:is|are) ${quantity}`,
  `(?:if )?(?:i|he|she|it|you|we|they|someone|something|a person|a man|a woman|my \\w+) (?:am|is|are|weighs?|stands?|runs?|ran|drives?|drove|walks?|measures?|lasts?)(?: about)? ${quantity}${adjective}(?: then)? (?:how many ${units} (?:is|are|was|do|does|did)(?: (?:that|this|it|those|i|he|she|they))?(?: (?:weigh|be|run|drive|measure))?|how ${how} (?:am|is|are|was) (?:i|he|she|it|that|they|this) in ${units}|what (?:is|are) (?:that|it|this|(?:my|his|her|the|its) (?:height|weight|length|speed|mass)) in ${units})`,
].map((source) => new RegExp(`^(?:${source})$`));
