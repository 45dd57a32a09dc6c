import {
  decide,
  delegates,
  type Listed,
  type Policy,
  type PolicyRequest,
} from '../../core/policy/index.js';

/** The policies that bear on a caller. */
export interface Standing {
  readonly identity: readonly Policy[];
  /** The permissions boundary, where one is set. */
  readonly boundary?: readonly Policy[] | undefined;
  /** Session policies, where the session was made with some. */
  readonly session?: readonly Policy[] | undefined;
}

export interface Question extends PolicyRequest {
  /** The resource's own policies; `undefined` when it has none. */
  readonly resourcePolicies?: readonly Policy[] | undefined;
  readonly sameAccount: boolean;
  /** The caller is a role session: what a resource grants its role is still cut by boundary and session. */
  readonly isSession: boolean;
}

/** `reason` ends AWS's sentence about a refusal. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly explicit: boolean; readonly reason: string };

/**
 * Puts all policies together. Source: IAM user guide, "Policy evaluation logic".
 *
 * Within one account either side may allow; across accounts both must. A key's policy and a role's
 * trust policy must speak in any case, if only by leaving it to IAM.
 */
export function judge(standing: Standing, question: Question): Verdict {
  const { action, sameAccount, isSession, resourcePolicies } = question;
  const { identity, boundary, session } = standing;
  const layers: readonly (readonly [string, readonly Policy[] | undefined])[] = [
    ['an identity-based policy', identity],
    ['a resource-based policy', resourcePolicies],
    ['a permissions boundary', boundary],
    ['a session policy', session],
  ];
  for (const [name, policies] of layers) {
    if (policies && decide(policies, question) === 'deny') {
      return { allowed: false, explicit: true, reason: `with an explicit deny in ${name}` };
    }
  }

  const allows = (policies: readonly Policy[]) => decide(policies, question) === 'allow';
  const refused = (kind: string): Verdict => ({
    allowed: false,
    explicit: false,
    reason: `because no ${kind} policy allows the ${action} action`,
  });
  const named = resourcePolicies !== undefined && allows(resourcePolicies);
  const delegated = resourcePolicies !== undefined && delegates(resourcePolicies, question);
  const mustSpeak = !sameAccount || (resourcePolicies !== undefined && decidesAlone(action));
  if (mustSpeak && !named && !delegated) return refused('resource-based');

  const granted = named && sameAccount;
  if (granted && !isSession) return { allowed: true };
  if (!granted && !allows(identity)) return refused('identity-based');
  if (boundary && !allows(boundary)) {
    return {
      allowed: false,
      explicit: false,
      reason: `because no permissions boundary allows the ${action} action`,
    };
  }
  if (session && !allows(session)) return refused('session');
  return { allowed: true };
}

/** Where a policy of the caller is not enough without the resource's. */
const decidesAlone = (action: string): boolean => /^(kms:|sts:AssumeRole)/i.test(action);

/** Whether a standing allows every action on everything, as AdministratorAccess alone does. */
export function isUnlimited({ identity, boundary, session }: Standing): boolean {
  if (boundary || session) return false;
  const statements = identity.flatMap((policy) => policy.statements);
  if (statements.some(({ effect }) => effect === 'Deny')) return false;
  return statements.some(
    ({ actions, resources, conditions }) =>
      conditions.length === 0 && isAll(actions) && resources !== undefined && isAll(resources),
  );
}

const isAll = ({ not, values }: Listed<string>): boolean => !not && values.includes('*');
