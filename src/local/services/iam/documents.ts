import { AwsError } from '../../core/aws-error.js';
import { isOperator, type Policy, parsePolicy, type Statement } from '../../core/policy/index.js';
import { malformed } from './errors.js';

/**
 * Reads a policy for identities and refuses what IAM refuses.
 *
 * @throws AwsError MalformedPolicyDocument
 */
export function readIdentityPolicy(text: string): Policy {
  const policy = readPolicy(text);
  for (const statement of policy.statements) {
    if (statement.principals) throw malformed('Policy document should not specify a principal.');
    if (!statement.resources || statement.resources.values.length === 0) {
      throw malformed('Policy statement must contain resources.');
    }
    for (const resource of statement.resources.values) checkResource(resource);
  }
  return policy;
}

/** As `parsePolicy`, with IAM's checks of statement ids, actions and condition operators. */
export function readPolicy(text: string): Policy {
  const policy = parsePolicy(text);
  if (policy.statements.length === 0) throw malformed('Syntax errors in policy.');
  const sids = policy.statements.flatMap(({ sid }) => sid ?? []);
  if (new Set(sids).size < sids.length) {
    throw malformed('Statement IDs (SID) in a single policy must be unique.');
  }
  policy.statements.forEach(checkStatement);
  return policy;
}

function checkStatement({ sid, actions, conditions }: Statement): void {
  if (sid !== undefined && !/^[\w ]*$/.test(sid)) {
    throw malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
  if (actions.values.length === 0) throw malformed('Policy statement must contain actions.');
  for (const action of actions.values) checkAction(action);
  for (const { operator } of conditions) {
    if (!isOperator(operator)) throw malformed(`Invalid Condition type : ${operator}.`);
  }
}

function checkAction(action: string): void {
  if (action === '*') return;
  const [vendor = '', name, ...more] = action.split(':');
  if (name === undefined) {
    throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
  }
  if (more.length > 0) throw malformed('Actions/Condition can contain only one colon.');
  if (!/^[\w-]+$/.test(vendor)) throw malformed(`Vendor ${vendor} is not valid`);
}

function checkResource(resource: string): void {
  if (resource === '*') return;
  const parts = resource.split(':');
  if (parts[0] !== 'arn' && !resource.startsWith('*')) {
    throw malformed(`Resource ${resource} must be in ARN format or "*".`);
  }
  if (parts[0] !== 'arn') return;
  const [, partition = ''] = parts;
  if (parts.length < 6 && !resource.endsWith('*')) {
    throw malformed('The policy failed legacy parsing');
  }
  if (!/^(aws(-[a-z-]+)?|\*|.*[*?$].*)$/.test(partition)) {
    throw malformed(`Partition "${partition}" is not valid for resource "${resource}".`);
  }
}

/** Characters IAM counts: all but white space. Source: IAM and STS quotas. */
export const sizeOf = (document: string): number => document.replace(/\s/g, '').length;

/** The policy, or `undefined` when stored text of another service's making cannot be read. */
export function tryParse(text: string): Policy | undefined {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
