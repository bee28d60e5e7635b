/** Browsers number a second download of one name: `run-1.aegis (1).json`. */
const recordName = /\.aegis(?: ?\(\d+\))?\.json$/i;
/** The format stands first in every record that Aegis writes. */
const recordStart = /^\uFEFF?\s*\{\s*"format"\s*:\s*"aegis-/;

/** Whether a file is a record of Aegis: by its name, or, for other JSON, by how it begins. */
export async function isRecord(file: File): Promise<boolean> {
  if (recordName.test(file.name)) return true;
  if (!/\.json$/i.test(file.name)) return false;
  try {
    return recordStart.test(await file.slice(0, 200).text());
  } catch {
    return false;
  }
}
