/** Bundles the Node entry points, or some of them, into dist/node. */
export function buildNode(names?: string[]): Promise<void>;
