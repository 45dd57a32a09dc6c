import {
  type Resource,
  type Statement,
  statementsOf,
  type Value,
} from '../../src/checking/index.js';

/** Types that say what an identity may do. */
export const IDENTITY_POLICIES = [
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::IAM::Group',
] as const;

const known = new WeakMap<Resource, readonly Value[]>();

/** Documents of such a resource: its own, and those that a role carries inside. */
export function documentsOf(resource: Resource): readonly Value[] {
  const documents = known.get(resource) ?? readDocuments(resource);
  known.set(resource, documents);
  return documents;
}

function readDocuments(resource: Resource): readonly Value[] {
  const own = resource.get('PolicyDocument');
  const inline = resource
    .get('Policies')
    .items()
    .map((policy) => policy.get('PolicyDocument'));
  return [own, ...inline].filter(({ isPresent }) => isPresent);
}

/** Statements that can be seen; documents that are only known at deployment have none. */
export const statementsIn = (resource: Resource): readonly Statement[] =>
  documentsOf(resource).flatMap((document) => statementsOf(document) ?? []);
