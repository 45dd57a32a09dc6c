import type { PolicyDescriptorType, Tag } from '@aws-sdk/client-sts';
import { AwsError } from '../../core/aws-error.js';
import type { Call } from '../../core/handlers.js';
import {
  accessDenied,
  type Caller,
  type Context,
  decide,
  delegates,
  parsePolicy,
} from '../../core/policy/index.js';
import type { IamPort, IamRole, TemporaryCredentials } from '../../core/ports.js';
import type { Principal } from '../../core/principal.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { checkDuration, checkSessionName, invalid, readRoleArn } from './names.js';
import { openSession, sessionsOf } from './sessions.js';

/** What all ways to assume a role are asked for. */
export interface Assumption {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly seconds?: number | undefined;
  readonly policy?: string | undefined;
  readonly policyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly transitive?: readonly string[] | undefined;
}

export interface AssumedRole {
  readonly credentials: TemporaryCredentials;
  readonly arn: string;
  readonly userId: string;
}

const LONGEST = 43_200;
/** Role chaining. Source: IAM user guide, "Roles terms and concepts". */
const LONGEST_CHAINED = 3_600;

/** AssumeRole: the trust policy decides, and the caller's own policies where it leaves that to them. */
export async function assumeRole(
  world: World,
  call: Call,
  wanted: Assumption & {
    readonly externalId?: string | undefined;
    readonly sourceIdentity?: string | undefined;
  },
): Promise<AssumedRole> {
  const { roleArn, sessionName } = wanted;
  const { caller } = call;
  readRoleArn(roleArn);
  checkSessionName(sessionName);
  const inherited = inheritedTags(world, caller);
  const tags = { ...inherited, ...tagsFrom(wanted.tags) };
  const context: Context = {
    'aws:SourceIp': call.request.sourceIp,
    'aws:SecureTransport': 'true',
    'sts:RoleSessionName': sessionName,
    'sts:ExternalId': wanted.externalId,
    'sts:SourceIdentity': wanted.sourceIdentity,
    ...requestTags(wanted),
  };
  const iam = await world.port('iam');
  const role = findRole(iam, roleArn);
  const actions = [
    'sts:AssumeRole',
    ...((wanted.tags?.length ?? 0) > 0 ? ['sts:TagSession'] : []),
    ...(wanted.sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
  ];
  for (const action of actions) {
    if (!role) throw accessDenied(caller, action, roleArn);
    checkTrust(iam, role, { action, caller, context });
  }
  if (!role) throw accessDenied(caller, 'sts:AssumeRole', roleArn);
  if (caller.kind === 'role' && (wanted.seconds ?? 0) > LONGEST_CHAINED) {
    throw invalid(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  return open(world, iam, role, { ...wanted, tagged: tags });
}

/** Whether the role trusts the caller. A missing role and a refused one sound the same. */
function checkTrust(
  iam: IamPort,
  role: IamRole,
  { action, caller, context }: { action: string; caller: Principal; context: Context },
): void {
  const question = { action, resource: role.arn, principal: caller, context };
  const trust = [parsePolicy(role.trust)];
  const decision = decide(trust, question);
  if (decision === 'allow' && caller.kind === 'administrator') return;
  if (decision === 'deny' || (decision === 'none' && !delegates(trust, question))) {
    throw accessDenied(caller, action, role.arn);
  }
  const known = Object.entries(context).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  iam.authorize({
    ...{ principal: caller, action, resources: [role.arn], resourcePolicy: role.trust },
    context: Object.fromEntries(known),
  });
}

/** For callers whom an identity provider vouches for: only the trust policy decides. */
export async function assumeFederated(
  world: World,
  wanted: Assumption & {
    readonly action: string;
    readonly caller: Caller;
    readonly context: Context;
  },
): Promise<AssumedRole> {
  const { roleArn, action, caller, context } = wanted;
  readRoleArn(roleArn);
  checkSessionName(wanted.sessionName);
  const iam = await world.port('iam');
  const role = findRole(iam, roleArn);
  const question = { action, resource: roleArn, principal: caller, context };
  if (!role || decide([parsePolicy(role.trust)], question) !== 'allow') {
    throw new AwsError('AccessDenied', `Not authorized to perform ${action}`, { status: 403 });
  }
  return open(world, iam, role, { ...wanted, tagged: tagsFrom(wanted.tags) });
}

function open(
  world: World,
  iam: IamPort,
  role: IamRole,
  wanted: Assumption & { readonly tagged: Tags },
): AssumedRole {
  const { account } = readRoleArn(role.arn);
  const seconds = wanted.seconds ?? Math.min(3600, role.maxSessionSeconds);
  checkDuration(seconds, LONGEST);
  if (seconds > role.maxSessionSeconds) {
    throw invalid(
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  const policies = sessionPolicies(iam, account, wanted);
  const principal = sessionPrincipal(role, wanted.sessionName);
  const credentials = openSession(world, {
    ...{ seconds, principal, policies, tags: wanted.tagged },
    transitive: wanted.transitive ?? [],
  });
  return { credentials, arn: principal.arn, userId: principal.userId };
}

/** Who a session of a role is. */
export function sessionPrincipal(
  { arn, name, roleId }: Pick<IamRole, 'arn' | 'name' | 'roleId'>,
  sessionName: string,
) {
  const { account } = readRoleArn(arn);
  return {
    kind: 'role' as const,
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`,
    userId: `${roleId}:${sessionName}`,
    accessKeyId: '',
    roleArn: arn,
  };
}

function sessionPolicies(
  iam: IamPort,
  account: string,
  { policy, policyArns = [] }: Pick<Assumption, 'policy' | 'policyArns'>,
): readonly string[] {
  if (policy !== undefined) parsePolicy(policy);
  const managed = policyArns.map(({ arn = '' }) => iam.managedPolicy(account, arn));
  return policy === undefined ? managed : [policy, ...managed];
}

function findRole(iam: IamPort, roleArn: string): IamRole | undefined {
  const { account, name } = readRoleArn(roleArn);
  return iam.roleExists(roleArn) ? iam.role(account, name) : undefined;
}

const tagsFrom = (tags: readonly Tag[] | undefined): Tags =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));

function inheritedTags(world: World, caller: Principal): Tags {
  if (caller.kind !== 'role') return {};
  const { tags = {}, transitive = [] } = sessionsOf(world).get(caller.accessKeyId) ?? {};
  return Object.fromEntries(Object.entries(tags).filter(([key]) => transitive.includes(key)));
}

function requestTags({ tags, transitive }: Pick<Assumption, 'tags' | 'transitive'>): Context {
  if (!tags || tags.length === 0) return {};
  const named = Object.entries(tagsFrom(tags));
  return {
    'aws:TagKeys': named.map(([key]) => key),
    'sts:TransitiveTagKeys': transitive,
    ...Object.fromEntries(named.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
}
