import { problem } from '../user-error.js';

/** What keeps one resource from being removed or brought back. Numbers AX7901 to AX7999. */
export const removingProblems = {
  removalUnfinished: problem('removal-unfinished', 'AX7901', 'failed', {
    sample: { what: 'distribution E2EXAMPLE to be gone', reads: 150 },
    say: ({ what, reads }) => ({
      what: `After ${reads} reads AWS still did not show ${what}.`,
      next: 'Nothing is lost: run the same command again, it goes on where this one stopped.',
    }),
  }),
  bucketNotEmptied: problem('bucket-not-emptied', 'AX7902', 'failed', {
    sample: { bucket: 'dev-videos', refused: 2, example: 'a.mp4 (AccessDenied)' },
    say: ({ bucket, refused, example }) => ({
      what: `${bucket} keeps ${refused} versions that S3 refused to delete, such as ${example}.`,
      why: 'Locked versions and denying policies are not ours to lift; the bucket stays.',
      next: 'Look at the lock, the legal hold or the bucket policy of these versions.',
    }),
  }),
  removalHeld: problem('removal-held', 'AX7903', 'refused', {
    sample: { what: 'role shop-worker', reason: 'it is service-linked' },
    say: ({ what, reason }) => ({
      what: `${what} stays: ${reason}.`,
      next: 'Remove what holds it, or keep it, then plan again.',
    }),
  }),
  savedUnreadable: problem('saved-unreadable', 'AX7904', 'refused', {
    sample: { what: 'alarm', lacks: 'AlarmName' },
    say: ({ what, lacks }) => ({
      what: `What was saved of the ${what} has no "${lacks}".`,
      next: 'Nothing was changed. Make it again from its template, or correct the saved file.',
    }),
  }),
};
