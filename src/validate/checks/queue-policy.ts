import { defineLiveCheck, fail, pass } from '../live-check.js';
import { missingStatements, openStatements } from '../policy.js';
import { propertyOf } from '../subject.js';

export const queuePolicy = defineLiveCheck({
  id: 'queue-policy',
  catalog: 'config-drift',
  title: 'The queue takes messages from those that the template names',
  severity: 'error',
  expected: 'every statement of the template, and none that lets anybody in',
  types: ['AWS::SQS::QueuePolicy'],
  reads: ['queue'],

  judge(subject, ask, settings) {
    const { document } = ask('queue');
    const wanted = propertyOf(subject, 'PolicyDocument');
    const missing = missingStatements(wanted, document);
    const fix = `Put the policy back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (missing.length > 0) return fail(`without ${missing.join('; ')}`, fix);
    const open = openStatements(document).filter((one) => !openStatements(wanted).includes(one));
    if (open.length > 0) return fail(`anybody may come by ${open.join(', ')}`, fix);
    return pass('as the template says');
  },
});
