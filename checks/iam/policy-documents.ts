import {
  type Resource,
  type Statement,
  statementsOf,
  type Value,
} from '../../src/checking/index.js';
import { documentsOf, IDENTITY_POLICIES } from './identity-policies.js';

/** Properties of resource policies by type. */
const RESOURCE_POLICIES: Readonly<Record<string, string>> = {
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::KMS::ReplicaKey': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SNS::TopicInlinePolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SQS::QueueInlinePolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::ApiGateway::RestApi': 'Policy',
};

/** Every type that carries a policy. */
export const POLICIES: readonly string[] = [
  ...IDENTITY_POLICIES,
  ...Object.keys(RESOURCE_POLICIES),
];

/** A statement and what its document is for. */
export interface Placed {
  readonly statement: Statement;
  readonly kind: 'identity' | 'resource' | 'trust';
}

/** Statements of all policies that a resource carries; what is only known at deployment has none. */
export function allStatements(resource: Resource): readonly Placed[] {
  const property = RESOURCE_POLICIES[resource.type];
  const own = property === undefined ? [] : [resource.get(property)];
  return [
    ...read('identity', property === undefined ? documentsOf(resource) : []),
    ...read('resource', own),
    ...read('trust', [resource.get('AssumeRolePolicyDocument')]),
  ];
}

const read = (kind: Placed['kind'], documents: readonly Value[]): readonly Placed[] =>
  documents.flatMap((document) =>
    (statementsOf(document) ?? []).map((statement) => ({ statement, kind })),
  );
