import { defineLiveCheck, fail, pass } from '../live-check.js';
import { missingStatements, openStatements } from '../policy.js';
import { propertyOf } from '../subject.js';

export const topicPolicy = defineLiveCheck({
  id: 'topic-policy',
  catalog: 'sns-publish-denied',
  title: 'The topic takes messages from those that the template names',
  severity: 'error',
  expected: 'every statement of the template, and none that lets anybody in',
  types: ['AWS::SNS::TopicPolicy'],
  reads: ['topic'],

  judge(subject, ask, settings) {
    const { document } = ask('topic');
    const wanted = propertyOf(subject, 'PolicyDocument');
    const missing = missingStatements(wanted, document);
    const fix = `Put the policy back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (missing.length > 0) return fail(`without ${missing.join('; ')}`, fix);
    const open = openStatements(document).filter((one) => !openStatements(wanted).includes(one));
    if (open.length > 0) return fail(`anybody may come by ${open.join(', ')}`, fix);
    return pass('as the template says');
  },
});
