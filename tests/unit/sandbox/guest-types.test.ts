import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

test('the guest code type-checks, and its library is the one that harness.d.ts describes', () => {
  const folder = fileURLToPath(new URL('../../../src/sandbox/guest/', import.meta.url));
  const { config } = ts.readConfigFile(`${folder}tsconfig.json`, (file) => ts.sys.readFile(file));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  expect(fileNames.length).toBeGreaterThan(5);
  const program = ts.createProgram(fileNames, options);
  const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(found).toEqual([]);
});
