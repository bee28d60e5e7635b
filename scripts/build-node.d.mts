/** Bundles the Node entry points into dist/node. */
export function buildNode(): Promise<void>;
