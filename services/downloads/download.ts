import type { BearerCheck } from '../shared/auth/bearer.js';
import type { Claims } from '../shared/auth/jwt.js';
import { isOver, LINK_TOKEN, type LinkStore } from '../shared/data/links.js';
import type { Upload, UploadStore } from '../shared/data/uploads.js';
import { isId } from '../shared/http/fields.js';
import { Refusal } from '../shared/http/refusal.js';

export interface DownloadParts {
  readonly uploads: UploadStore;
  readonly links: LinkStore;
  readonly checkBearer: BearerCheck;
  /** A URL that gives the file to whoever has it, for so many seconds. */
  readonly signGet: (file: Upload, expiresInSeconds: number) => Promise<string>;
  /** Adds the download to the figures of trainer and student. */
  readonly countDownload: (file: Upload, studentEmail: string | undefined) => Promise<void>;
  readonly clock: () => Date;
}

export interface DownloadRequest {
  readonly fileId: string | undefined;
  /** Token of the link that was sent; it goes before a login. */
  readonly token: string | undefined;
  readonly authorization: string | undefined;
}

/** A file that may be downloaded, and by which student, if it is one. */
export interface Grant {
  readonly file: Upload;
  readonly studentEmail: string | undefined;
}

export const URL_SECONDS = 300;

/**
 * The file, for whoever holds its link, owns it, or was sent it.
 *
 * @throws Refusal 400 malformed link token, 401 neither link nor login, 403 somebody else's file,
 *   404 no such file, 409 the file has not arrived yet, 410 the link is over
 */
export async function openDownload(
  parts: DownloadParts,
  { fileId, token, authorization }: DownloadRequest,
): Promise<Grant> {
  if (!isId(fileId)) throw noFile();
  const grant =
    token === undefined
      ? await byLogin(parts, fileId, await parts.checkBearer(authorization))
      : await byLink(parts, fileId, token);
  if (grant.file.state !== 'uploaded') {
    throw new Refusal(409, 'The file has not arrived yet.', { code: 'not-uploaded' });
  }
  return grant;
}

async function byLink(
  { uploads, links, clock }: DownloadParts,
  fileId: string,
  token: string,
): Promise<Grant> {
  if (!LINK_TOKEN.test(token)) {
    throw new Refusal(400, 'The link is not complete.', { code: 'link-malformed' });
  }
  const file = await uploads.get(fileId);
  if (!file) throw noFile();
  const link = await links.get(fileId, token);
  if (!link) throw new Refusal(403, 'This link does not open this file.');
  if (isOver(link, clock())) {
    throw new Refusal(410, 'This link has expired.', { code: 'link-expired' });
  }
  return { file, studentEmail: link.studentEmail };
}

async function byLogin({ uploads }: DownloadParts, fileId: string, who: Claims): Promise<Grant> {
  const file = await uploads.get(fileId);
  if (!file) throw noFile();
  if (who.role === 'trainer' && file.ownerId === who.sub) return { file, studentEmail: undefined };
  if (who.role === 'student' && file.studentEmail === who.email) {
    return { file, studentEmail: who.email };
  }
  throw new Refusal(403, 'This file belongs to somebody else.');
}

const noFile = () => new Refusal(404, 'There is no such file.');
