/** Files that wait to be checked as records. Whoever takes them in (a drop, a button, the system's file manager) puts them here and goes to `#/check`. */
export class Inbox {
  files = $state.raw<File[]>([]);

  put(files: Iterable<File>): void {
    this.files = [...this.files, ...files];
  }

  /** Takes all files out. */
  take(): File[] {
    const { files } = this;
    if (files.length > 0) this.files = [];
    return files;
  }
}
