import { defineLiveCheck, fail, pass } from '../live-check.js';

export const secretState = defineLiveCheck({
  id: 'secret-state',
  catalog: 'post-deploy-validation',
  title: 'The secret can be read, and is rotated in time',
  severity: 'error',
  expected: 'not deleted, and rotated in time where it rotates',
  types: ['AWS::SecretsManager::Secret'],
  reads: ['secret'],

  judge(subject, ask, settings) {
    const { deletedAt, rotates, rotatedAt, everyDays } = ask('secret');
    if (deletedAt !== undefined)
      return fail(
        `it was deleted at ${deletedAt} and waits for its end`,
        `Take it back: aws secretsmanager restore-secret --secret-id ${subject.physicalId} --region ${subject.region}`,
      );
    if (!rotates) return pass('there; nothing rotates it');
    const late =
      rotatedAt === undefined || everyDays === undefined
        ? 0
        : (settings.now.getTime() - Date.parse(rotatedAt)) / DAY_MS - everyDays;
    if (late > 1)
      return fail(
        `its rotation is ${Math.floor(late)} days late`,
        'Read the log of the function that rotates it.',
        { severity: 'warning' },
      );
    return pass(`last rotated at ${rotatedAt ?? 'never'}`);
  },
});

const DAY_MS = 86_400_000;
