import type { Fact } from '../facts.js';
import { fail, type Judged, pass, skip } from '../live-check.js';
import type { ResourceSubject } from '../subject.js';

/** The check that every resource goes through first; the others look at what is there. */
export const EXISTS = {
  id: 'resource-exists',
  catalog: 'config-drift',
  title: 'What the stack names is there, in its region',
  severity: 'error',
  expected: 'the resource is there, in the region of its stack or at the home of its service',
} as const;

/** Source of what may be left out: CloudFormation User Guide, "Conditions". */
export function judgeExistence(
  subject: ResourceSubject,
  fact: Fact<unknown> | undefined,
  elsewhere: readonly string[],
): Judged {
  const { physicalId, status, stack, region } = subject;
  const redeploy = `remove it from ${stack}, deploy, put it back and deploy again, or import it: apexctl deploy ${stack}`;
  if (physicalId === undefined && subject.isConditional)
    return skip('a condition of the template leaves it out');
  if (physicalId === undefined)
    return fail(
      'the stack does not have it',
      `What is deployed is older than the app: apexctl deploy ${stack}`,
      {
        catalog: 'post-deploy-validation',
      },
    );
  if (status?.endsWith('_FAILED'))
    return fail(`CloudFormation says ${status}`, `Repair the stack: apexctl deploy ${stack}`, {
      catalog: 'post-deploy-validation',
    });
  if (!fact) return skip(`only CloudFormation tells of it: ${status ?? 'no status'}`);
  if ('unknown' in fact) return { verdict: 'unknown', found: fact.unknown };
  const actual = regionIn(fact.value);
  const places = actual !== undefined && actual !== region ? [actual] : elsewhere;
  if (places.length > 0)
    return fail(
      `it is in ${places.join(', ')}, not in ${region}`,
      `Something made it in the wrong region; ${redeploy}`,
      {
        catalog: 'validation-region-mismatch',
      },
    );
  if (fact.value === undefined)
    return fail('it was deleted outside CloudFormation', `Make it again: ${redeploy}`, {
      ...(subject.type === 'AWS::Lambda::Permission' && { catalog: 'lambda-permission-missing' }),
    });
  return pass(`there, ${status ?? 'no status'}`);
}

/** Where something is whose names are shared by all regions. */
function regionIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('region' in value)) return undefined;
  return typeof value.region === 'string' ? value.region : undefined;
}
