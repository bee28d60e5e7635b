/** `aegis-archive-2026-11-21.json`, by the day where the person is. */
export function archiveName(now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `aegis-archive-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`;
}
