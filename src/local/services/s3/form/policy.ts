import { isRecord } from '../../../core/values.js';
import { refusals } from '../errors.js';

/** Fields that a policy need not name. Source: S3 API reference, "POST policy". */
const FREE = /^(x-amz-signature|awsaccesskeyid|signature|file|policy|x-ignore-.*)$/;

/**
 * Checks a form against the policy that was signed for it.
 *
 * @param fields by lower-case name, with `bucket`
 * @throws InvalidPolicyDocument, AccessDenied, EntityTooLarge, EntityTooSmall
 */
export function checkFormPolicy(
  text: string,
  fields: ReadonlyMap<string, string>,
  sizeBytes: number,
  now: Date,
): void {
  const policy = parse(text);
  const expiration = Date.parse(String(policy['expiration']));
  if (Number.isNaN(expiration)) throw invalidDocument("Invalid 'expiration' value");
  if (expiration <= now.getTime()) throw denied('Policy expired.');
  const conditions: unknown = policy['conditions'];
  if (!Array.isArray(conditions)) throw invalidDocument('Policy missing conditions.');
  const named = new Set<string>();
  for (const condition of conditions.flatMap(asTriples)) {
    const [operator, left, right] = condition;
    if (operator === 'content-length-range') {
      checkSize(Number(left), Number(right), sizeBytes);
      continue;
    }
    const name = String(left).replace(/^\$/, '').toLowerCase();
    named.add(name);
    const value = fields.get(name) ?? '';
    const holds =
      operator === 'eq'
        ? value === right
        : operator === 'starts-with' && value.startsWith(String(right));
    if (!holds) throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
  }
  const extra = [...fields.keys()].find(
    (name) => name !== 'bucket' && !named.has(name) && !FREE.test(name),
  );
  if (extra !== undefined) throw denied(`Extra input fields: ${extra}`);
}

type Triple = readonly [string, unknown, unknown];

function asTriples(condition: unknown): readonly Triple[] {
  if (Array.isArray(condition) && condition.length === 3)
    return [[String(condition[0]).toLowerCase(), condition[1], condition[2]]];
  if (isRecord(condition))
    return Object.entries(condition).map(([name, value]) => ['eq', `$${name}`, value]);
  throw invalidDocument('Invalid policy condition.');
}

function checkSize(least: number, most: number, size: number): void {
  if (size > most)
    throw refusals.bad('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: size,
      MaxSizeAllowed: most,
    });
  if (size < least)
    throw refusals.bad(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      { ProposedSize: size, MinSizeAllowed: least },
    );
}

function parse(text: string): Readonly<Record<string, unknown>> {
  let policy: unknown;
  try {
    policy = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    throw invalidDocument('Invalid JSON.');
  }
  if (!isRecord(policy)) throw invalidDocument('Invalid JSON.');
  return policy;
}

const invalidDocument = (why: string) =>
  refusals.bad('InvalidPolicyDocument', `Invalid Policy: ${why}`);
const denied = (why: string) => refusals.accessDenied(`Invalid according to Policy: ${why}`);
