import { defineLiveCheck, fail, pass } from '../live-check.js';
import { demandsTls, missingStatements } from '../policy.js';
import { propertyOf } from '../subject.js';

export const bucketPolicy = defineLiveCheck({
  id: 'bucket-policy',
  catalog: 'config-drift',
  title: 'The policy of the bucket is the one of the template',
  severity: 'error',
  expected: 'every statement of the template, also the one that refuses requests without TLS',
  types: ['AWS::S3::BucketPolicy'],
  reads: ['bucketPolicy'],

  judge(subject, ask, settings) {
    const { document } = ask('bucketPolicy');
    const wanted = propertyOf(subject, 'PolicyDocument');
    const missing = missingStatements(wanted, document);
    const fix = `Put the policy back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (demandsTls(wanted) && !demandsTls(document))
      return fail('requests without TLS are let in', fix);
    if (missing.length > 0) return fail(`without ${missing.join('; ')}`, fix);
    return pass(demandsTls(document) ? 'as the template says, TLS only' : 'as the template says');
  },
});
