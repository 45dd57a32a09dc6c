import { codeOf } from './owner-lock.js';

/** State could not be kept; the message names the folder and why, for the caller to see. */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(folder: string, cause: unknown) {
    const why =
      codeOf(cause) === 'ENOSPC'
        ? `the disk of ${folder} is full`
        : `${folder} cannot be written: ${cause instanceof Error ? cause.message : cause}`;
    super(`The embedded AWS could not keep its state: ${why}.`, { cause });
  }
}
