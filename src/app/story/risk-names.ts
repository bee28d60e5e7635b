/** Only the names of the catalogue's entries come along, not the entries: the bundler drops what is not imported of a JSON file. */
const names: Record<string, string> = import.meta.glob('../../../risk-catalog/*-*.json', {
  import: 'name',
  eager: true,
});

/** A failure mode's name for people; one that the catalogue does not know is called by its id, in words. */
export function riskName(id: string): string {
  const known = names[`../../../risk-catalog/${id}.json`];
  if (known !== undefined) return known;
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
