import { isRecord } from '../../assembly/index.js';
import { defineLiveCheck, fail, pass } from '../live-check.js';
import { listProperty } from '../subject.js';
export const s3CorsMissingForUpload = defineLiveCheck({
  id: 's3-cors-missing-for-upload',
  catalog: 's3-cors-missing-for-upload',
  title: 'Browsers may use the bucket as the template says',
  severity: 'error',
  expected: 'the bucket has the CORS rules of the template',
  types: ['AWS::S3::Bucket'],
  reads: ['bucketCors'],
  skips: (subject) =>
    listProperty(subject, 'CorsConfiguration.CorsRules').length > 0
      ? undefined
      : 'the template has no CORS rules for it',
  judge(subject, ask, settings) {
    const { rules } = ask('bucketCors');
    const missing = listProperty(subject, 'CorsConfiguration.CorsRules').flatMap((wanted) =>
      methodsOf(wanted).filter((method) => !rules.some(({ methods }) => methods.includes(method))),
    );
    if (missing.length === 0) return pass(`${rules.length} rules`);
    return fail(
      `no rule for ${[...new Set(missing)].join(', ')}`,
      `Put the rules back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});

function methodsOf(rule: unknown): readonly string[] {
  const methods = isRecord(rule) ? rule['AllowedMethods'] : undefined;
  return Array.isArray(methods) ? methods.filter((one) => typeof one === 'string') : [];
}
