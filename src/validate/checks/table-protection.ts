import { defineLiveCheck, fail, pass } from '../live-check.js';
import { isOn } from '../subject.js';

export const tableProtection = defineLiveCheck({
  id: 'table-protection',
  catalog: 'stateful-not-retained-in-prod',
  title: 'The table cannot be deleted by mistake',
  severity: 'error',
  expected: 'deletion protection is on where the template says so',
  types: ['AWS::DynamoDB::Table'],
  reads: ['table'],
  skips: (subject) =>
    isOn(subject, 'DeletionProtectionEnabled') ? undefined : 'the template does not protect it',
  judge(subject, ask, settings) {
    if (ask('table').isProtected) return pass('protected against deletion');
    return fail(
      'deletion protection is off',
      `Switch it on: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
