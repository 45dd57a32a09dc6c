/** What the codes of a file system mean to a person. Source: errno(3). */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'the system does not allow it',
  EROFS: 'its disk is read-only',
  ENOSPC: 'there is no room left on its disk',
  EDQUOT: 'the quota of its disk is used up',
  EISDIR: 'it is a folder where a file is expected',
  ENOTDIR: 'there is a file where a folder is expected',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EIO: 'its disk reports an error',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
};

/** Why the file system refuses something, by the code of the system; `undefined` for other codes. */
export const fileReason = (code: unknown): string | undefined => MEANINGS[String(code)];

/** Path and reason when the file system refused something; `undefined` for every other error. */
export function fileTrouble(
  error: unknown,
): { readonly path: string; readonly reason: string } | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  if ('address' in error) return undefined; // a connection, not a file
  const isNoFolder = error.code === 'EEXIST' && error.syscall === 'mkdir';
  const reason = fileReason(isNoFolder ? 'ENOTDIR' : error.code);
  if (reason === undefined) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'a file';
  return { path, reason };
}
