import type { App } from './app.js';
import { h } from './dom.js';

/** Lets the browser save a file that was sent to or by this person. */
export async function saveFile({ api, user, announce }: App, fileId: string, linkToken?: string) {
  const { url, fileName } = await api.download(fileId, linkToken);
  // the storage answers with an attachment, so that the page stays where it is
  h('a', { attributes: { href: url, rel: 'noreferrer', download: fileName } }).click();
  announce(`The download of ${fileName} has started.`);
  if (user()) {
    // figures are not worth an error message
    void api.recordEvent({ type: 'download-started', fileId }).catch(() => undefined);
  }
}
