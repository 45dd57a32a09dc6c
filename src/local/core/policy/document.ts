import { AwsError } from '../aws-error.js';

/** A policy document in the one shape that the evaluation reads. */
export interface Policy {
  readonly version: '2008-10-17' | '2012-10-17';
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Absent in identity policies. */
  readonly principals?: Listed<PrincipalPattern>;
  /** Patterns such as `s3:Get*`. */
  readonly actions: Listed<string>;
  /** Absent in trust policies, which concern their own role. */
  readonly resources?: Listed<string>;
  readonly conditions: readonly Condition[];
}

/** Either the listed ones, or (`not`) all but the listed ones. */
export interface Listed<T> {
  readonly not: boolean;
  readonly values: readonly T[];
}

/** `{ kind: 'AWS', value: '*' }` is also what a bare `"*"` means. */
export interface PrincipalPattern {
  readonly kind: string;
  readonly value: string;
}

export interface Condition {
  /** With its `ForAnyValue:` prefix and `IfExists` suffix, e.g. `StringLikeIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const malformed = (message = 'Syntax errors in policy.') =>
  new AwsError('MalformedPolicyDocument', message, { status: 400 });

const TOP = new Set(['Version', 'Id', 'Statement']);
const INNER = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/**
 * Reads a policy document.
 *
 * @throws AwsError `MalformedPolicyDocument`; services with a code of their own translate it
 */
export function parsePolicy(text: string): Policy {
  const document = recordOf(jsonOf(text));
  if (Object.keys(document).some((key) => !TOP.has(key))) throw malformed();
  const version = document['Version'] ?? '2008-10-17';
  if (version !== '2008-10-17' && version !== '2012-10-17') throw malformed();
  const { Statement: given } = document;
  if (given === undefined) throw malformed();
  return { version, statements: (Array.isArray(given) ? given : [given]).map(statementOf) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
}

function statementOf(given: unknown): Statement {
  const raw = recordOf(given);
  if (Object.keys(raw).some((key) => !INNER.has(key))) throw malformed();
  const { Sid: sid, Effect: effect, Condition: conditions } = raw;
  if (sid !== undefined && typeof sid !== 'string') throw malformed();
  if (effect !== 'Allow' && effect !== 'Deny') throw malformed();
  const actions = listed(raw, 'Action', textsOf);
  if (!actions) throw malformed('Policy statement must contain actions.');
  const principals = listed(raw, 'Principal', principalsOf);
  const resources = listed(raw, 'Resource', textsOf);
  return {
    effect,
    actions,
    conditions: conditions === undefined ? [] : conditionsOf(conditions),
    ...(sid !== undefined && { sid }),
    ...(principals && { principals }),
    ...(resources && { resources }),
  };
}

function listed<T>(
  raw: Record<string, unknown>,
  name: string,
  read: (given: unknown) => readonly T[],
): Listed<T> | undefined {
  const { [name]: plain, [`Not${name}`]: negated } = raw;
  if (plain !== undefined && negated !== undefined) throw malformed();
  if (plain !== undefined) return { not: false, values: read(plain) };
  if (negated !== undefined) return { not: true, values: read(negated) };
  return undefined;
}

function principalsOf(given: unknown): readonly PrincipalPattern[] {
  if (given === '*') return [{ kind: 'AWS', value: '*' }];
  return Object.entries(recordOf(given)).flatMap(([kind, values]) => {
    if (!['AWS', 'Service', 'Federated', 'CanonicalUser'].includes(kind)) throw malformed();
    return textsOf(values).map((value) => ({ kind, value }));
  });
}

const conditionsOf = (given: unknown): readonly Condition[] =>
  Object.entries(recordOf(given)).flatMap(([operator, block]) =>
    Object.entries(recordOf(block)).map(([key, values]) => ({
      operator,
      key,
      values: (Array.isArray(values) ? values : [values]).map(String),
    })),
  );

function textsOf(given: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list.map((item) => {
    if (typeof item !== 'string') throw malformed();
    return item;
  });
}

function recordOf(given: unknown): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw malformed();
  return { ...given };
}
