import './style.css';
import { createApi } from './api.js';
import { explained } from './api-error.js';
import type { App } from './app.js';
import { loadConfig } from './config.js';
import { h } from './dom.js';
import { footer, header } from './frame.js';
import { loginStore } from './login-store.js';
import { pageAt } from './router.js';
import { alertBox } from './widgets.js';

const part = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
};
const main = part('main');

async function start(): Promise<void> {
  const config = await loadConfig();
  const logins = loginStore(sessionStorage, Date.now);
  const user = () => logins.current()?.user;

  const api = createApi({
    baseUrl: config.apiUrl,
    fetch: (url, init) => fetch(url, init),
    token: () => logins.current()?.token,
    newRequestId: () => crypto.randomUUID(),
    onLoggedOut: () => {
      logins.clear();
      void show();
    },
  });

  const app: App = {
    api,
    user,
    navigate: (path) => {
      history.pushState(null, '', path);
      void show();
    },
    loggedIn: (login) => logins.keep(login),
    announce: (text) => {
      part('announcer').textContent = text;
    },
  };

  const logout = async () => {
    // whatever the API says, this tab forgets the login
    await api.logout().catch(() => undefined);
    logins.clear();
    app.navigate('/login');
  };

  let shows = 0;
  const show = async () => {
    shows += 1;
    const current = shows;
    const { page, address } = pageAt(new URL(location.href), user());
    const view = page(app, address);
    document.title = `${view.title} · ApexShare`;
    part('header').replaceChildren(header(user(), logout));
    main.setAttribute('aria-busy', 'true');
    const content = await view.content().catch((thrown: unknown) => [alertBox(explained(thrown))]);
    // somebody who clicked on meanwhile is elsewhere
    if (current !== shows) return;
    main.replaceChildren(h('h1', {}, view.title), ...content);
    main.removeAttribute('aria-busy');
    main.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.origin !== location.origin || link.hash || link.download) return;
    event.preventDefault();
    app.navigate(link.pathname + link.search);
  });
  window.addEventListener('popstate', () => void show());

  await show();
  part('footer').replaceChildren(await footer(api, config.environment));
  // a login that the API no longer knows ends here instead of at the next click
  if (user()) await api.me().catch(() => undefined);
}

start().catch((thrown: unknown) => {
  main.replaceChildren(h('h1', {}, 'ApexShare'), alertBox(explained(thrown)));
});
