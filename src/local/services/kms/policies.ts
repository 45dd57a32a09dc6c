import { AwsError } from '../../core/aws-error.js';
import {
  type Context,
  decide,
  delegates,
  type Policy,
  parsePolicy,
} from '../../core/policy/index.js';
import type { KeyUse, ServiceCaller } from '../../core/ports.js';
import type { Principal } from '../../core/principal.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { invalid, malformed } from './errors.js';
import { grantsOf, type Key, keysOf, scopeOf } from './state.js';

/** Source: KMS quotas, "Key policy document size". Bytes. */
const SIZE_LIMIT = 32_768;

/** What a key gets when nobody says otherwise: the account's IAM decides. */
export const defaultPolicy = ({ account }: Scope): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });

export interface NewPolicy {
  readonly text: string;
  /** Who sets it; without one, somebody of the account must be able to change it later. */
  readonly by?: Principal | undefined;
  readonly skipLockoutCheck: boolean;
}

/** @throws AwsError MalformedPolicyDocumentException */
export async function checkPolicy(world: World, scope: Scope, wanted: NewPolicy): Promise<void> {
  const { text, by, skipLockoutCheck } = wanted;
  if (Buffer.byteLength(text) > SIZE_LIMIT) {
    throw new AwsError('LimitExceededException', `Policy is larger than ${SIZE_LIMIT} bytes.`);
  }
  const policy = read(text);
  const iam = await world.port('iam');
  for (const { principals } of policy.statements) {
    if (!principals) throw malformed('Policy contains a statement with no principal.');
    const strange = principals.values.some(
      ({ kind, value }) => !iam.principalExists(scope.account, kind, value),
    );
    if (strange) {
      throw malformed('Policy contains a statement with one or more invalid principals.');
    }
  }
  if (skipLockoutCheck || canChange(policy, scope, by)) return;
  throw malformed('The new key policy will not allow you to update the key policy in the future.');
}

function read(text: string): Policy {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (error instanceof AwsError) throw malformed(error.message);
    throw error;
  }
}

function canChange(policy: Policy, { account }: Scope, by: Principal | undefined): boolean {
  const request = { action: 'kms:PutKeyPolicy', resource: '*' };
  if (by) {
    const question = { ...request, principal: by, context: { 'kms:CallerAccount': by.account } };
    return decide([policy], question) === 'allow' || delegates([policy], question);
  }
  const statements = policy.statements.filter(({ principals }) =>
    principals?.values.some(({ kind, value }) => kind === 'AWS' && isOf(account, value)),
  );
  const anybody = statements.map(({ principals: _, ...rest }) => rest);
  return decide([{ ...policy, statements: anybody }], request) === 'allow';
}

const isOf = (account: string, value: string): boolean =>
  value === '*' || value === account || value.split(':')[4] === account;

/** Whether key policy, grants and (where the policy delegates) IAM let the caller do this. */
export function allows(
  world: World,
  arn: string,
  caller: Principal | ServiceCaller,
  action: string,
  use: KeyUse = {},
): boolean {
  const scope = scopeOf(arn);
  const key = keysOf(world, scope).get(arn.split(':key/')[1] ?? '');
  if (!key) return false;
  if (key.manager === 'AWS' && 'kind' in caller && caller.kind !== 'anonymous') {
    return caller.account === scope.account;
  }
  if (granted(world, scope, key, caller, action)) return true;
  const context = contextOf(caller, use);
  if (!('kind' in caller) || caller.kind === 'service' || caller.kind === 'administrator') {
    const policy = withoutUnknown(parsePolicy(key.policy), context);
    return decide([policy], { action, resource: arn, principal: caller, context }) === 'allow';
  }
  const iam = world.loaded('iam');
  if (!iam) return false;
  try {
    iam.authorize({
      ...{ principal: caller, action, resources: [arn], resourcePolicy: key.policy },
      context: context,
    });
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

/** Services put the resource for which they use a key into the encryption context. */
const SERVICE_CONTEXTS = ['aws:logs:arn', 'aws:cloudtrail:arn', 'aws:s3:arn', 'aws:sns:topicArn'];

function contextOf(caller: Principal | ServiceCaller, use: KeyUse): Record<string, string> {
  const isService = !('kind' in caller);
  const account = isService ? caller.sourceAccount : caller.account;
  const source = isService ? caller.sourceArn : undefined;
  const implied = source === undefined ? [] : SERVICE_CONTEXTS.map((key) => [key, source]);
  const stated = Object.entries(use.encryptionContext ?? {});
  return Object.fromEntries([
    ...[...implied, ...stated].map(([key, value]) => [`kms:EncryptionContext:${key}`, value]),
    ...(account === undefined ? [] : [['kms:CallerAccount', account]]),
    ...(use.via === undefined ? [] : [['kms:ViaService', use.via]]),
  ]);
}

/** Encryption contexts that a service did not tell are not held against it. */
function withoutUnknown(policy: Policy, context: Context): Policy {
  const known = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const statements = policy.statements.map((statement) => ({
    ...statement,
    conditions: statement.conditions.filter(({ key }) => {
      const name = key.toLowerCase();
      return !name.startsWith('kms:encryptioncontext') || known.has(name);
    }),
  }));
  return { ...policy, statements };
}

function granted(
  world: World,
  scope: Scope,
  key: Key,
  caller: Principal | ServiceCaller,
  action: string,
): boolean {
  const names = 'kind' in caller ? [caller.arn, roleOf(caller)] : [caller.service];
  return [...grantsOf(world, scope).values()].some(
    ({ keyId, grantee, operations }) =>
      keyId === key.id &&
      names.includes(grantee) &&
      operations.includes(action.split(':')[1] ?? ''),
  );
}

const roleOf = (caller: Principal): string | undefined =>
  'roleArn' in caller ? caller.roleArn : undefined;

/** @throws AwsError ValidationException for policy names KMS does not have */
export function checkPolicyName(name: string | undefined): void {
  if (name !== undefined && name !== 'default') {
    throw invalid(`No such policy exists: ${name}`);
  }
}
