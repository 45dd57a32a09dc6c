import { isRecord } from '../../assembly/index.js';
import { defineLiveCheck, fail, pass } from '../live-check.js';
import { isSameKey } from '../same-key.js';
import { listProperty } from '../subject.js';
export const bucketEncryptionMissing = defineLiveCheck({
  id: 'bucket-encryption-missing',
  catalog: 'bucket-encryption-missing',
  title: 'Objects are encrypted as the template says',
  severity: 'error',
  expected: 'objects are encrypted, with the key of the template where it names one',
  types: ['AWS::S3::Bucket'],
  reads: ['bucketEncryption'],

  judge(subject, ask, settings) {
    const { algorithm, key } = ask('bucketEncryption');
    const [rule] = listProperty(subject, RULES);
    const wanted = isRecord(rule) ? rule['ServerSideEncryptionByDefault'] : undefined;
    const asked = isRecord(wanted) ? wanted['SSEAlgorithm'] : undefined;
    const wantedKey = isRecord(wanted) ? wanted['KMSMasterKeyID'] : undefined;
    const fix = `Put the encryption of the template back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (algorithm === undefined) return fail('no default encryption', fix);
    if (typeof asked === 'string' && asked !== algorithm)
      return fail(`${algorithm} instead of ${asked}`, fix);
    if (typeof wantedKey === 'string' && !isSameKey(wantedKey, key))
      return fail(`the key ${key ?? 'of AWS'} instead of ${wantedKey}`, fix);
    return pass(key === undefined ? algorithm : `${algorithm} with ${key}`);
  },
});
const RULES = 'BucketEncryption.ServerSideEncryptionConfiguration';
