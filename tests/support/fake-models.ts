// An engine's part for models with nothing behind it: for tests of the page alone, and for pictures of states that are hard to come by.
import { AegisError } from '../../src/core/errors.ts';
import type { CatalogueEntry } from '../../src/models/catalogue/entry.ts';
import type {
  ChoosableModel,
  ChosenModels,
  ConnectionView,
  Diagnosis,
  DownloadProgress,
  Egress,
  LocalModel,
  ModelParts,
  VaultState,
} from '../../src/app/engine/models-api.ts';
import { changesChannel } from '../../src/app/engine/engine-api.ts';
import { originOf } from '../../src/models/remote/base-url.ts';
import type { Connection } from '../../src/models/remote/connection.ts';

/** What the fake knows; a test may set any of it. */
export interface FakeModelState {
  local: LocalModel[];
  connections: Connection[];
  egress: Egress;
  vault: VaultState['state'];
  passphrase: string;
  /** Connection id to key. */
  keys: Map<string, string>;
  chosen: ChosenModels;
  mirror: string | null;
  diagnosis: Diagnosis;
  /** How a download goes on: the test says. */
  download: ((hear: (progress: DownloadProgress) => unknown, signal: AbortSignal) => Promise<void>) | null;
}

/** A model of a catalogue. */
function fakeEntry(name: string, bytes: number, engine: CatalogueEntry['engine'] = 'webllm'): CatalogueEntry {
  return {
    id: `${engine}:${name.replaceAll(' ', '-')}`,
    engine,
    name,
    maker: 'Alibaba Cloud',
    downloadBytes: bytes,
    approximate: true,
    memoryBytes: bytes * 1.8,
    window: 4096,
    licence: { name: 'Apache-2.0', url: 'https://huggingface.co/Qwen/Qwen2.5-1.5B-Instruct/blob/main/LICENSE' },
    goodFor: 'Designing harnesses for short goals; answers in plain language.',
    needs: ['webgpu'],
    files: {
      weights: 'https://huggingface.co/mlc-ai/model/resolve/main/',
      library: 'https://raw.githubusercontent.com/x/y.wasm',
    },
  };
}

/** Five models in as many states. */
function fakeCatalogue(): LocalModel[] {
  const fits = { ok: true, reason: '' };
  return [
    { entry: fakeEntry('Qwen 2.5 1.5B', 880e6), fit: fits, state: { kind: 'ready', bytes: 884e6 }, loaded: true },
    { entry: fakeEntry('Llama 3.2 1B', 710e6), fit: fits, state: { kind: 'absent' }, loaded: false },
    {
      entry: fakeEntry('Phi 3.5 mini', 2150e6),
      fit: { ok: true, reason: 'Needs most of what this machine has: close other tabs.' },
      state: { kind: 'partial', done: 900e6, total: 2150e6, active: false, error: null },
      loaded: false,
    },
    {
      entry: fakeEntry('Gemma 2 2B', 1490e6),
      fit: fits,
      state: { kind: 'broken', files: ['params_shard_3.bin'], bytes: 1490e6 },
      loaded: false,
    },
    {
      entry: fakeEntry('Llama 3.1 8B', 4600e6),
      fit: { ok: false, reason: 'Needs 6.1 GB of graphics memory in buffers of 2.1 GB; this adapter gives 1.1 GB.' },
      state: { kind: 'absent' },
      loaded: false,
    },
  ];
}

