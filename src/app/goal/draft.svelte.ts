/** The goal that is being written, with its files. It outlives a visit to another page; its words outlive a reload too. */
export class Draft {
  goal = $state(sessionStorage.getItem(key) ?? '');
  files = $state.raw<File[]>([]);

  /** Writes the words down where a reload finds them. */
  keep(): void {
    sessionStorage.setItem(key, this.goal);
  }

  /** Adds files, a later one of the same name in place of the earlier. */
  attach(files: Iterable<File>): void {
    for (const file of files) this.files = [...this.files.filter(({ name }) => name !== file.name), file];
  }

  detach(name: string): void {
    this.files = this.files.filter((file) => file.name !== name);
  }

  clear(): void {
    this.goal = '';
    this.files = [];
    this.keep();
  }
}

const key = 'aegis-draft';
