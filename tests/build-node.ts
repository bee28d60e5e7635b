import { buildNode } from '../scripts/build-node.mjs';

/** Vitest's global set-up: the Node workers that the tests start are the built ones, made from the present sources. */
export async function setup(): Promise<void> {
  await buildNode();
}
