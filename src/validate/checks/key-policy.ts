import { defineLiveCheck, fail, pass } from '../live-check.js';
import { missingStatements, openStatements } from '../policy.js';
import { propertyOf } from '../subject.js';

export const keyPolicy = defineLiveCheck({
  id: 'key-policy',
  catalog: 'kms-access-denied',
  title: 'Those that the template names may use the key, and nobody else',
  severity: 'error',
  expected: 'every statement of the template, and none that lets anybody in',
  types: ['AWS::KMS::Key'],
  reads: ['keyPolicy'],

  judge(subject, ask, settings) {
    const { document } = ask('keyPolicy');
    const wanted = propertyOf(subject, 'KeyPolicy');
    const missing = missingStatements(wanted, document);
    const fix = `Put the policy back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (missing.length > 0) return fail(`without ${missing.join('; ')}`, fix);
    const open = openStatements(document).filter((one) => !openStatements(wanted).includes(one));
    if (open.length > 0) return fail(`anybody may use it by ${open.join(', ')}`, fix);
    return pass('as the template says');
  },
});
