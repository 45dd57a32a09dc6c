import { bucketArn } from './bucket.js';
import { refusals } from './errors.js';

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Source: S3 user guide, "Bucket policies", 20 KB. */
const LIMIT_BYTES = 20_480;

/**
 * Refuses what S3 does not take as a policy of this bucket.
 *
 * @throws MalformedPolicy
 */
export function checkPolicy(bucket: string, text: string): void {
  if (Buffer.byteLength(text) > LIMIT_BYTES)
    throw refusals.bad('PolicyTooLarge', 'Policy exceeds the maximum allowed document size.');
  const policy = parse(text);
  if (!isRecord(policy))
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  const version = policy['Version'];
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17')
    throw malformed('The policy must contain a valid version string');
  const statements = listOf(policy['Statement']);
  if (statements.length === 0) throw malformed('Could not parse the policy: Statement is empty!');
  for (const statement of statements) checkStatement(bucket, statement);
}

function checkStatement(bucket: string, statement: unknown): void {
  if (!isRecord(statement))
    throw malformed('Could not parse the policy: Statement is not an object');
  const { Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny')
    throw malformed(
      effect === undefined ? 'Missing required field Effect' : `Invalid effect: ${effect}`,
    );
  if (statement['Principal'] === undefined && statement['NotPrincipal'] === undefined)
    throw malformed('Missing required field Principal');
  checkPrincipal(statement['Principal'] ?? statement['NotPrincipal']);

  const actions = listOf(statement['Action'] ?? statement['NotAction']);
  if (actions.length === 0) throw malformed('Missing required field Action');
  if (!actions.every((action) => typeof action === 'string' && /^(\*|s3:.+)$/i.test(action)))
    throw malformed('Policy has invalid action');

  const resources = listOf(statement['Resource'] ?? statement['NotResource']);
  if (resources.length === 0) throw malformed('Missing required field Resource');
  const arn = bucketArn(bucket);
  const isOurs = (resource: unknown): resource is string =>
    typeof resource === 'string' &&
    (resource === '*' || resource === arn || resource.startsWith(`${arn}/`) || wild(resource, arn));
  if (!resources.every(isOurs)) throw malformed('Policy has invalid resource');
  checkFit(actions.map(String), resources.filter(isOurs), arn);
}

/** Source: IAM, "Policy elements: Principal"; S3 answers this for anything that is no principal. */
function checkPrincipal(principal: unknown): void {
  if (principal === '*') return;
  if (!isRecord(principal)) throw malformed('Invalid policy syntax.');
  const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];
  const entries = Object.entries(principal);
  if (entries.length === 0 || entries.some(([kind]) => !KINDS.includes(kind)))
    throw malformed('Invalid policy syntax.');
  const named = listOf(principal['AWS']);
  const isPrincipal = (who: unknown) =>
    typeof who === 'string' &&
    /^(\*|\d{12}|AROA\w+|AIDA\w+|arn:aws[\w-]*:(iam|sts)::(\d{12}|cloudfront):.+)$/.test(who);
  if (!named.every(isPrincipal)) throw malformed('Invalid principal in policy');
}

/** A resource with wildcards that can mean this bucket. */
function wild(resource: string, arn: string): boolean {
  if (!/[*?]/.test(resource)) return false;
  const pattern = resource
    .split('/')[0]
    ?.replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`).test(arn);
}

/** Object actions need an object resource and bucket actions the bucket itself. */
function checkFit(actions: readonly string[], resources: readonly string[], arn: string): void {
  if (actions.some((action) => action.includes('*'))) return;
  const onObjects = actions.map(isObjectAction);
  const bucketOnly = resources.every((resource) => resource === arn);
  const objectsOnly = resources.every((resource) => resource.startsWith(`${arn}/`));
  if ((bucketOnly && onObjects.includes(true)) || (objectsOnly && onObjects.includes(false)))
    throw malformed('Action does not apply to any resource(s) in statement');
}

const isObjectAction = (action: string): boolean =>
  /^s3:((Get|Put|Delete|Restore|Replicate|Update)Object|Replicate|AbortMultipart|ListMultipart|BypassGov|ObjectOwner|InitiateRep)/i.test(
    action,
  );

const malformed = (message: string) => refusals.bad('MalformedPolicy', message);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
}

/** Condition keys that make a policy with a `*` principal not public. Source: S3 user guide, "The meaning of public". */
const NARROWING = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
];

/** The roles that a policy names as principals. */
export function rolesIn(text: string): readonly string[] {
  const policy = parse(text);
  if (!isRecord(policy)) return [];
  return listOf(policy['Statement'])
    .flatMap((statement) => (isRecord(statement) ? [statement['Principal']] : []))
    .flatMap((principal) => (isRecord(principal) ? listOf(principal['AWS']) : []))
    .filter(
      (who): who is string => typeof who === 'string' && /^arn:aws:iam::\d{12}:role\//.test(who),
    );
}

/** Whether the policy lets everybody in. */
export function isPublicPolicy(text: string): boolean {
  const policy = parse(text);
  return isRecord(policy) && listOf(policy['Statement']).some(isPublicStatement);
}

function isPublicStatement(statement: unknown): boolean {
  if (!isRecord(statement) || statement['Effect'] !== 'Allow') return false;
  const principal = statement['Principal'];
  const named = isRecord(principal) ? listOf(principal['AWS']) : [principal];
  if (!named.includes('*') && statement['NotPrincipal'] === undefined) return false;
  return !Object.values(isRecord(statement['Condition']) ? statement['Condition'] : {}).some(
    (test) =>
      isRecord(test) &&
      Object.entries(test).some(
        ([key, values]) =>
          NARROWING.includes(key.toLowerCase()) &&
          !listOf(values).some((value) => value === '*' || value === '0.0.0.0/0'),
      ),
  );
}
