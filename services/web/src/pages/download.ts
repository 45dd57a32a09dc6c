import type { PageOf } from '../app.js';
import { h } from '../dom.js';
import { saveFile } from '../save-file.js';
import { actionButton } from '../widgets.js';

/** Where the link in an e-mail leads. The file is fetched on a press: mail scanners open links too. */
export const downloadPage: PageOf = (app, { params, query }) => {
  const fileId = params['fileId'] ?? '';
  const token = query.get('token') ?? undefined;
  return {
    title: 'Your video is ready',
    content: async () => {
      if (token === undefined && !app.user()) {
        return [
          h('p', {}, 'This link is not complete. Open it from the e-mail once more, or log in.'),
          h('p', {}, h('a', { attributes: { href: '/login' } }, 'Log in')),
        ];
      }
      const done = h('p', { attributes: { role: 'status' } });
      const download = async () => {
        await saveFile(app, fileId, token);
        done.textContent = 'The download has started. Your browser shows how far it is.';
      };
      return [
        h('p', {}, 'Your trainer has shared a video with you.'),
        actionButton('Download the video', download, 'primary'),
        done,
      ];
    },
  };
};
