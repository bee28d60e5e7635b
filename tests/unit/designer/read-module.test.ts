import { describe, expect, test } from 'vitest';
import { readModule } from '../../../src/harness/designer/read-module.ts';

const code = "export const systemPrompt = 'x';\nexport const tools = {};";

describe('the module in a reply', () => {
  test.each([
    ['alone', code],
    ['in a fence', `\`\`\`js\n${code}\n\`\`\``],
    ['in a fence with words around it', `Here it is:\n\n\`\`\`javascript\n${code}\n\`\`\`\nEnjoy.`],
    ['in a fence of no language', `\`\`\`\n${code}\n\`\`\``],
    ['in a fence that was never closed', `\`\`\`js\n${code}`],
    ['in the longest of several fences', `\`\`\`js\nfoo()\n\`\`\`\nor rather\n\`\`\`js\n${code}\n\`\`\``],
    ['beside a fence of data', `\`\`\`json\n{"a":"${'long '.repeat(90)}"}\n\`\`\`\n\`\`\`js\n${code}\n\`\`\``],
    [
      'after its thoughts',
      `<think>\n\`\`\`js\nnot this, though it is longer than what comes after it by far, by very far indeed\n\`\`\`\n</think>\n\`\`\`js\n${code}\n\`\`\``,
    ],
    ['with Windows line ends', `\`\`\`js\r\n${code}\r\n\`\`\`\r\n`],
  ])('is found %s', (_, reply) => {
    expect(readModule(reply)).toBe(`${code}\n`);
  });

  test('is empty where there is nothing', () => {
    expect(readModule(' \n ')).toBe('');
    expect(readModule('```js\n```')).toBe('');
  });
});
