// At first sight: 30 of 30 right.
import type { Blind } from './case.js';
import { boto, handled, invocation, jsError, terraform } from './wrappers.js';

/** Other tools around the same failures: Pulumi, SAM, Serverless, Amplify, curl, logs in JSON. */
export const thirdOutside: Readonly<Record<string, readonly Blind[]>> = {
  'third: gateways and browsers': [
    [
      'apigw-throttled',
      'HTTP/1.1 429 Too Many Requests\r\nx-amzn-errortype: TooManyRequestsException\r\n\r\n{"message":"Too Many Requests"}',
    ],
    [
      'auth-flow-broken',
      'JsonWebTokenError: jwt malformed\n    at module.exports [as verify] (/var/task/index.js:1:1)\n',
    ],
    [
      'cors-masked-as-network-error',
      'Uncaught (in promise) TypeError: Failed to fetch\n    at login (app.js:10)\n',
    ],
    [
      'cors-method-not-allowed',
      "Access to XMLHttpRequest at 'https://api.acme.test/a' from origin 'https://acme.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
    ],
    [
      'cors-origin-mismatch',
      "Access to fetch at 'https://api.acme.test/a' from origin 'http://127.0.0.1:5500' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values 'https://acme.test, http://localhost', but only one is allowed.",
    ],
    [
      'dns-not-resolving',
      '2026-05-04T11:22:09Z ERROR Error: getaddrinfo ENOTFOUND api.staging.acme.test\n    at GetAddrInfoReqWrap.onlookup [as oncomplete]',
    ],
    ['validation-region-mismatch', 'NoRegionError: You must specify a region.\n'],
    [
      'apigw-logging-role-missing',
      'CREATE_FAILED: ApiDeploymentStageprod (AWS::ApiGateway::Stage)\nResource handler returned message: "CloudWatch Logs role ARN must be set in account settings to enable logging (Service: ApiGateway, Status Code: 400',
    ],
  ],
  'third: data, edge, networks, operations': [
    [
      'db-connection-failure',
      invocation(
        '2026-05-04T11:22:09.118Z\t3d1f\tERROR\terror: no pg_hba.conf entry for host "10.0.3.4", user "app", database "shop", no encryption',
      ),
    ],
    [
      'db-connection-failure',
      'redis.exceptions.ConnectionError: Error 110 connecting to shop.abc.cache.amazonaws.com:6379. Connection timed out.\n',
    ],
    [
      'index-missing',
      '{"name":"ValidationException","message":"The table does not have the specified index: GSI1","$metadata":{"httpStatusCode":400}}',
    ],
    [
      'notification-permission-missing',
      's3:Bucket',
      handled(
        'Unable to validate the following destination configurations',
        'S3',
        'InvalidRequest',
      ),
    ],
    [
      'acm-validation-stalled',
      boto(
        'Certificate arn:aws:acm:us-east-1:445566778899:certificate/0 status PENDING_VALIDATION for 72 hours: validation timed out, CertificateStatus VALIDATION_TIMED_OUT',
        'InvalidStateException',
        'GetCertificate',
      ),
    ],
    [
      'waf-misconfigured',
      boto(
        'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
        'WAFNonexistentItemException',
        'GetWebACL',
      ),
    ],
    [
      'ecs-task-killed',
      'service api (deployment ecs-svc/123) deployment failed: tasks failed to start.\n',
    ],
    [
      'alb-unhealthy-targets',
      'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:445566778899:targetgroup/x/1)\n',
    ],
    [
      'ecr-pull-permission-missing',
      'CannotPullContainerError: Error response from daemon: pull access denied for 445566778899.dkr.ecr.eu-west-1.amazonaws.com/api, repository does not exist or may require docker login\n',
    ],
    [
      'eventbridge-cron-invalid',
      'events:Rule',
      handled('Parameter ScheduleExpression is not valid.', 'EventBridge', 'InvalidRequest'),
    ],
    [
      'ses-identity-unverified',
      'SESV2 error: MessageRejected: Email address is not verified. The following identities failed the check in region US-GOV-WEST-1: a@acme.test\n',
    ],
    [
      'config-recorder-limit',
      terraform(
        'creating ConfigService Configuration Recorder (x)',
        'Config Service',
        'PutConfigurationRecorder',
        "MaxNumberOfConfigurationRecordersExceededException: Failed to put configuration recorder 'x' because you are trying to create more than the maximum number of configuration recorders",
      ),
    ],
    [
      'dependencies-outdated',
      'This app requires a newer CLI: Cloud assembly schema version mismatch: Maximum schema version supported is 36.0.0, but found 39.0.0. You need at least CLI version 2.174.0 to read this manifest.\n',
    ],
    [
      'coverage-below-threshold',
      'ERROR: Coverage for lines (71.2%) does not meet global threshold (80%)\n',
    ],
  ],
  'third: near misses and strange': [
    [
      'plain',
      'sagemaker:Model',
      handled(
        'Could not access model data container image entry point heuristics',
        'SageMaker',
        'InvalidRequest',
      ),
    ],
    ['plain', 'error Command failed with exit code 1.\n'],
    [
      'plain',
      'TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be of type string. Received undefined\n    at Object.resolve (node:path:1115:7)\n    at scripts/build.mjs:3:1\n',
    ],
    ['nothing', '✔ Deployed 4 stacks. 0 failed.\n'],
    ['nothing', 'PASS test/api.test.ts\n  ✓ denies strangers with AccessDenied (3 ms)\n'],
    [
      'plain',
      'ERROR: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 1\n',
    ],
    [
      '#function-missing|#resource-missing',
      jsError(
        'Function not found: arn:aws:lambda:eu-west-1:445566778899:function:gone',
        'ResourceNotFoundException',
        404,
      ),
    ],
    ['plain', 'curl: (35) OpenSSL SSL_connect: wrong version number\n'],
  ],
};
