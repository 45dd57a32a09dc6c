import type { Need, Work } from './need.js';
import { RULES } from './rules/index.js';

/**
 * What the read handlers of the registry call, by type; without the service before the colon.
 * Source: `handlers.read.permissions` of the types' schemas (from memory).
 */
const READS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::RestApi': ['GET'],
  'AWS::CloudWatch::Alarm': ['DescribeAlarms', 'ListTagsForResource'],
  'AWS::DynamoDB::Table': ['DescribeTable', 'DescribeContinuousBackups', 'ListTagsOfResource'],
  'AWS::ECR::Repository': ['DescribeRepositories', 'GetLifecyclePolicy', 'ListTagsForResource'],
  'AWS::Events::Rule': ['DescribeRule', 'ListTargetsByRule'],
  'AWS::IAM::Group': ['GetGroup', 'ListGroupPolicies', 'ListAttachedGroupPolicies'],
  'AWS::IAM::ManagedPolicy': ['GetPolicy', 'ListEntitiesForPolicy', 'GetPolicyVersion'],
  'AWS::IAM::Role': ['GetRole', 'ListAttachedRolePolicies', 'ListRolePolicies', 'GetRolePolicy'],
  'AWS::IAM::User': ['GetUser', 'ListAttachedUserPolicies', 'ListUserPolicies', 'GetUserPolicy'],
  'AWS::KMS::Key': ['DescribeKey', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListResourceTags'],
  'AWS::Lambda::Function': ['GetFunction', 'GetFunctionCodeSigningConfig'],
  'AWS::Logs::LogGroup': ['DescribeLogGroups', 'ListTagsForResource'],
  'AWS::Route53::HostedZone': ['GetHostedZone', 'ListTagsForResource'],
  'AWS::S3::Bucket': [
    ...['GetBucketVersioning', 'GetBucketTagging', 'GetEncryptionConfiguration', 'GetBucketCORS'],
    ...['GetLifecycleConfiguration', 'GetBucketNotification', 'GetBucketPublicAccessBlock'],
    ...['GetBucketLogging', 'GetBucketOwnershipControls', 'GetBucketWebsite'],
  ],
  'AWS::SNS::Topic': ['GetTopicAttributes', 'ListTagsForResource', 'ListSubscriptionsByTopic'],
  'AWS::SQS::Queue': ['GetQueueAttributes', 'ListQueueTags'],
  'AWS::SSM::Parameter': ['GetParameters', 'ListTagsForResource'],
  'AWS::SecretsManager::Secret': ['DescribeSecret'],
};

/** The IAM questions of a look at a resource; none for types whose reads are not known here. */
export function readNeedsOf(work: Work): readonly Need[] {
  const rule = RULES[work.type];
  const actions = READS[work.type];
  if (!rule || !actions) return [];
  const resource = rule.arn(work);
  return actions.map((action) => ({ action: `${rule.service}:${action}`, resource }));
}
