import type { PageOf } from '../app.js';
import { h } from '../dom.js';
import { dateText } from '../format.js';
import type { Session } from '../types.js';
import { pagedList } from '../widgets.js';

export const sessionsPage: PageOf = ({ api, user }) => {
  const isTrainer = user()?.role === 'trainer';
  return {
    title: 'Sessions',
    content: async () => [
      ...(isTrainer
        ? [
            h(
              'p',
              {},
              h(
                'a',
                { attributes: { href: '/sessions/new', class: 'button primary' } },
                'New session',
              ),
            ),
          ]
        : []),
      ...(await pagedList(
        (cursor) => api.sessions(cursor),
        h('ul', { attributes: { class: 'cards' } }),
        (session) => card(session, isTrainer),
        isTrainer ? 'There are no sessions yet.' : 'No session names you yet.',
      )),
    ],
  };
};

function card({ id, title, date, studentEmails }: Session, isTrainer: boolean): Node {
  const students = studentEmails.length === 1 ? '1 student' : `${studentEmails.length} students`;
  return h(
    'li',
    {},
    h('a', { attributes: { href: `/sessions/${encodeURIComponent(id)}` } }, title),
    h('p', {}, isTrainer ? `${dateText(date)}, ${students}` : dateText(date)),
  );
}
