import { takeFiles, type Desk } from './take-files.ts';

/** The cache in which the service worker leaves what another app shared. */
const sharedCache = 'aegis-shared';
/** A shared text up to this length is a goal; a longer one is what a goal is about. In UTF-16 code units. */
const goalLike = 500;

interface LaunchParams {
  readonly files?: readonly { getFile(): Promise<File> }[];
}

/**
 * Takes in what comes from outside the page: files that the system opens with the app (`launchQueue`, where the browser has it), and what
 * another app shares with it. The service worker leaves what is shared in the cache `aegis-shared` and comes to `#/?shared`; each entry is a
 * response whose header `X-File-Name` is the file's name, percent-encoded; one without that header is shared text.
 */
export async function receiveFiles(desk: Desk): Promise<void> {
  const { launchQueue } = globalThis as { launchQueue?: { setConsumer(take: (params: LaunchParams) => void): void } };
  launchQueue?.setConsumer((params) => void takeLaunched(desk, params));
  if (/^#\/?\?shared\b/.test(location.hash)) await takeShared(desk);
}

async function takeLaunched(desk: Desk, { files = [] }: LaunchParams): Promise<void> {
  if (files.length === 0) return;
  desk.router.go({ page: 'new' });
  const read = await Promise.allSettled(files.map((handle) => handle.getFile()));
  const opened = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const lost = read.length - opened.length;
  const note = `${lost} of the files could not be opened: attach ${lost === 1 ? 'it' : 'them'} from here.`;
  await takeFiles(desk, opened, lost > 0 ? [note] : []);
}

async function takeShared(desk: Desk): Promise<void> {
  // The address says that something waits; once it is taken, a reload must not look for it again.
  history.replaceState(null, '', '#/');
  if (!('caches' in globalThis) || !(await caches.has(sharedCache))) return;
  const cache = await caches.open(sharedCache);
  const files: File[] = [];
  const texts: string[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (!response) continue;
    const name = response.headers.get('X-File-Name');
    if (name === null) texts.push(await response.text());
    else files.push(new File([await response.blob()], decodeName(name), { lastModified: Date.now() }));
  }
  await caches.delete(sharedCache);
  const text = texts.join('\n').trim();
  if (text !== '' && text.length <= goalLike && desk.draft.goal.trim() === '') desk.draft.goal = text;
  else if (text !== '') files.push(new File([text], 'shared.txt', { type: 'text/plain' }));
  await takeFiles(desk, files);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
