/** What a drop or a paste brings: its files, and the names of folders, which cannot be attached. */
export interface Dropped {
  files: File[];
  folders: string[];
}

/** The files of a drop or a paste. Must be called while its event is handled: afterwards the browser has emptied it. */
export function droppedFiles(transfer: DataTransfer): Dropped {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of transfer.items) {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (file === null) continue;
    if (item.webkitGetAsEntry()?.isDirectory) folders.push(file.name);
    else files.push(file);
  }
  return { files, folders };
}

/** What is said of folders that were dropped; empty where there were none. */
export function folderNotes(folders: readonly string[]): string[] {
  return folders.map((name) => `${name} is a folder and was left out. Open it and attach its files.`);
}
