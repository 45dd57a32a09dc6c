import { studentSubject, trainerSubject, type UsageStore } from '../shared/data/usage.js';
import type { DownloadParts } from './download.js';

/** Counts a download for the trainer who owns the file and the student who got it. */
export function countDownloads(
  usage: Pick<UsageStore, 'count'>,
  clock: () => Date,
): DownloadParts['countDownload'] {
  return async ({ ownerId, sizeBytes }, studentEmail) => {
    const amounts = { downloads: 1, downloadedBytes: sizeBytes };
    await Promise.all([
      usage.count(trainerSubject(ownerId), clock(), amounts),
      studentEmail && usage.count(studentSubject(studentEmail), clock(), amounts),
    ]);
  };
}
