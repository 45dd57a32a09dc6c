// At first sight: 13 of 13 right, 0 wrong, 0 without an answer.
import type { Blind } from './case.js';
import { boto, handled, handlerSays, invocation, terraform } from './wrappers.js';

export const networks: readonly Blind[] = [
  [
    'ecr-pull-permission-missing',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 445566778899.dkr.ecr.eu-south-1.amazonaws.com/api:7: pulling from host 445566778899.dkr.ecr.eu-south-1.amazonaws.com failed with status code [manifests 7]: 403 Forbidden',
  ],
  [
    'ecr-pull-permission-missing',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::445566778899:assumed-role/api-exec/9d is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
  ],
  [
    'private-subnet-no-egress',
    'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. RequestError: send request failed caused by: Post "https://api.ecr.ap-south-2.amazonaws.com/": dial tcp 13.1.2.3:443: i/o timeout',
  ],
  [
    'private-subnet-no-egress',
    invocation(
      '[ERROR] ConnectTimeoutError: Connect timeout on endpoint URL: "https://secretsmanager.eu-west-2.amazonaws.com/"',
    ),
  ],
  [
    'alb-unhealthy-targets',
    '(service checkout) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:us-west-1:445566778899:targetgroup/co/0a) due to (reason Request timed out)',
  ],
  [
    'alb-unhealthy-targets',
    'Target.ResponseCodeMismatch: Health checks failed with these codes: [302]',
  ],
  [
    'alb-unhealthy-targets',
    'service api (instance i-0a1b2c) (port 32768) is unhealthy in (target-group tg-api) due to (reason Health checks failed with these codes: [404])',
  ],
  [
    'ecs-task-killed',
    'stoppedReason: "Essential container in task exited"\ncontainers: [{ name: "app", exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" }]',
  ],
  [
    'ecs-task-killed',
    'ecs:Service',
    handlerSays(
      "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
      'GeneralServiceException',
    ),
  ],
  [
    'autoscaling-not-acting',
    'scaling:ScalingPolicy',
    handled(
      'No scalable target registered for service namespace: ecs, resource ID: service/main/api, scalable dimension: ecs:service:DesiredCount',
      'ApplicationAutoScaling',
      'NotFound',
    ),
  ],
  [
    'autoscaling-not-acting',
    boto(
      'No scalable target found for service namespace: dynamodb, resource ID: table/orders, scalable dimension: dynamodb:table:ReadCapacityUnits',
      'ObjectNotFoundException',
      'PutScalingPolicy',
    ),
  ],
  [
    'load-balancer-name-invalid',
    'elb:LoadBalancer',
    handled(
      "The load balancer name 'shop_public' can only contain characters that are alphanumeric characters and hyphens(-)",
      'ElasticLoadBalancingV2',
      'InvalidRequest',
    ),
  ],
  [
    'service-quota-exceeded',
    terraform(
      'creating EC2 VPC',
      'EC2',
      'CreateVpc',
      'api error VpcLimitExceeded: The maximum number of VPCs has been reached.',
    ),
  ],
];
