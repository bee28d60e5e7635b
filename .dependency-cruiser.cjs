/** The import directions of docs/architecture.md, held by a tool. */
const rooms = (names) => `^src/(${names})/`;

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-stands-alone',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^(src/(?!core/)|workers|risk-catalog)' },
    },
    {
      name: 'sandbox-below-harness',
      comment: 'The sandbox knows nothing of who writes harnesses.',
      severity: 'error',
      from: { path: rooms('sandbox') },
      to: { path: rooms('harness|pipeline|record|storage|tools|app|cli') },
    },
    {
      name: 'tools-below-harness',
      severity: 'error',
      from: { path: rooms('tools') },
      to: { path: rooms('harness|pipeline|record|storage|sandbox|app|cli') },
    },
    {
      name: 'harness-below-pipeline',
      severity: 'error',
      from: { path: rooms('harness') },
      to: { path: rooms('pipeline|record|storage|app|cli') },
    },
    {
      name: 'models-and-safety-below-harness',
      comment: 'A model knows nothing of what it is asked for.',
      severity: 'error',
      from: { path: rooms('models|safety') },
      to: { path: rooms('harness|pipeline|record|storage|tools|sandbox|app|cli') },
    },
    {
      name: 'record-and-storage-below-pipeline',
      severity: 'error',
      from: { path: rooms('record|storage') },
      to: { path: rooms('pipeline|harness|tools|sandbox|app|cli') },
    },
    {
      name: 'pipeline-below-surfaces',
      severity: 'error',
      from: { path: rooms('pipeline') },
      to: { path: '^(src/(app|cli)/|workers/)' },
    },
    { name: 'surfaces-apart', severity: 'error', from: { path: rooms('app') }, to: { path: rooms('cli') } },
    {
      name: 'node-only-in-cli-and-storage',
      comment: 'The core runs in a browser: Node modules only in the terminal, its workers and the file store.',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^(src/cli/|src/storage/(file|node)-|workers/[^/]*\\.node\\.ts$)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'databases-only-in-storage',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/storage/' },
      to: { path: 'node_modules/dexie/' },
    },
    {
      name: 'not-to-dev',
      severity: 'error',
      from: { path: '^(src|workers|risk-catalog)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-source',
      severity: 'error',
      from: { path: '^(src|workers|risk-catalog)/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    {
      name: 'resolvable',
      comment: 'Icons that Lucide has under a second name come without types of their own; the type check finds them.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw)|^@lucide/svelte/icons/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
