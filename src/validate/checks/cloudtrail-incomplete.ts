import { defineLiveCheck, fail, pass } from '../live-check.js';
import { isOn } from '../subject.js';

export const cloudtrailIncomplete = defineLiveCheck({
  id: 'cloudtrail-incomplete',
  catalog: 'cloudtrail-incomplete',
  title: 'What happens in the account is recorded',
  severity: 'error',
  expected: 'the trail logs, and its last delivery worked',
  types: ['AWS::CloudTrail::Trail'],
  reads: ['trail'],
  skips: (subject) => (isOn(subject, 'IsLogging') ? undefined : 'the template switches it off'),
  judge(subject, ask) {
    const { isLogging, deliveryError } = ask('trail');
    if (!isLogging)
      return fail(
        'it does not log',
        `Start it: aws cloudtrail start-logging --name ${subject.physicalId} --region ${subject.region}`,
      );
    if (deliveryError !== undefined)
      return fail(
        `its last delivery failed: ${deliveryError}`,
        'Let the bucket policy admit cloudtrail.amazonaws.com for this trail.',
      );
    return pass('it logs');
  },
});