/** The parts, over a state that the test can look into and change. */
export function fakeModels(state: FakeModelState): ModelParts {
  const channel = new BroadcastChannel(changesChannel);
  const changed = () => channel.postMessage({ what: 'models', ids: [] });
  const find = (id: string) => {
    const model = state.local.find(({ entry }) => entry.id === id);
    if (!model) throw new AegisError('not-found', `There is no model ${id}.`, 'Load the page again.');
    return model;
  };
  const originFor = (connection: Connection) => originOf(connection);
  const isOn = (origin: string) =>
    state.egress.allowed.some((entry) => entry.origin === origin && entry.purpose === 'models');
  const fetchAll = async (signal: AbortSignal, id: string, hear: (progress: DownloadProgress) => unknown) => {
    const model = find(id);
    try {
      await state.download?.(hear, signal);
      if (signal.aborted) throw new AegisError('cancelled', 'Paused.', 'Go on when you like.');
      model.state = { kind: 'ready', bytes: model.entry.downloadBytes };
    } catch (thrown) {
      const { message } = AegisError.from(thrown);
      model.state = { kind: 'partial', done: 100e6, total: model.entry.downloadBytes, active: false, error: null };
      if (signal.aborted) throw new AegisError('cancelled', 'Paused.', 'Go on when you like.');
      throw new AegisError('model-failed', message, 'Check the network, then go on.');
    } finally {
      changed();
    }
  };
  const choosable = (): ChoosableModel[] => [
    ...state.local
      .filter((model) => model.state.kind === 'ready')
      .map(({ entry }) => ({
        id: entry.id,
        label: `${entry.name}, in this browser`,
        place: 'here' as const,
        missing: null,
      })),
    ...state.connections.flatMap((connection) =>
      connection.models.map((name) => ({
        id: `${connection.id}:${name}`,
        label: `${name}, ${connection.label}`,
        place: 'remote' as const,
        missing: !isOn(originFor(connection))
          ? `${new URL(originFor(connection)).host} is not allowed.`
          : state.vault === 'locked'
            ? 'Its key is in the vault, which is locked.'
            : connection.kind === 'openai' && !state.keys.has(connection.id)
              ? 'It has no key.'
              : null,
      })),
    ),
  ];
  return {
    lendBuiltIn: async () => undefined,
    localModels: async () => state.local.map((model) => ({ ...model })),
    downloadModel: fetchAll,
    repairModel: fetchAll,
    importModel: (signal, id, _files, hear) => fetchAll(signal, id, hear),
    async deleteModel(id) {
      const model = find(id);
      const freed = 'bytes' in model.state ? model.state.bytes : 'done' in model.state ? model.state.done : 0;
      model.state = { kind: 'absent' };
      changed();
      return freed;
    },
    mirror: async () => state.mirror,
    async setMirror(base) {
      state.mirror = base;
      changed();
    },
    async unloadModel() {
      for (const model of state.local) model.loaded = false;
      changed();
    },
    connections: async (): Promise<ConnectionView[]> =>
      state.connections.map((connection) => ({
        ...connection,
        key: state.keys.has(connection.id) ? (state.vault === 'open' ? 'vault' : 'memory') : 'none',
        origin: originFor(connection),
        on: isOn(originFor(connection)),
      })),
    async saveConnection(connection) {
      state.connections = [...state.connections.filter(({ id }) => id !== connection.id), connection];
      changed();
    },
    async removeConnection(id) {
      state.connections = state.connections.filter((connection) => connection.id !== id);
      state.keys.delete(id);
      changed();
    },
    async setKey(id, key) {
      if (key === null) state.keys.delete(id);
      else state.keys.set(id, key);
      changed();
    },
    diagnose: async () => state.diagnosis,
    vault: async () => ({ state: state.vault }),
    async createVault(passphrase) {
      state.passphrase = passphrase;
      state.vault = 'open';
      changed();
    },
    async openVault(passphrase) {
      if (passphrase !== state.passphrase)
        throw new AegisError('bad-input', 'This is not the passphrase of the vault.', 'Type it again.');
      state.vault = 'open';
      changed();
    },
    async lockVault() {
      state.vault = 'locked';
      changed();
    },
    async deleteVault() {
      state.vault = 'none';
      changed();
    },
    egress: async () => state.egress,
    async setSealed(sealed) {
      state.egress = { ...state.egress, sealed };
      changed();
    },
    async allow(origin, purpose, on) {
      const others = state.egress.allowed.filter((entry) => entry.origin !== origin || entry.purpose !== purpose);
      state.egress = { ...state.egress, allowed: on ? [...others, { origin, purpose }] : others };
      changed();
    },
    choosable: async () => choosable(),
    chosen: async () => state.chosen,
    async choose(models) {
      state.chosen = models;
      changed();
    },
  };
}

/** A state to begin with: everything sealed, nothing here but the catalogue. */
export function fakeModelState(more: Partial<FakeModelState> = {}): FakeModelState {
  return {
    local: fakeCatalogue(),
    connections: [],
    egress: { sealed: true, allowed: [] },
    vault: 'none',
    passphrase: '',
    keys: new Map(),
    chosen: null,
    mirror: null,
    diagnosis: { ok: true, code: 'ok', message: 'The connection works.', fix: '', setting: null, models: [] },
    download: null,
    ...more,
  };
}
