import type { LinkStore } from '../shared/data/links.js';
import { epochSeconds } from '../shared/data/table.js';
import type { Upload, UploadStore } from '../shared/data/uploads.js';
import { trainerSubject, type UsageStore } from '../shared/data/usage.js';
import type { Log } from '../shared/log.js';
import type { ArrivalLedger } from './arrival-ledger.js';
import type { Arrival } from './arrivals.js';
import { faultOf, type Mail, type TemplateOverrides, uploadReadyMail } from './templates.js';

export interface NotifyParts {
  readonly uploads: UploadStore;
  readonly links: LinkStore;
  readonly usage: Pick<UsageStore, 'count'>;
  readonly ledger: ArrivalLedger;
  readonly loadTemplates: () => Promise<TemplateOverrides>;
  readonly send: (to: string, mail: Mail) => Promise<void>;
  /** Base URL of the web app. */
  readonly siteUrl: string;
  readonly clock: () => Date;
  /** Link tokens: 32 random bytes in base64url. */
  readonly tokens: () => string;
  readonly log: Log;
}

/** How long a link opens, in days. */
export const LINK_DAYS = 7;

const KEY = /^uploads\/[^/]+\/([^/]+)\/[^/]+$/;

/**
 * Deals with an arrival, once: notes that the file is there and tells the student.
 *
 * @throws when any part of it failed; the next attempt begins anew
 */
export async function notify(parts: NotifyParts, arrival: Arrival): Promise<void> {
  const { uploads, ledger, log } = parts;
  const fileId = KEY.exec(arrival.key)?.[1];
  const upload = fileId === undefined ? undefined : await uploads.get(fileId);
  if (!upload || upload.key !== arrival.key) {
    log('warn', 'object-without-record', { fileId });
    return;
  }

  const claim = await ledger.claim(upload.fileId, arrival.version);
  if (claim === 'done') return;
  if (claim === 'busy') throw new Error('Another run deals with this object.');
  try {
    const arrived = await noteArrival(parts, upload, arrival);
    if (arrived.studentEmail) await tell(parts, arrived, arrived.studentEmail);
  } catch (thrown) {
    // where even that fails, the claim ends by itself; the first failure is the one to tell
    await ledger.release(upload.fileId, arrival.version).catch(() => undefined);
    throw thrown;
  }
  await ledger.finish(upload.fileId, arrival.version);
  log('info', 'arrival', { fileId: upload.fileId, isTold: upload.studentEmail !== undefined });
}

async function noteArrival(
  { uploads, usage, clock }: NotifyParts,
  upload: Upload,
  { version, sizeBytes }: Arrival,
): Promise<Upload> {
  if (upload.objectVersion === version) return upload;
  const now = clock();
  const arrived: Upload = {
    ...upload,
    state: 'uploaded',
    sizeBytes,
    objectVersion: version,
    uploadedAt: now.toISOString(),
  };
  if (!(await uploads.replace(arrived, upload))) {
    throw new Error('The record was changed in the meantime.');
  }
  const amounts = { uploads: 1, uploadedBytes: sizeBytes };
  await usage.count(trainerSubject(upload.ownerId), now, amounts);
  return arrived;
}

async function tell(parts: NotifyParts, upload: Upload, studentEmail: string): Promise<void> {
  const { fileId, fileName, title = fileName, sizeBytes, expiresAt } = upload;
  const token = parts.tokens();
  const validUntil = epochSeconds(parts.clock()) + LINK_DAYS * 86_400;
  await parts.links.put(fileId, token, { validUntil, studentEmail }, expiresAt);

  const facts = {
    title,
    fileName,
    size: sizeText(sizeBytes),
    link: `${parts.siteUrl}/download/${fileId}?token=${token}`,
    validUntil: `${new Date(validUntil * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  };
  const overrides = usable(await parts.loadTemplates(), parts.log);
  await parts.send(studentEmail, uploadReadyMail(facts, overrides));
}

/** A template with a fault must not keep a student from the video: the built-in one is sent instead. */
function usable(overrides: TemplateOverrides, log: Log): TemplateOverrides {
  const kept = Object.entries(overrides).filter(([name, template]) => {
    const fault = faultOf(template);
    if (fault) log('error', 'template-not-usable', { template: name, fault });
    return fault === undefined;
  });
  return Object.fromEntries(kept);
}

/** `1.5 GB`, in powers of ten like file managers show it. */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  let size = bytes;
  let unit: string = units[0];
  for (const next of units.slice(1)) {
    if (size < 1000) break;
    size /= 1000;
    unit = next;
  }
  return `${Number(size.toFixed(1))} ${unit}`;
}
