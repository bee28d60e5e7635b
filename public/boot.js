// Runs before the first paint, as a file of its own because the policy of the page allows no inline script. The kept theme holds from the first
// frame on, and a page whose code never arrives says so instead of staying blank.
(() => {
  try {
    const theme = localStorage.getItem('aegis-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.style.colorScheme = theme;
  } catch {
    // Nothing can be kept in this browser: the system's theme holds.
  }

  const say = () => {
    const app = document.getElementById('app');
    if (!app || app.childElementCount > 0) return;
    const main = document.createElement('main');
    main.setAttribute('role', 'alert');
    main.style.cssText =
      'display: grid; gap: 16px; justify-items: start; max-width: 36rem; margin: 15vh auto 0; padding: 0 24px; font: 1rem/1.5 system-ui, sans-serif';
    const add = (kind, text) => {
      const element = document.createElement(kind);
      element.textContent = text;
      main.append(element);
      return element;
    };
    add('h1', 'Aegis could not start');
    add(
      'p',
      'Part of its code did not arrive, or this browser is too old to run it. Your runs and records are untouched: they are kept in this browser.',
    );
    add('p', 'Load the page again. If it stays like this, check the network, or open Aegis in a current browser.');
    const button = add('button', 'Load again');
    button.style.cssText =
      'font: inherit; font-weight: 600; padding: 8px 16px; min-height: 44px; color: inherit; background: none; border: 1px solid; border-radius: 8px; cursor: pointer';
    button.addEventListener('click', () => location.reload());
    app.append(main);
  };

  // Errors of elements do not bubble, but are captured. A module that loads and then fails is reported on the window itself.
  addEventListener(
    'error',
    ({ target }) => {
      const own = target instanceof HTMLScriptElement && target.type === 'module';
      if (!own && target !== window) return;
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', say, { once: true });
      else say();
    },
    true,
  );
})();
