import type { Api } from './api.js';
import { h } from './dom.js';
import type { User } from './types.js';

/** Name, navigation and who is logged in. */
export function header(user: User | undefined, logout: () => void): HTMLElement {
  const link = (path: string, text: string) => {
    const isHere =
      location.pathname === path || (path === '/sessions' && location.pathname === '/');
    const attributes = { href: path, 'aria-current': isHere ? 'page' : undefined };
    return h('li', {}, h('a', { attributes }, text));
  };
  const isTrainer = user?.role === 'trainer';
  return h(
    'div',
    { attributes: { class: 'bar' } },
    h('a', { attributes: { href: '/', class: 'brand' } }, 'ApexShare'),
    user &&
      h(
        'nav',
        { attributes: { 'aria-label': 'Main' } },
        h(
          'ul',
          {},
          link('/sessions', 'Sessions'),
          isTrainer && link('/upload', 'Upload'),
          isTrainer && link('/uploads', 'My uploads'),
          link('/usage', 'Usage'),
        ),
      ),
    user &&
      h(
        'div',
        { attributes: { class: 'user' } },
        h('span', {}, `${user.name} (${user.role})`),
        h('button', { attributes: { type: 'button' }, on: { click: logout } }, 'Log out'),
      ),
  );
}

/** Which environment this is, and how its API is. */
export async function footer(api: Api, environment: string): Promise<HTMLElement> {
  const state = await api.health().then(
    ({ status }) => (status === 'ok' ? 'all systems work' : 'some functions do not work'),
    () => 'the API does not answer',
  );
  return h('p', {}, `ApexShare ${environment}: ${state}`);
}
