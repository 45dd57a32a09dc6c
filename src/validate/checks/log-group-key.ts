import { defineLiveCheck, fail, pass } from '../live-check.js';
import { admits } from '../policy.js';
import { isSameKey } from '../same-key.js';
import { textProperty } from '../subject.js';

/** What CloudWatch Logs does with a key. Source: CloudWatch Logs User Guide, "Encrypt log data using KMS". */
const ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

export const logGroupKey = defineLiveCheck({
  id: 'log-group-key',
  catalog: 'kms-key-policy-missing-logs',
  title: 'Logs are encrypted with the key of the template, which the log service may use',
  severity: 'error',
  expected: 'the key of the template, and a key policy that admits CloudWatch Logs of the region',
  types: ['AWS::Logs::LogGroup'],
  reads: ['logGroup', 'keyPolicy'],
  skips: (subject) =>
    textProperty(subject, 'KmsKeyId') === undefined ? 'the template names no key' : undefined,

  judge(subject, ask, settings) {
    const { key } = ask('logGroup');
    const { document } = ask('keyPolicy');
    const wanted = textProperty(subject, 'KmsKeyId') ?? '';
    const fix = `Put it back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (!isSameKey(wanted, key)) return fail(`the key ${key ?? 'of AWS'}, not ${wanted}`, fix);
    const services = [`logs.${subject.region}.amazonaws.com`, 'logs.amazonaws.com'];
    const missing = ACTIONS.filter((one) => !services.some((name) => admits(document, name, one)));
    if (missing.length === 0) return pass(`with ${key}, which ${services[0]} may use`);
    return fail(`${services[0]} may not ${missing.join(', ')} with the key`, fix);
  },
});
