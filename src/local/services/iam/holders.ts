import type { Table } from '../../core/store.js';
import { without } from '../../core/values.js';
import { readIdentityPolicy, sizeOf } from './documents.js';
import {
  checkQuota,
  deleteConflict,
  invalid,
  limitExceeded,
  noSuchEntity,
  noSuchHolder,
} from './errors.js';
import { requireAttachable } from './managed-policies.js';
import { checkName } from './names.js';
import { type Account, type Group, type Holder, keyOf, type Role, type User } from './state.js';

/** Kinds of identities by name. */
export interface HolderOf {
  readonly role: Role;
  readonly user: User;
  readonly group: Group;
}
export type HolderKind = keyof HolderOf;

/** Sum of the inline policies of one holder. Source: IAM and STS quotas. */
const INLINE_LIMITS = { role: 10_240, user: 2_048, group: 5_120 };
const QUOTA_NAMES = { role: 'PoliciesPerRole', user: 'PoliciesPerUser', group: 'PoliciesPerGroup' };

/** The table of one kind. */
export function holdersOf<K extends HolderKind>(account: Account, kind: K): Table<HolderOf[K]> {
  const tables: { readonly [Kind in HolderKind]: Table<HolderOf[Kind]> } = {
    role: account.roles,
    user: account.users,
    group: account.groups,
  };
  return tables[kind];
}

/** @throws AwsError NoSuchEntity */
export function holder<K extends HolderKind>(account: Account, kind: K, name: string): HolderOf[K] {
  const found = holdersOf(account, kind).get(keyOf(name));
  if (!found) throw noSuchHolder(kind, name);
  return found;
}

/** Replaces what all kinds have in common. @throws AwsError NoSuchEntity */
function change(
  account: Account,
  kind: HolderKind,
  name: string,
  next: (held: Holder) => Partial<Pick<Holder, 'attached' | 'inline'>>,
): void {
  const held = holder(account, kind, name);
  const changed = { ...held, ...next(held) };
  if (changed.kind === 'role') account.roles.set(keyOf(name), changed);
  else if (changed.kind === 'user') account.users.set(keyOf(name), changed);
  else account.groups.set(keyOf(name), changed);
}

/** Attaching what is attached already changes nothing. */
export function attachPolicy(account: Account, kind: HolderKind, name: string, arn: string): void {
  const { attached } = holder(account, kind, name);
  requireAttachable(account, arn);
  if (attached.includes(arn)) return;
  checkQuota(QUOTA_NAMES[kind], attached.length, account.limit(`iam.policies-per-${kind}`));
  change(account, kind, name, () => ({ attached: [...attached, arn] }));
}

export function detachPolicy(account: Account, kind: HolderKind, name: string, arn: string): void {
  const { attached } = holder(account, kind, name);
  if (!attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  change(account, kind, name, () => ({ attached: attached.filter((each) => each !== arn) }));
}

export function putInline(
  account: Account,
  kind: HolderKind,
  name: string,
  policyName: string,
  document: string,
): void {
  const { inline } = holder(account, kind, name);
  checkName('policyName', policyName, 128);
  readIdentityPolicy(document);
  const next = { ...inline, [policyName]: document };
  const size = Object.values(next).reduce((sum, text) => sum + sizeOf(text), 0);
  if (size > INLINE_LIMITS[kind]) {
    throw limitExceeded(
      `Maximum policy size of ${INLINE_LIMITS[kind]} bytes exceeded for ${kind} ${name}`,
    );
  }
  change(account, kind, name, () => ({ inline: next }));
}

/** @throws AwsError NoSuchEntity */
export function inlinePolicy(
  account: Account,
  kind: HolderKind,
  name: string,
  policyName: string,
): string {
  const document = holder(account, kind, name).inline[policyName];
  if (document === undefined) {
    throw noSuchEntity(`The ${kind} policy with name ${policyName} cannot be found.`);
  }
  return document;
}

export function deleteInline(
  account: Account,
  kind: HolderKind,
  name: string,
  policyName: string,
): void {
  inlinePolicy(account, kind, name, policyName);
  change(account, kind, name, ({ inline }) => ({ inline: without(inline, [policyName]) }));
}

/** @throws AwsError DeleteConflict while the holder has policies */
export function refuseWhileHolding({ attached, inline }: Holder): void {
  if (attached.length > 0) {
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  }
  if (Object.keys(inline).length > 0) {
    throw deleteConflict('Cannot delete entity, must delete policies first.');
  }
}

/** @throws AwsError when the boundary is no managed policy */
export function checkBoundary(account: Account, arn: string | undefined): string | undefined {
  if (arn === undefined) return undefined;
  if (!/^arn:aws:iam::(\d{12}|aws):policy\/.+$/.test(arn))
    throw invalid(`ARN ${arn} is not valid.`);
  requireAttachable(account, arn);
  return arn;
}
