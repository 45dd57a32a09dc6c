import { defineLiveCheck, fail, pass } from '../live-check.js';

export const kmsKeyState = defineLiveCheck({
  id: 'kms-key-state',
  catalog: 'kms-access-denied',
  title: 'The key can be used',
  severity: 'error',
  expected: 'the key is Enabled',
  types: ['AWS::KMS::Key'],
  reads: ['key'],

  judge(subject, ask) {
    const { state, endsAt } = ask('key');
    if (state === 'Enabled') return pass('Enabled');
    if (state === 'PendingDeletion')
      return fail(
        `it will be deleted at ${endsAt}, with everything that it encrypts`,
        `Keep it: aws kms cancel-key-deletion --key-id ${subject.physicalId} --region ${subject.region}, then enable-key`,
      );
    return fail(
      state ?? 'no state',
      `Enable it: aws kms enable-key --key-id ${subject.physicalId} --region ${subject.region}`,
    );
  },
});
