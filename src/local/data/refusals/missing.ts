import type { MissingRefusal } from './refusal.js';

/** What AWS refuses and the embedded AWS does not, with the reason. */
export const missing: readonly MissingRefusal[] = [
  {
    wording: '‹name› already exists in stack ‹arn›',
    reason: 'early validation tells first that the name is taken, and the service after that',
    signature: 2,
  },
  {
    wording:
      "The bucket '‹name›' is not empty. You must either delete all objects and versions or use the deletion policy to retain it",
    reason: 'buckets are not looked at before the deletion begins; their own refusal comes instead',
    signature: 4,
  },
  {
    wording: 'Custom Resource failed to stabilize in expected time',
    reason: 'AWS says it in other words now, and these are produced',
    signature: 12,
  },
  {
    wording:
      'This stack is in a UPDATE_FAILED state from a previous operation that used EXPRESS deployment mode with disable-rollback. Follow-up operations must use the same DeploymentConfig',
    reason: 'there is no express mode: every deployment is a standard one',
    signature: 32,
  },
  {
    wording:
      'RollbackStack is not supported for stacks that were last updated using EXPRESS deployment mode and are in a failed state',
    reason: 'there is no express mode: every deployment is a standard one',
    signature: 33,
  },
  {
    wording: 'An operation on this ChangeSet is currently in progress.',
    reason: 'a change set is whole before its request is answered, so nothing can race with it',
    signature: 37,
  },
  {
    wording: 'Rate exceeded',
    reason:
      'there are no rates of API calls; throttling comes only where it is injected as a fault',
    catalog: ['kms-bucket-key-disabled'],
    signature: 38,
  },
  {
    wording: "Access denied for operation 'DeleteAlias'",
    reason: 'KMS refuses with the sentence of IAM, which names the caller',
    signature: 51,
  },
  {
    wording: "Value '[‹methods›]' at 'cors.allowMethods' failed to satisfy constraint",
    reason: 'functions have no URLs here; the operations answer 501',
    catalog: ['lambda-url-cors-options', 'lambda-url-permission-missing'],
  },
  {
    wording:
      'Lambda was unable to decrypt the environment variables because KMS access was denied.',
    reason: 'environment variables are not encrypted with the key of the function',
    catalog: ['kms-access-denied'],
  },
  {
    wording:
      'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.',
    reason: 'topics do not ask their key',
    catalog: ['sns-publish-denied'],
  },
  {
    wording:
      "Insufficient delivery policy to s3 bucket: ‹bucket›, unable to write to bucket, provided s3 key prefix is '‹prefix›', provided kms key is '‹key›'.",
    reason: 'the delivery channel of Config does not ask the policy of its bucket',
  },
  {
    wording: 'has been blocked by CORS policy: ‹reason›',
    reason:
      'browsers say it; here as there, answers carry the headers that API, bucket or function give them',
    catalog: [
      'cors-header-not-allowed',
      'cors-origin-mismatch',
      'cors-method-not-allowed',
      'cors-gateway-response-missing',
      'cors-wildcard',
      'cors-expose-headers-missing',
      'cors-masked-as-network-error',
      'lambda-response-missing-cors',
    ],
  },
  {
    wording: 'Cannot find version ‹version› for ‹engine›',
    reason: 'there are no databases, load balancers, containers and networks here',
    catalog: [
      'rds-engine-version-unavailable',
      'db-connection-failure',
      'alb-unhealthy-targets',
      'ecs-task-killed',
      'ecr-pull-permission-missing',
      'load-balancer-name-invalid',
      'private-subnet-no-egress',
    ],
  },
  {
    wording:
      'CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization',
    reason: 'there is no CodeCommit here',
    catalog: ['codecommit-unavailable'],
  },
];
