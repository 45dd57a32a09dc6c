import { bucketContract } from '../shared/contract.js';

const MOST_CHARACTERS = 100;

/** Where a file is kept: below its owner, in a folder of its own. */
export function objectKey(ownerId: string, fileId: string, fileName: string): string {
  return `${bucketContract.uploadsPrefix}${ownerId}/${fileId}/${safeName(fileName)}`;
}

/**
 * A name that needs no escaping in keys, URLs and headers: letters, digits, `.`, `_`, `-`.
 *
 * Folders are cut off, accents are dropped, everything else becomes `-`. The extension is kept.
 */
export function safeName(fileName: string): string {
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const plain = base
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/[._-]{2,}/g, (run) => (run.includes('.') ? '.' : run.slice(0, 1)))
    .replace(/^[._-]+/, '')
    .replace(/[._-]+$/, '');
  return shortened(plain) || 'file';
}

function shortened(name: string): string {
  if (name.length <= MOST_CHARACTERS) return name;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, MOST_CHARACTERS - extension.length).replace(/[._-]+$/, '');
  return stem + extension;
}
