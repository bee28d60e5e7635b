import { calculate } from './calculate.ts';
import type { Tool } from './tool.ts';

/** Every tool that a harness may be allowed to call: one line each. */
export const tools: readonly Tool[] = [calculate];

/** The tool of that name, or undefined. */
export function findTool(name: string): Tool | undefined {
  return tools.find((tool) => tool.name === name);
}
