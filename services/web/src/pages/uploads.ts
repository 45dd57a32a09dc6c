import type { App, PageOf } from '../app.js';
import { h } from '../dom.js';
import { dateText, sizeText } from '../format.js';
import { saveFile } from '../save-file.js';
import type { Upload } from '../types.js';
import { actionButton, pagedList } from '../widgets.js';

export const uploadsPage: PageOf = (app) => ({
  title: 'My uploads',
  content: () =>
    pagedList(
      (cursor) => app.api.recentUploads(cursor),
      h('ul', { attributes: { class: 'cards' } }),
      (upload) => card(app, upload),
      'Nothing has been uploaded yet.',
    ),
});

function card(
  app: App,
  { fileId, fileName, title, sizeBytes, state, studentEmail, createdAt }: Upload,
) {
  const isThere = state === 'uploaded';
  const facts = [
    fileName,
    sizeText(sizeBytes),
    dateText(createdAt),
    studentEmail ? `for ${studentEmail}` : 'for nobody yet',
  ];
  return h(
    'li',
    {},
    h('strong', {}, title ?? fileName),
    h('p', {}, facts.join(', ')),
    isThere
      ? actionButton('Download', () => saveFile(app, fileId))
      : h('p', { attributes: { class: 'hint' } }, 'The file has not arrived yet.'),
  );
}
