/**
 * The module in a model's reply: what stands in its longest JavaScript fence, or all of it where there is none. A fence that was never closed counts to
 * the end of the reply, and a model's thoughts before the module do not count.
 */
export function readModule(reply: string): string {
  const end = reply.lastIndexOf('</think>');
  const said = end === -1 ? reply : reply.slice(end + '</think>'.length);
  const fences = [...said.matchAll(/^[ \t]*```[ \t]*(\w*)[^\n]*\n([\s\S]*?)(?:^[ \t]*```|(?![\s\S]))/gm)]
    .filter(([, language = '']) => /^(?:|js|javascript|mjs|ts|typescript)$/i.test(language))
    .map(([, , code = '']) => code)
    .sort((a, b) => b.length - a.length);
  const code = (fences[0] ?? said).toWellFormed().trim();
  return code === '' ? '' : `${code}\n`;
}
