import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  type Statement,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { actionsNamed } from '../actions.js';
import { IDENTITY_POLICIES, statementsIn } from '../identity-policies.js';

export const iamWildcardPermissions = defineRule({
  id: 'iam-wildcard-permissions',
  title: 'A policy allows everything, or writing everywhere',
  why: 'Whoever gets into the function gets everything that its role may do.',
  fix: 'Name the actions and the ARNs; restrict iam:PassRole to a role and by iam:PassedToService.',
  severity: 'warning',
  phase: 'security',
  source:
    'IAM User Guide, "Security best practices": least privilege; Service Authorization Reference',
  judges: [
    onResources(IDENTITY_POLICIES, (resource: Resource) => {
      if (MADE_BY_CDK.test(resource.logicalId)) return skip('the CDK writes this policy');
      const allowed = statementsIn(resource).filter(({ effect }) => effect === 'Allow');
      if (allowed.length === 0) return skip('it allows nothing that can be seen');
      return allowed.map((one) => (sendsTexts(resource, one) ? pass : verdict(one)));
    }),
  ],
});

/** Functions that the CDK puts beside an app, once for all resources of their kind. */
const MADE_BY_CDK =
  /^(LogRetention|BucketNotificationsHandler|CustomCDKBucketDeployment|CustomS3AutoDelete|AWSCDKCfnUtilsProvider|CustomCrossRegionExport|ExportsReader|ExportsWriter)/;

/**
 * A text message goes to a number, which has no ARN.
 * Source: Amazon Cognito Developer Guide, "SMS message settings for Amazon Cognito user pools".
 */
const sendsTexts = (role: Resource, { actions }: Statement): boolean =>
  actions.every(({ literal }) => literal?.toLowerCase() === 'sns:publish') &&
  JSON.stringify(role.get('AssumeRolePolicyDocument').raw ?? '').includes('"cognito-idp.');

function verdict(statement: Statement): Verdict {
  const [all] = statement.actions.filter(({ literal }) => /^(\*|[\w-]+:\*)$/.test(literal ?? ''));
  if (all) return fail(`"${all.shown}" allows ${whatIs(all)}.`, { at: all });
  const [everywhere] = statement.resources.filter(({ literal }) => literal === '*');
  if (!everywhere) return pass;
  const writing = statement.actions.filter((action) => writesSomewhere(action, statement));
  if (writing.length === 0) return pass;
  const names = writing.map(({ shown }) => shown).join(', ');
  return fail(`${names} on every resource, although one can be named.`, { at: everywhere });
}

function whatIs({ literal = '' }: Value): string {
  const [service = ''] = literal.split(':');
  return service === '*' ? 'everything in the account' : `every action of ${service}`;
}

/** Whether an action changes something that a statement could name, and no condition restricts it. */
function writesSomewhere({ literal = '' }: Value, { condition }: Statement): boolean {
  if (literal.toLowerCase() === 'iam:passrole') return true;
  if (condition.isPresent) return false;
  const service = literal.toLowerCase().split(':')[0];
  return actionsNamed(literal).some(
    (one) =>
      one.arns.length > 0 &&
      (one.level === 'write' || one.level === 'permissions') &&
      !AS_AWS_WRITES_IT.has(`${service}:${one.name.toLowerCase()}`),
  );
}

/** On `*` in AWS's own policies for functions: the resource is not there yet, or has no ARN in this call. */
const AS_AWS_WRITES_IT = new Set(
  `cloudwatch:putmetricdata ec2:createnetworkinterface ec2:deletenetworkinterface ec2:assignprivateipaddresses
  ec2:unassignprivateipaddresses logs:createloggroup logs:createlogstream logs:putlogevents logs:createlogdelivery
  logs:putresourcepolicy xray:puttracesegments xray:puttelemetryrecords`.split(/\s+/),
);
