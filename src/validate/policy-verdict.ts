import { fail, type Judged, pass, type Settings } from './live-check.js';
import { missingStatements, openStatements } from './policy.js';
import { propertyOf, type ResourceSubject } from './subject.js';

/** Whether a live policy has every statement that the template names, and none more that lets anybody in. */
export function policyVerdict(
  subject: ResourceSubject,
  document: unknown,
  settings: Settings,
): Judged {
  const wanted = propertyOf(subject, 'PolicyDocument');
  const missing = missingStatements(wanted, document);
  const fix = `Put the policy back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
  if (missing.length > 0) return fail(`without ${missing.join('; ')}`, fix);
  const open = openStatements(document).filter((one) => !openStatements(wanted).includes(one));
  if (open.length > 0) return fail(`anybody may come by ${open.join(', ')}`, fix);
  return pass('as the template says');
}
