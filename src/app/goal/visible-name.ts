/**
 * A file's name as it is shown: marks that turn the writing round or cannot be seen become `�`, so that a name cannot pass for another
 * (`evil\u202Evsc.exe` would read `evilexe.csv`).
 */
export function visibleName(name: string): string {
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\uFFFD');
}
