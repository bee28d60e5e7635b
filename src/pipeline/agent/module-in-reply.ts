/** The module in a reply: the longest code fence that exports something, else the whole text where it does; null where nothing does. */
export function moduleInReply(text: string): string | null {
  const said = text.includes('</think>') ? text.slice(text.lastIndexOf('</think>') + '</think>'.length) : text;
  const fences = [...said.matchAll(/```[^\n`]*\n([^]*?)(?:\n```|$)/g)].map((match) => match[1] ?? '');
  const [longest] = fences.filter(exportsSomething).sort((a, b) => b.length - a.length);
  if (longest !== undefined) return `${longest.trim()}\n`;
  return fences.length === 0 && exportsSomething(said) ? `${said.trim()}\n` : null;
}

function exportsSomething(text: string): boolean {
  return /^\s*export\s/m.test(text);
}
