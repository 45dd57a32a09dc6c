import type { PolicySourceType } from '@aws-sdk/client-iam';
import { type Policy, parsePolicy } from '../../core/policy/index.js';
import type { Principal } from '../../core/principal.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { awsPolicies } from './aws-policies.js';
import { tryParse } from './documents.js';
import type { Standing } from './evaluate.js';
import { documentInForce, findPolicy } from './managed-policies.js';
import {
  type Account,
  accountOf,
  type Holder,
  keyOf,
  type Role,
  readArn,
  type User,
} from './state.js';
import { groupsOf } from './users.js';

const NOTHING: Standing = { identity: [] };

/** Whether it is a federated session of the operator: no user of IAM stands behind it. */
const isOperators = ({ arn }: Principal): boolean =>
  /^arn:aws:sts::\d{12}:federated-user\//.test(arn);

const EVERYTHING: readonly Policy[] = [
  parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    }),
  ),
];

/** The policies in force for a caller now. A deleted user or role has none. */
export function standingOf(world: World, principal: Principal): Standing {
  if (principal.kind !== 'user' && principal.kind !== 'role') return NOTHING;
  const account = accountOf(world, principal.account);
  const session = world.loaded('sts')?.session(principal.accessKeyId)?.policies;
  if (isOperators(principal)) return { identity: EVERYTHING, session: readAll(session ?? []) };
  const holder = holderBehind(account, principal);
  if (!holder) return NOTHING;
  return {
    ...standingOfHolder(world, account, holder),
    ...(session && { session: readAll(session) }),
  };
}

export function standingOfHolder(world: World, account: Account, holder: Holder): Standing {
  const identity = sourcesOfHolder(world, account, holder).map(({ policy }) => policy);
  const boundary = holder.kind === 'group' ? undefined : holder.boundary;
  if (boundary === undefined) return { identity };
  return { identity, boundary: managed(world, account, boundary) };
}

/** Tags of the user or role, `aws:PrincipalTag/<key>` in conditions; a session's own win. */
export function principalTags(world: World, principal: Principal): Tags {
  if (principal.kind !== 'user' && principal.kind !== 'role') return {};
  const holder = holderBehind(accountOf(world, principal.account), principal);
  const session = world.loaded('sts')?.session(principal.accessKeyId)?.tags;
  return { ...holder?.tags, ...session };
}

function holderBehind(account: Account, principal: Principal): Role | User | undefined {
  if (principal.kind === 'role') {
    return account.roles.get(keyOf(readArn(principal.roleArn ?? '')?.name ?? ''));
  }
  return account.users.get(keyOf(readArn(principal.arn)?.name ?? ''));
}

/** A policy with the name that simulations call it by (from memory). */
export interface Source {
  readonly id: string;
  readonly type: PolicySourceType;
  readonly policy: Policy;
}

/** The identity policies of a user, group or role: its own, attached ones, and those of its groups. */
export function sourcesOfHolder(world: World, account: Account, holder: Holder): readonly Source[] {
  const groups = holder.kind === 'user' ? groupsOf(account, holder.name) : [];
  return [holder, ...groups].flatMap((each) => [
    ...Object.entries(each.inline).flatMap(([name, text]) =>
      readAll([text]).map(
        (policy): Source => ({
          id: `${each.kind}_${each.name}_${name}`,
          type: each.kind,
          policy,
        }),
      ),
    ),
    ...each.attached.flatMap((arn) =>
      managed(world, account, arn).map(
        (policy): Source => ({
          id: arn.replace(/^.*\//, ''),
          type: arn.startsWith('arn:aws:iam::aws:') ? 'aws-managed' : 'user-managed',
          policy,
        }),
      ),
    ),
  ]);
}

/** Policies whose missing content was told already. */
const told = new Set<string>();

function managed(world: World, account: Account, arn: string): readonly Policy[] {
  const policy = findPolicy(account, arn);
  if (!policy) return [];
  if (awsPolicies().get(arn)?.hasDocument === false && !told.has(arn)) {
    told.add(arn);
    world.log(`iam: the content of ${arn} is not known here, so it grants nothing`);
  }
  return readAll([documentInForce(policy)]);
}

const read = new Map<string, Policy | undefined>();

function readAll(documents: readonly string[]): readonly Policy[] {
  return documents.flatMap((text) => {
    if (!read.has(text)) {
      if (read.size > 2000) read.clear();
      read.set(text, tryParse(text));
    }
    return read.get(text) ?? [];
  });
}
