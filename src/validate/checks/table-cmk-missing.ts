import { defineLiveCheck, fail, pass } from '../live-check.js';
import { isSameKey } from '../same-key.js';
import { isOn, textProperty } from '../subject.js';
export const tableCmkMissing = defineLiveCheck({
  id: 'table-cmk-missing',
  catalog: 'table-cmk-missing',
  title: 'The table is encrypted with the key of the template',
  severity: 'error',
  expected: 'the table is encrypted with the key of the template',
  types: ['AWS::DynamoDB::Table'],
  reads: ['table'],
  skips: (subject) =>
    isOn(subject, 'SSESpecification.SSEEnabled')
      ? undefined
      : 'the template asks for no key of its own',
  judge(subject, ask, settings) {
    const { key, encryption } = ask('table');
    const wanted = textProperty(subject, 'SSESpecification.KMSMasterKeyId');
    if (encryption === 'ENABLED' && (wanted === undefined || isSameKey(wanted, key)))
      return pass(`ENABLED with ${key}`);
    return fail(
      key === undefined ? 'the key of AWS' : `${encryption} with ${key}`,
      `Encrypt with ${wanted ?? 'the key of the template'}: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
