import type { MissingRefusal } from './refusal.js';

/** What AWS refuses and the embedded AWS does not, with the reason. */
export const missing: readonly MissingRefusal[] = [
  {
    wording: 'Custom Resource failed to stabilize in expected time',
    reason: 'AWS says it in other words now, and these are produced',
    signature: 12,
  },
  {
    wording: 'Rate exceeded',
    reason:
      'produced where the behaviour file asks for it: `rates: realistic`, or a fault `throttle`; else nobody counts calls',
    catalog: ['kms-bucket-key-disabled'],
    signature: 38,
  },
  {
    wording: "Access denied for operation 'DeleteAlias'",
    reason: 'KMS refuses with the sentence of IAM, which names the caller',
    signature: 51,
  },
  {
    wording: 'The request signature we calculated does not match the signature you provided',
    reason: 'addresses of functions are served to unsigned requests only',
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
