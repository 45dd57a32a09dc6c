import type { Resource, Value } from '../model/index.js';
import { coversResource } from './arn-pattern.js';
import { attachedTo, type PolicyType } from './attached.js';
import { namesAction, type Principal, type Statement, statementsOf } from './statements.js';

/** The policy on a resource itself: of a key, a bucket, a topic, a queue or a secret. */
export interface ResourcePolicy {
  readonly statements: readonly Statement[];
  /** Whether the template writes one at all; without, AWS's own default counts. */
  readonly isWritten: boolean;
  /** Documents that are only known at deployment. */
  readonly unseen: readonly Value[];
}

const POLICIES: Readonly<Record<string, readonly PolicyType[]>> = {
  'AWS::S3::Bucket': ['AWS::S3::BucketPolicy'],
  'AWS::SNS::Topic': ['AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy'],
  'AWS::SQS::Queue': ['AWS::SQS::QueuePolicy', 'AWS::SQS::QueueInlinePolicy'],
  'AWS::SecretsManager::Secret': ['AWS::SecretsManager::ResourcePolicy'],
};

const known = new WeakMap<Resource, ResourcePolicy>();

/** The policy that the assembly puts on a resource, also from another stack. */
export function resourcePolicyOf(resource: Resource): ResourcePolicy {
  const policy = known.get(resource) ?? readPolicy(resource);
  known.set(resource, policy);
  return policy;
}

function readPolicy(resource: Resource): ResourcePolicy {
  const documents =
    resource.type === 'AWS::KMS::Key'
      ? [resource.get('KeyPolicy')]
      : attachedTo(resource, POLICIES[resource.type] ?? []).map(documentIn);
  const written = documents.filter(({ isPresent }) => isPresent);
  return {
    statements: written.flatMap((document) => statementsOf(document) ?? []),
    isWritten: written.length > 0,
    unseen: written.filter((document) => statementsOf(document) === undefined),
  };
}

const documentIn = (policy: Resource): Value =>
  policy.get(
    policy.type === 'AWS::SecretsManager::ResourcePolicy' ? 'ResourcePolicy' : 'PolicyDocument',
  );

/** Whom a policy may admit. */
export type Who =
  /** `logs.amazonaws.com`; a regional name (`logs.eu-west-1.amazonaws.com`) is the same service. */
  | { readonly service: string; readonly region?: string | undefined }
  /** A role or user of the assembly. */
  | { readonly identity: Resource }
  /** Everybody in the resource's own account by what their own policies allow. */
  | { readonly account: string | undefined };

/**
 * Whether a policy on a resource allows somebody an action, leaving conditions aside; without a
 * policy nobody is named. `undefined` where something that is only known at deployment decides.
 */
export function admits(
  { statements, unseen }: ResourcePolicy,
  who: Who,
  action: string,
): boolean | undefined {
  const answers = [
    ...statements.map((statement) => statementAdmits(statement, who, action)),
    ...unseen.map(() => undefined),
  ];
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Statements that allow somebody an action, for whom their conditions matter. */
export const admitting = (
  { statements }: ResourcePolicy,
  who: Who,
  action: string,
): readonly Statement[] =>
  statements.filter((statement) => statementAdmits(statement, who, action) === true);

function statementAdmits(statement: Statement, who: Who, action: string): boolean | undefined {
  if (statement.effect === 'Deny') return false;
  const names = namesAction(statement, action) ?? undefined;
  const isFor = isForWhom(statement, who);
  if (names === false || isFor === false) return false;
  return names && isFor && statement.effect === 'Allow' ? true : undefined;
}

function isForWhom({ principals, notPrincipals, at }: Statement, who: Who): boolean | undefined {
  if (notPrincipals.length > 0 || at.kind === 'unknown') return undefined;
  const answers = principals.map((principal) => isPrincipal(principal, who));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Whether a principal of a policy is somebody; `undefined` where it is only known at deployment. */
export function isPrincipal({ kind, value }: Principal, who: Who): boolean | undefined {
  if (kind === '*') return true;
  if (kind === 'unknown') return undefined;
  if ('service' in who) return kind === 'Service' ? isService(value, who) : false;
  if (kind !== 'AWS') return false;
  if ('identity' in who) return isIdentity(value, who.identity);
  const account = rootAccount(value);
  if (account === undefined) return isArnOfRole(value) ? false : undefined;
  return who.account === undefined || account === '' ? true : account === who.account;
}

function isService(value: Value, { service, region }: Extract<Who, { service: string }>) {
  const named = serviceIn(value);
  if (!named) return value.isOpen ? undefined : false;
  const wanted = service.replace(SUFFIX, '');
  if (named.service !== wanted) return false;
  if (named.region === undefined || region === undefined) return true;
  return named.region === region;
}

const SUFFIX = /\.amazonaws\.com(\.cn)?$/;

/**
 * The service that a service principal names: `logs.eu-west-1.amazonaws.com` is `logs` in a region.
 * A region that is only known at deployment is the own one and left out.
 */
export function serviceIn(
  value: Value,
): { readonly service: string; readonly region: string | undefined } | undefined {
  const text = value
    .expanded()
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.name === 'AWS::URLSuffix') return 'amazonaws.com';
      return part.name === 'AWS::Region' ? OWN : OPEN;
    })
    .join('');
  if (text.includes(OPEN) || !SUFFIX.test(text)) return undefined;
  const [, service = '', region] =
    /^(.+?)(?:\.([a-z]{2}(?:-[a-z]+)+-\d|<own>))?$/.exec(text.replace(SUFFIX, '')) ?? [];
  return { service, region: region === OWN ? undefined : region };
}
const OWN = '<own>';
const OPEN = '\u0001';

function isIdentity(value: Value, identity: Resource): boolean | undefined {
  if (value.resources().includes(identity)) return true;
  if (rootAccount(value) !== undefined) return false;
  return coversResource(value, identity);
}

const isArnOfRole = (value: Value): boolean =>
  value.follow()?.type.startsWith('AWS::IAM::') ??
  /^arn:[^:]*:(iam|sts)::[^:]*:(role|user|assumed-role)\//.test(value.shown);

/**
 * The account of a principal that stands for a whole account (`arn:aws:iam::<account>:root` or the
 * bare number); empty for the own account where its number is not known, `undefined` for anything else.
 */
export function rootAccount(value: Value): string | undefined {
  const parts = value.expanded();
  const text = parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.name === 'AWS::AccountId') return OWN;
      return part.name === 'AWS::Partition' ? 'aws' : OPEN;
    })
    .join('');
  const [, account] = /^(?:arn:[^:]*:iam::)?(\d{12}|<own>)(?::root)?$/.exec(text) ?? [];
  return account === OWN ? '' : account;
}
