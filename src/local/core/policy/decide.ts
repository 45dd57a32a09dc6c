import { holds } from './conditions.js';
import { keysOf, type PolicyRequest } from './context.js';
import type { Listed, Policy, Statement } from './document.js';
import { comparable, fill, like } from './patterns.js';
import { matchPrincipal } from './principals.js';

/** `none`: no statement speaks of the request, which is a refusal unless another policy allows it. */
export type Decision = 'allow' | 'deny' | 'none';

/**
 * What policies of one kind say to a request: a matching Deny wins, then a matching Allow. An Allow
 * whose principal is only the caller's account does not count; see `delegates`.
 */
export function decide(policies: readonly Policy[], request: PolicyRequest): Decision {
  const { denied, allowed } = weigh(policies, request);
  return denied ? 'deny' : allowed ? 'allow' : 'none';
}

/**
 * Whether a resource's policies leave the decision to the IAM of the caller's account, as
 * `"Principal": {"AWS": "arn:aws:iam::<account>:root"}` does.
 */
export function delegates(policies: readonly Policy[], request: PolicyRequest): boolean {
  const { denied, delegated } = weigh(policies, request);
  return delegated && !denied;
}

/** Whether a statement of a policy with this effect speaks of the request, whoever asks. */
export function speaks(
  { version, statements }: Policy,
  effect: Statement['effect'],
  request: PolicyRequest,
): boolean {
  const keys = keysOf(request);
  return statements.some(
    (statement) => statement.effect === effect && speaksOf(statement, request, version, keys),
  );
}

/** Condition keys that policies mention and a request does not have, each once, in their order. */
export function missingKeys(policies: readonly Policy[], request: PolicyRequest): string[] {
  const known = keysOf(request);
  const mentioned = policies
    .flatMap(({ statements }) => statements)
    .flatMap(({ conditions }) => conditions.map(({ key }) => key));
  return [...new Set(mentioned)].filter((key) => !known.has(key.toLowerCase()));
}

function weigh(policies: readonly Policy[], request: PolicyRequest) {
  const keys = keysOf(request);
  const found = { denied: false, allowed: false, delegated: false };
  for (const policy of policies) {
    for (const statement of policy.statements) {
      if (!speaksOf(statement, request, policy.version, keys)) continue;
      const match = matchPrincipal(statement.principals, request.principal);
      if (match === 'no') continue;
      if (statement.effect === 'Deny') found.denied = true;
      else if (match === 'account') found.delegated = true;
      else found.allowed = true;
    }
  }
  return found;
}

type Keys = ReturnType<typeof keysOf>;

function speaksOf(
  { actions, resources, conditions }: Statement,
  { action, resource }: PolicyRequest,
  version: Policy['version'],
  keys: Keys,
): boolean {
  // Variables are plain text in documents of the older version.
  const filled = (pattern: string) => (version === '2012-10-17' ? fill(pattern, keys) : pattern);
  const fitsResource = (pattern: string) => {
    const text = filled(pattern);
    return text !== undefined && like(text, comparable(text, resource));
  };
  return (
    covers(actions, (pattern) => like(pattern, action, true)) &&
    (resources === undefined || covers(resources, fitsResource)) &&
    conditions.every((condition) => holds(condition, keys, filled))
  );
}

const covers = <T>({ not, values }: Listed<T>, fits: (value: T) => boolean): boolean =>
  values.some(fits) !== not;
