import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { decide, parsePolicy } from '../../core/policy/index.js';
import type { ServiceCaller } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import { defined } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { conflict, constraint, invalidParameter, notFound } from './errors.js';
import { functionArn } from './names.js';
import type { PolicyRow, PolicyStatement } from './rows.js';
import { keyOf, tablesOf } from './tables.js';
import type { UrlRow } from './urls/rows.js';
import { deployedAt } from './versions.js';

/** Source: Lambda quotas, "Function resource-based policy". */
const POLICY_BYTES = 20_480;
/** Source: Lambda API reference, AddPermission, `SourceArn`. */
const SOURCE_ARN_PATTERN = String.raw`arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)`;
const SOURCE_ARN = new RegExp(`^${SOURCE_ARN_PATTERN}$`);
const UNQUALIFIED = '';

export interface Permission {
  readonly statementId: string;
  readonly action: string;
  readonly principal: string;
  readonly sourceArn?: string | undefined;
  readonly sourceAccount?: string | undefined;
  readonly principalOrgId?: string | undefined;
  readonly urlAuthType?: string | undefined;
  /** Only for requests that come through the address of the function. */
  readonly viaUrl?: boolean | undefined;
}

/** @throws AwsError ResourceNotFoundException, ResourceConflictException, PolicyLengthExceededException */
export function addPermission(
  world: World,
  scope: Scope,
  name: string,
  qualifier: string | undefined,
  permission: Permission,
): PolicyStatement {
  deployedAt(world, scope, name, qualifier);
  if (!/^([a-zA-Z0-9-_]+)$/.test(permission.statementId)) {
    throw constraint(
      permission.statementId,
      'statementId',
      'Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)',
    );
  }
  const { sourceArn } = permission;
  if (sourceArn !== undefined && !SOURCE_ARN.test(sourceArn)) {
    throw constraint(
      sourceArn,
      'sourceArn',
      `Member must satisfy regular expression pattern: ${SOURCE_ARN_PATTERN}`,
    );
  }
  const statement = statementOf(functionArn(scope, name, qualifier), permission);
  const { policies } = tablesOf(world, scope);
  const key = keyOf(name, qualifier ?? UNQUALIFIED);
  const known = policies.get(key)?.statements ?? [];
  if (known.some(({ Sid }) => Sid === statement.Sid)) {
    throw conflict(
      `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  }
  const statements = [...known, statement];
  const bytes = Buffer.byteLength(policyText({ statements, revisionId: '' }));
  if (bytes > POLICY_BYTES) {
    throw new AwsError(
      'PolicyLengthExceededException',
      `The final policy size (${bytes}) is bigger than the limit (${POLICY_BYTES}).`,
      { status: 400 },
    );
  }
  policies.set(key, { statements, revisionId: ids.uuid() });
  return statement;
}

/** @throws AwsError ResourceNotFoundException */
export function removePermission(
  world: World,
  scope: Scope,
  name: string,
  qualifier: string | undefined,
  statementId: string,
): void {
  deployedAt(world, scope, name, qualifier);
  const { policies } = tablesOf(world, scope);
  const key = keyOf(name, qualifier ?? UNQUALIFIED);
  const known = policies.get(key)?.statements ?? [];
  const statements = known.filter(({ Sid }) => Sid !== statementId);
  if (statements.length === known.length) {
    throw notFound(`Statement ${statementId} is not found in resource policy.`);
  }
  if (statements.length === 0) policies.delete(key);
  else policies.set(key, { statements, revisionId: ids.uuid() });
}

export const policyOf = (
  world: World,
  scope: Scope,
  name: string,
  qualifier: string | undefined,
): PolicyRow | undefined =>
  tablesOf(world, scope).policies.get(keyOf(name, qualifier ?? UNQUALIFIED));

export const policyText = ({ statements }: PolicyRow): string =>
  JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });

/** Whether the resource policy of the function, at this qualifier, lets the caller invoke it. */
export function admits(
  world: World,
  scope: Scope,
  name: string,
  qualifier: string | undefined,
  by: ServiceCaller,
): boolean {
  const policy = policyOf(world, scope, name, qualifier);
  if (!policy) return false;
  const decision = decide([parsePolicy(policyText(policy))], {
    action: 'lambda:InvokeFunction',
    resource: functionArn(scope, name, qualifier),
    principal: by,
  });
  return decision === 'allow';
}

/**
 * Whether anybody may call the function through its address: since October 2025 that takes the
 * permission to use the address and the one to invoke. Source: developer guide, "Control access to
 * Lambda function URLs".
 */
export function admitsByUrl(
  world: World,
  scope: Scope,
  { function: name, alias, authType }: UrlRow,
): boolean {
  const policy = policyOf(world, scope, name, alias);
  if (!policy) return false;
  const context = {
    'lambda:FunctionUrlAuthType': authType,
    'lambda:InvokedViaFunctionUrl': 'true',
  };
  const principal = { kind: 'anonymous', account: '', arn: 'anonymous' } as const;
  return ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'].every(
    (action) =>
      decide([parsePolicy(policyText(policy))], {
        ...{ action, principal, context },
        resource: functionArn(scope, name, alias),
      }) === 'allow',
  );
}

function statementOf(resource: string, given: Permission): PolicyStatement {
  const { sourceArn, sourceAccount, principalOrgId, urlAuthType, viaUrl } = given;
  const equals = defined({
    'AWS:SourceAccount': sourceAccount,
    'aws:PrincipalOrgID': principalOrgId,
    'lambda:FunctionUrlAuthType': urlAuthType,
  });
  const condition = {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals as Record<string, string> }),
    ...(viaUrl !== undefined && { Bool: { 'lambda:InvokedViaFunctionUrl': String(viaUrl) } }),
    ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': sourceArn } }),
  };
  return {
    Sid: given.statementId,
    Effect: 'Allow',
    Principal: principalOf(given.principal),
    Action: given.action,
    Resource: resource,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

function principalOf(given: string): PolicyStatement['Principal'] {
  if (given === '*') return '*';
  if (/^\d{12}$/.test(given)) return { AWS: `arn:aws:iam::${given}:root` };
  if (given.startsWith('arn:')) return { AWS: given };
  if (/^[a-z0-9.-]+\.(amazonaws\.com|amazon\.com|internal)$/.test(given)) return { Service: given };
  throw invalidParameter(
    'The provided principal was invalid. Please check the principal and try again.',
  );
}
