import { readFile } from 'node:fs/promises';

/** A question of WikiTableQuestions with its right answer. */
export interface Question {
  id: string;
  utterance: string;
  /** Path of the table below the data folder. */
  context: string;
  /** The right answer: one value or several, in any order. */
  target: string[];
}

/** Reads a questions file: tab-separated, a header with `id`, `utterance`, `context`, `targetValue` in any order. */
export async function readQuestions(file: string): Promise<Question[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const header = (lines.shift() ?? '').replace(/\r$/, '').split('\t');
  const place = (name: string): number => {
    const index = header.indexOf(name);
    if (index < 0)
      throw new Error(`${file} has no column "${name}": it must have id, utterance, context and targetValue.`);
    return index;
  };
  const [id, utterance, context, target] = ['id', 'utterance', 'context', 'targetValue'].map(place) as [
    number,
    number,
    number,
    number,
  ];
  return lines.map((line) => {
    const cells = line.replace(/\r$/, '').split('\t');
    return {
      id: cells[id] ?? '',
      utterance: unescape(cells[utterance] ?? ''),
      context: cells[context] ?? '',
      target: (cells[target] ?? '').split('|').map(unescape),
    };
  });
}

function unescape(text: string): string {
  return text.replace(/\\([np\\])/g, (_, code: string) => (code === 'n' ? '\n' : code === 'p' ? '|' : '\\'));
}
