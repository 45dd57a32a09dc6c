import type { Resource, Value } from '../model/index.js';
import { coversResource } from './arn-pattern.js';
import { attachedTo } from './attached.js';
import { managedActions, managedPolicyName } from './managed.js';
import { covers, namesAction, type Statement, statementsOf } from './statements.js';

/** What a role, user or group may do, as far as the assembly tells. */
export interface Permissions {
  /** Statements of inline policies, of policies attached to it, of managed policies of the assembly. */
  readonly statements: readonly Statement[];
  /** AWS managed policies by name without path: `AWSLambdaBasicExecutionRole`. */
  readonly managed: readonly string[];
  /** Policies whose content is not in the assembly. Where there are any, nothing is surely denied. */
  readonly unseen: readonly Value[];
}

const known = new WeakMap<Resource, Permissions>();

/** The permissions of an `AWS::IAM::Role`, `User` or `Group`; of other types none. */
export function permissionsOf(identity: Resource): Permissions {
  const cached = known.get(identity);
  if (cached) return cached;
  const documents = [
    ...identity.get('Policies').items().map(documentOf),
    ...attachedTo(identity, INLINE_TYPES).map(documentIn),
  ];
  const attached = [
    ...identity.get('ManagedPolicyArns').items(),
    ...attachedTo(identity, ['AWS::IAM::ManagedPolicy']),
  ];
  const read = [...documents.map(readDocument), ...attached.map(readManaged)];
  const permissions = {
    statements: read.flatMap(({ statements = [] }) => statements),
    managed: read.flatMap(({ managed = [] }) => managed),
    unseen: read.flatMap(({ unseen = [] }) => unseen),
  };
  known.set(identity, permissions);
  return permissions;
}
const INLINE_TYPES = [
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
] as const;

/**
 * Whether permissions allow an action, on a resource of the assembly where one is given, leaving
 * conditions aside. `undefined` where something that is only known at deployment decides.
 */
export function allows(
  { statements, managed, unseen }: Permissions,
  action: string,
  on?: Resource,
): boolean | undefined {
  const answers = [
    ...statements.map((statement) => statementAllows(statement, action, on)),
    ...managed.map((name) => managedAllows(name, action)),
    ...unseen.map(() => undefined),
  ];
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Whether one statement allows an action, on a resource where one is given, leaving conditions aside. */
export function statementAllows(
  statement: Statement,
  action: string,
  on?: Resource,
): boolean | undefined {
  if (statement.effect === 'Deny') return false;
  const named = namesAction(statement, action);
  if (named !== true) return statement.isOpen ? undefined : named;
  const reaches = on ? reachesResource(statement, on) : true;
  return reaches === true && statement.effect === undefined ? undefined : reaches;
}

/** Whether the resources of a statement cover a resource of the assembly, or something inside it. */
export function reachesResource(
  { resources, notResources, isOpen }: Statement,
  on: Resource,
): boolean | undefined {
  const isExcept = notResources.length > 0;
  const answers = (isExcept ? notResources : resources).map((one) => coversResource(one, on));
  if (answers.includes(true)) return !isExcept;
  return answers.includes(undefined) || isOpen ? undefined : isExcept;
}

function managedAllows(name: string, action: string): boolean | undefined {
  return managedActions(name)?.some((pattern) => covers(pattern, action));
}

type Read = Partial<Permissions>;

const documentOf = (policy: Value): Value => policy.get('PolicyDocument');
const documentIn = (policy: Resource): Value => policy.get('PolicyDocument');

function readDocument(document: Value): Read {
  const statements = statementsOf(document);
  return statements ? { statements } : { unseen: [document] };
}

/** A managed policy of the assembly by its statements, one of AWS by its name, else as unseen. */
function readManaged(policy: Value | Resource): Read {
  const own = 'logicalId' in policy ? policy : policy.follow();
  if (own?.type === 'AWS::IAM::ManagedPolicy') return readDocument(documentIn(own));
  if ('logicalId' in policy) return {};
  const name = managedPolicyName(policy);
  return name === undefined ? { unseen: [policy] } : { managed: [name] };
}
