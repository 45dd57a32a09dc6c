import type { PageOf } from '../app.js';
import { h } from '../dom.js';

export const notFoundPage: PageOf = () => ({
  title: 'Page not found',
  content: async () => [
    h('p', {}, 'There is nothing at this address. '),
    h('p', {}, h('a', { attributes: { href: '/' } }, 'To the sessions')),
  ],
});
