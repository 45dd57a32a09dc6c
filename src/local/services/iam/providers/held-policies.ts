import type { Properties } from '../../../cloudformation/providers/contract.js';
import { AwsError } from '../../../core/aws-error.js';
import { stringsOf } from '../../../core/values.js';
import {
  attachPolicy,
  deleteInline,
  detachPolicy,
  type HolderKind,
  putInline,
} from '../holders.js';
import type { Account } from '../state.js';
import { difference, inlineOf } from './documents.js';

/** Brings `ManagedPolicyArns` and `Policies` of a role, user or group from one state to another. */
export function applyPolicies(
  account: Account,
  kind: HolderKind,
  name: string,
  { before, after }: { readonly before: Properties; readonly after: Properties },
): void {
  const arns = difference(
    stringsOf(before['ManagedPolicyArns']),
    stringsOf(after['ManagedPolicyArns']),
  );
  for (const arn of arns.gone) ifThere(() => detachPolicy(account, kind, name, arn));
  for (const arn of arns.added) attachPolicy(account, kind, name, arn);

  const old = inlineOf(before['Policies']);
  const wanted = inlineOf(after['Policies']);
  for (const policy of difference([...old.keys()], [...wanted.keys()]).gone) {
    ifThere(() => deleteInline(account, kind, name, policy));
  }
  for (const [policy, document] of wanted) {
    if (old.get(policy) !== document) putInline(account, kind, name, policy, document);
  }
}

/** Takes away what the template gave; what others added stays and may keep the holder alive. */
export const removePolicies = (
  account: Account,
  kind: HolderKind,
  name: string,
  before: Properties,
): void => applyPolicies(account, kind, name, { before, after: {} });

/** Does it unless the thing is gone already. */
export function ifThere(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'NoSuchEntity')) throw error;
  }
}
