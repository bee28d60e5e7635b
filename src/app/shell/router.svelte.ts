import { parseRoute, routeHash, type Route } from './route.ts';

/** Where the person is. The address bar is the truth: back and forward, a link and a typed address all work the same. */
export class Router {
  route = $state.raw<Route>(parseRoute(location.hash));

  constructor() {
    addEventListener('hashchange', () => this.#read());
    addEventListener('popstate', () => this.#read());
  }

  /** Goes to a place. `replace` leaves no trace in the history: the place before it is not one to come back to. */
  go(route: Route, how: 'push' | 'replace' = 'push'): void {
    const hash = routeHash(route);
    if (hash === location.hash) {
      this.#read();
      return;
    }
    if (how === 'push') history.pushState(null, '', hash);
    else if (hash !== location.hash) history.replaceState(null, '', hash);
    this.#read();
  }

  #read(): void {
    const route = parseRoute(location.hash);
    if (routeHash(route) !== routeHash(this.route) || route.page !== this.route.page) this.route = route;
  }
}
