import * as v from 'valibot';
import { expiryFrom } from '../shared/data/keys.js';
import type { UploadStore } from '../shared/data/uploads.js';
import { emailField, idField, lineField } from '../shared/http/fields.js';
import type { Identity } from '../shared/http/identity.js';
import { Refusal } from '../shared/http/refusal.js';
import { objectKey } from './object-key.js';

/** The most that S3 takes in one PUT: 5 GiB. Source: S3 user guide, "Uploading objects". */
export const MOST_BYTES = 5 * 1024 ** 3;

/** What cameras make. SVG is left out: it is a page that can run scripts. */
export const contentTypes = [
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/mpeg',
  'video/x-matroska',
  'video/x-msvideo',
  'video/3gpp',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/gif',
] as const;

export const initiateSchema = v.strictObject({
  fileName: lineField(255),
  contentType: v.picklist(contentTypes, `expected one of ${contentTypes.join(', ')}`),
  sizeBytes: v.pipe(
    v.number(),
    v.integer('expected a whole number'),
    v.minValue(1, 'must not be empty'),
    v.maxValue(MOST_BYTES, `at most ${MOST_BYTES} bytes`),
  ),
  sessionId: v.optional(idField),
  studentEmail: v.optional(emailField),
  title: v.optional(lineField(200)),
});

type Announcement = v.InferOutput<typeof initiateSchema>;

/** A PUT that a browser may send without credentials. */
export interface SignedPut {
  readonly url: string;
  /** What it must send along; the length is signed as well, and browsers set it themselves. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface UploadParts {
  readonly uploads: UploadStore;
  /** Owner of a session; nothing when there is no such session. */
  readonly sessionOwner: (sessionId: string) => Promise<string | undefined>;
  readonly signPut: (
    file: { readonly key: string; readonly contentType: string; readonly sizeBytes: number },
    expiresInSeconds: number,
  ) => Promise<SignedPut>;
  readonly clock: () => Date;
  readonly ids: () => string;
}

/** How long a signed URL can be used to begin an upload. */
export const URL_SECONDS = 900;

/**
 * Notes an upload that is going to come, and says where to send it.
 *
 * @throws Refusal 404 when the session is not one of the trainer's
 */
export async function initiate(
  { uploads, sessionOwner, signPut, clock, ids }: UploadParts,
  trainer: Identity,
  announced: Announcement,
) {
  const { fileName, contentType, sizeBytes, sessionId } = announced;
  if (sessionId !== undefined && (await sessionOwner(sessionId)) !== trainer.userId) {
    throw new Refusal(404, 'There is no such session.', { code: 'session-not-found' });
  }

  const now = clock();
  const fileId = ids();
  const key = objectKey(trainer.userId, fileId, fileName);
  await uploads.create({
    ...announced,
    fileId,
    key,
    ownerId: trainer.userId,
    state: 'initiated',
    createdAt: now.toISOString(),
    expiresAt: expiryFrom(now),
  });

  const { url, headers } = await signPut({ key, contentType, sizeBytes }, URL_SECONDS);
  return {
    fileId,
    uploadUrl: url,
    method: 'PUT' as const,
    headers,
    expiresInSeconds: URL_SECONDS,
    key,
  };
}
