import { visible } from '../../text/index.js';

/** Text for an XML element or attribute; characters that XML 1.0 cannot carry are spelled out. */
export const xml = (text: string): string =>
  visible(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '&#10;');
