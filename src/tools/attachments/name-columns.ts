/**
 * The columns' names from the headers as written: white space made one space, an empty header called `column_3`, a repeated one `name_2`.
 * Each change gives a sentence for the notes.
 */
export function nameColumns(headers: readonly string[]): { names: string[]; notes: string[] } {
  const notes: string[] = [];
  const written = headers.map((header) => header.replace(/\s+/g, ' ').trim());
  const taken = new Set(written.filter((name) => name !== ''));
  const used = new Set<string>();
  const names = written.map((name, i) => {
    const place = String(i + 1);
    if (name === '') {
      const own = free(`column_${place}`, taken);
      taken.add(own);
      used.add(own);
      notes.push(`Column ${place} has no name and is called "${own}".`);
      return own;
    }
    if (!used.has(name)) {
      used.add(name);
      return name;
    }
    const own = free(`${name}_2`, taken);
    taken.add(own);
    used.add(own);
    notes.push(`The column name "${name}" occurs again in column ${place}, which is called "${own}".`);
    return own;
  });
  return { names, notes };
}

/** The name itself, or with the next number that is free. */
function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const stem = name.replace(/_\d+$/, '');
  let number = Number(/_(\d+)$/.exec(name)?.[1] ?? '1');
  while (taken.has(`${stem}_${String(number)}`)) number++;
  return `${stem}_${String(number)}`;
}
