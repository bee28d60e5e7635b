// Vitest's global set-up: the Node workers that the tests start are the built ones, made from the present sources.
export { buildNode as setup } from '../scripts/build-node.mjs';
