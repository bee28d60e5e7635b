import { escapeRegExp } from '../core/escape-reg-exp.ts';

/**
 * Makes a model's control words text. `<|im_end|>` and its like in a goal, a file or a tool's result would end the message and begin another in
 * anyone's name, since tokenizers read them wherever they stand: a space after their first character makes them words like any other.
 * @param words the texts that the tokenizer reads as one token of control. One character alone (a tab, say) is no such word
 */
export function asPlainText(words: readonly string[]): (text: string) => string {
  // The longest first: one word may begin another.
  const long = words.filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
  if (long.length === 0) return (text) => text;
  const pattern = new RegExp(long.map(escapeRegExp).join('|'), 'g');
  return (text) => text.replace(pattern, (word) => `${word[0] ?? ''} ${word.slice(1)}`);
}
