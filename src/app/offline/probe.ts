/** Asks the server for something that is never kept. `navigator.onLine` says only that there is some network; this says that the app's host answers. */
export async function probe(): Promise<boolean> {
  try {
    await fetch('./service-worker.js', { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
