import { defineLiveCheck, fail, pass } from '../live-check.js';
import { isOn, textProperty } from '../subject.js';

export const ttlMissing = defineLiveCheck({
  id: 'ttl-missing',
  catalog: 'ttl-missing',
  title: 'Items expire as the template says',
  severity: 'warning',
  expected: 'items expire by the attribute of the template',
  types: ['AWS::DynamoDB::Table'],
  reads: ['tableTtl'],
  skips: (subject) =>
    isOn(subject, 'TimeToLiveSpecification.Enabled')
      ? undefined
      : 'the template lets nothing expire',
  judge(subject, ask, settings) {
    const { status, attribute } = ask('tableTtl');
    const wanted = textProperty(subject, 'TimeToLiveSpecification.AttributeName');
    if (/^ENABL/.test(status) && (wanted === undefined || attribute === wanted))
      return pass(`${status} by ${attribute}`);
    return fail(
      attribute === undefined ? status : `${status} by ${attribute}`,
      `Expire by ${wanted ?? 'the attribute of the template'}: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
