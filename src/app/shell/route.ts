/** A place in the app. Each has an address of its own, kept in the fragment: any static host can serve it, and a reload finds it again. */
export type Route =
  | { page: 'new' }
  | { page: 'run'; id: string }
  | { page: 'sample' }
  | { page: 'history' }
  | { page: 'compare'; left: string; right: string }
  | { page: 'check' }
  | { page: 'models' }
  | { page: 'try-model' }
  | { page: 'settings' }
  | { page: 'missing' };

/** Routes whose address is their name alone. */
const plainPages = [
  { page: 'sample' },
  { page: 'history' },
  { page: 'check' },
  { page: 'models' },
  { page: 'try-model' },
  { page: 'settings' },
] as const;

/** The route that a fragment such as `#/run/run-1` names. What names none is the route `missing`. */
export function parseRoute(hash: string): Route {
  const parts = hash
    .replace(/^#?\/?/, '')
    .split('?', 1)
    .join('')
    .split('/')
    .map(decode);
  const [page = '', first, second] = parts;
  if (page === '') return { page: 'new' };
  if (page === 'run' && first && parts.length === 2) return { page: 'run', id: first };
  if (page === 'compare' && first && second && parts.length === 3) return { page, left: first, right: second };
  if (parts.length > 1) return { page: 'missing' };
  return plainPages.find((plain) => plain.page === page) ?? { page: 'missing' };
}

/** The fragment that names a route: the inverse of `parseRoute`. */
export function routeHash(route: Route): string {
  switch (route.page) {
    case 'new':
    case 'missing':
      return '#/';
    case 'run':
      return `#/run/${encodeURIComponent(route.id)}`;
    case 'compare':
      return `#/compare/${encodeURIComponent(route.left)}/${encodeURIComponent(route.right)}`;
    default:
      return `#/${route.page}`;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
