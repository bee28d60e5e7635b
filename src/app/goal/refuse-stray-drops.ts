/**
 * Keeps a file that is dropped where no page takes it from being opened in place of the app, which would lose what is on the page. Call once,
 * before the pages: what they listen for comes after and may take the drop.
 */
export function refuseStrayDrops(): void {
  const guard = (event: DragEvent): void => {
    const { dataTransfer, defaultPrevented } = event;
    if (defaultPrevented || !dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'none';
  };
  addEventListener('dragover', guard);
  addEventListener('drop', guard);
}
