import { defineLiveCheck, fail, pass } from '../live-check.js';
import { isOn } from '../subject.js';

export const tablePitrDisabled = defineLiveCheck({
  id: 'table-pitr-disabled',
  catalog: 'table-pitr-disabled',
  title: 'The table can be taken back in time',
  severity: 'error',
  expected: 'point-in-time recovery is on where the template says so',
  types: ['AWS::DynamoDB::Table'],
  reads: ['tableRecovery'],
  skips: (subject) =>
    isOn(subject, 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled')
      ? undefined
      : 'the template does not ask for it',
  judge(subject, ask, settings) {
    const { status } = ask('tableRecovery');
    if (status === 'ENABLED') return pass('ENABLED');
    return fail(
      status,
      `Switch it on; from then on the table can be taken back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
