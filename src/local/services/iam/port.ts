import { accessDenied, decide, parsePolicy } from '../../core/policy/index.js';
import type { AuthorizationRequest, IamPort } from '../../core/ports.js';
import type { Principal } from '../../core/principal.js';
import type { World } from '../../core/world.js';
import { tryParse } from './documents.js';
import { isUnlimited, judge } from './evaluate.js';
import { holder } from './holders.js';
import { documentInForce, policyOf } from './managed-policies.js';
import { principalTags, standingOf } from './standing.js';
import { accountOf, keyOf, readArn } from './state.js';
import { existenceIn } from './trust.js';
import { accountOfKey } from './users.js';

/** What the rest of the embedded AWS asks of IAM. */
export const iamPort = (world: World): IamPort => ({
  authorize: (request) => authorize(world, request),

  isUnlimited: (principal) => isUnlimited(standingOf(world, principal)),

  role(account, name) {
    const role = holder(accountOf(world, account), 'role', name);
    const { arn, id: roleId, trust, maxSessionSeconds } = role;
    return { arn, name: role.name, roleId, trust, maxSessionSeconds };
  },

  managedPolicy: (account, arn) => documentInForce(policyOf(accountOf(world, account), arn)),

  identityProvider: (arn) => accountOf(world, arn.split(':')[4] ?? '').providers.get(arn),

  roleExists(arn) {
    const read = readArn(arn);
    if (read?.kind !== 'role') return false;
    return accountOf(world, read.account).roles.get(keyOf(read.name))?.arn === arn;
  },

  principalExists: (account, kind, value) => existenceIn(world, account)({ kind, value }),

  roleTrusts(roleArn, service) {
    const read = readArn(roleArn);
    const role = read && accountOf(world, read.account).roles.get(keyOf(read.name));
    if (role?.arn !== roleArn) return false;
    const age = world.clock.now().getTime() - role.created.getTime();
    if (age < world.behaviour.windowMs('role')) return false;
    const policy = parsePolicy(role.trust);
    // Conditions on the source are judged when the service assumes the role, not when it is named.
    const statements = policy.statements.map((statement) => ({ ...statement, conditions: [] }));
    return (
      decide([{ ...policy, statements }], {
        action: 'sts:AssumeRole',
        resource: roleArn,
        principal: { service },
      }) === 'allow'
    );
  },

  accessKey(id) {
    const owner = accountOfKey(world, id);
    if (owner === undefined) return undefined;
    const account = accountOf(world, owner);
    const key = account.accessKeys.get(id);
    const user = key && account.users.get(keyOf(key.user));
    if (!key || !user || key.status !== 'Active') return undefined;
    return {
      secret: key.secret,
      principal: {
        kind: 'user',
        account: owner,
        arn: user.arn,
        userId: user.id,
        accessKeyId: id,
      },
    };
  },
});

function authorize(world: World, request: AuthorizationRequest): void {
  const { principal, action, resources, resourcePolicy } = request;
  if (principal.kind === 'administrator' || principal.kind === 'service') return;
  markUsed(world, principal);
  const standing = standingOf(world, principal);
  const shared = { ...surroundings(world, principal), ...request.context };
  const policy = resourcePolicy === undefined ? undefined : tryParse(resourcePolicy);
  for (const resource of resources) {
    const owner = request.resourceAccount ?? accountIn(resource) ?? principal.account;
    const context = { ...shared, 'aws:ResourceAccount': owner };
    const verdict = judge(standing, {
      ...{ action, resource, principal, context },
      resourcePolicies: policy && [policy],
      sameAccount: owner === principal.account,
      isSession: principal.kind === 'role',
    });
    if (!verdict.allowed) throw accessDenied(principal, action, resource, verdict.reason);
  }
}

/** Condition keys that every request has. */
export function surroundings(world: World, principal: Principal): Record<string, string> {
  const now = world.clock.now();
  const tags = Object.entries(principalTags(world, principal));
  return {
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
}

const accountIn = (arn: string): string | undefined => {
  const account = arn.split(':')[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
};

/** IAM's own record is this coarse too; it keeps the journal from growing with every call. */
const USE_RECORDED_EVERY_MS = 15 * 60_000;

function markUsed(world: World, principal: Principal): void {
  if (principal.kind !== 'role') return;
  const { roles } = accountOf(world, principal.account);
  const key = keyOf(readArn(principal.roleArn ?? '')?.name ?? '');
  const role = roles.get(key);
  const at = world.clock.now();
  if (!role || at.getTime() - (role.lastUsed?.at.getTime() ?? 0) < USE_RECORDED_EVERY_MS) return;
  roles.set(key, { ...role, lastUsed: { at, region: 'us-east-1' } });
}
