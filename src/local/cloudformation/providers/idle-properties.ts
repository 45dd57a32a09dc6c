import { isRecord } from '../../core/values.js';

/** Properties that a provider may leave unread, because they change nothing here. */
export interface IdleProperties {
  /** `AWS::Type.Property`, without `AWS::`. */
  readonly of: readonly string[];
  readonly reason: string;
  /** Which values of it change nothing; left out, all. */
  readonly only?: (value: unknown) => boolean;
}

const is =
  (...words: readonly (string | boolean | number)[]) =>
  (value: unknown): boolean =>
    words.some((word) => word === value || String(word) === value);
const hasOnly =
  (member: string, word?: boolean) =>
  (value: unknown): boolean =>
    isRecord(value) &&
    Object.entries(value).every(
      ([name, one]) => name === member && (word === undefined || is(word)(one)),
    );

/** Every one of them is unread; a test compares the list with what was found. */
export const idleProperties: readonly IdleProperties[] = [
  {
    of: [
      'ApiGateway::RestApi.FailOnWarnings',
      'ApiGateway::RestApi.Mode',
      'ApiGateway::RestApi.Parameters',
    ],
    reason: 'belongs to an import, which the provider refuses',
  },
  {
    of: [
      'ApiGateway::DomainName.EndpointConfiguration.IpAddressType',
      'ApiGateway::RestApi.EndpointConfiguration.IpAddressType',
    ],
    reason: 'the addresses that an endpoint has anyway',
    only: is('ipv4'),
  },
  {
    of: ['ApiGateway::UsagePlanKey.KeyType'],
    reason: 'the only kind there is',
    only: is('API_KEY'),
  },
  {
    of: [
      'DynamoDB::GlobalTable.Replicas.ContributorInsightsSpecification',
      'DynamoDB::Table.ContributorInsightsSpecification',
      'DynamoDB::Table.GlobalSecondaryIndexes.ContributorInsightsSpecification',
    ],
    reason: 'off unless it is switched on',
    only: hasOnly('Enabled', false),
  },
  {
    of: ['DynamoDB::GlobalTable.Replicas.GlobalSecondaryIndexes'],
    reason: 'the replica has the indexes of the table',
    only: hasOnly('IndexName'),
  },
  {
    of: ['DynamoDB::Table.SSESpecification.SSEType'],
    reason: 'the only kind there is',
    only: is('KMS'),
  },
  {
    of: ['ECR::Repository.EmptyOnDelete'],
    reason: 'no image can be in a repository',
  },
  {
    of: ['IAM::AccessKey.Serial'],
    reason: 'another value of it replaces the key, which CloudFormation does by itself',
  },
  { of: ['IAM::User.LoginProfile.Password'], reason: 'nobody signs in to a console' },
  {
    of: ['KMS::Key.Origin'],
    reason: 'the origin that every key has',
    only: is('AWS_KMS'),
  },
  {
    of: ['Lambda::Function.RecursiveLoop'],
    reason: 'what a function has unless it is told otherwise',
    only: is('Terminate'),
  },
  {
    of: ['Lambda::Function.RuntimeManagementConfig'],
    reason: 'what a function has unless it is told otherwise',
    only: (value) => isRecord(value) && value['UpdateRuntimeOn'] === 'Auto',
  },
  {
    of: ['Lambda::Function.SnapStart'],
    reason: 'the only mode that starts a function as it is started here',
    only: (value) => isRecord(value) && value['ApplyOn'] === 'None',
  },
  {
    of: ['Route53::RecordSet.Comment', 'Route53::RecordSetGroup.Comment'],
    reason: 'a note on the change that no answer shows',
  },
  {
    of: ['S3::Bucket.AbacStatus'],
    reason: 'what a bucket has unless it is told otherwise',
    only: is('Disabled'),
  },
  {
    of: ['S3::Bucket.BucketNamespace'],
    reason: 'what a bucket has unless it is told otherwise',
    only: is('global'),
  },
  {
    of: ['S3::Bucket.LifecycleConfiguration.TransitionDefaultMinimumObjectSize'],
    reason: 'what a bucket has unless it is told otherwise',
    only: is('all_storage_classes_128K'),
  },
  {
    of: ['S3::Bucket.ObjectLockConfiguration.ObjectLockEnabled'],
    reason: 'the only value there is',
    only: is('Enabled'),
  },
  {
    of: ['SES::EmailIdentity.DkimAttributes'],
    reason: 'on unless it is switched off',
    only: hasOnly('SigningEnabled', true),
  },
  {
    of: ['SES::EmailIdentity.FeedbackAttributes'],
    reason: 'on unless it is switched off',
    only: hasOnly('EmailForwardingEnabled', true),
  },
];

/** What is declared idle for a property of a type. */
export const idleFor = (type: string, property: string): readonly IdleProperties[] =>
  idleProperties.filter(({ of }) => of.some((name) => `AWS::${name}` === `${type}.${property}`));
