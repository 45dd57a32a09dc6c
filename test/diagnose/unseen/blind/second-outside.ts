// At first sight: 25 of 30 right, 3 wrong, 2 without an answer.
import type { Blind } from './case.js';
import { boto, handled, handlerSays, invocation, jsError, terraform } from './wrappers.js';

/** A second hand's texts, after the first ones were answered. */
export const secondOutside: Readonly<Record<string, readonly Blind[]>> = {
  'second: gateways and browsers': [
    ['auth-flow-broken', jsError('User is not confirmed.', 'UserNotConfirmedException')],
    [
      'auth-flow-broken',
      jsError('USER_PASSWORD_AUTH flow not enabled for this client', 'InvalidParameterException'),
    ],
    [
      'auth-flow-broken',
      'invalid_grant: {"error":"invalid_grant"} from https://shop.auth.eu-west-1.amazoncognito.com/oauth2/token',
    ],
    [
      'validation-region-mismatch',
      boto(
        "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-north-1'",
        'AuthorizationHeaderMalformed',
        'GetObject',
      ),
    ],
    [
      'apigw-missing-authentication-token',
      'curl: (22) The requested URL returned error: 403\n{"message":"Missing Authentication Token"}\n',
    ],
    [
      'cors-header-not-allowed',
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://a.test/x. (Reason: header ‘authorization’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response). CORS request failed',
    ],
    [
      'cors-origin-mismatch|cors-masked-as-network-error',
      "Access to font at 'https://cdn.acme.test/f.woff2' from origin 'https://acme.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    ],
    [
      'cors-origin-mismatch',
      '[Error] Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin. Status code: 403\n[Error] XMLHttpRequest cannot load https://api.acme.test/x due to access control checks.',
    ],
  ],
  'second: data, edge, networks': [
    [
      'db-connection-failure',
      invocation(
        '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tSequelizeConnectionRefusedError: connect ECONNREFUSED 10.1.1.5:3306',
      ),
    ],
    [
      'db-connection-failure',
      'MongooseServerSelectionError: Could not connect to any servers in your MongoDB Atlas cluster.\n',
    ],
    [
      'lifecycle-transition-invalid',
      boto(
        "'Days' in the Transition action for StorageClass 'GLACIER' for filter '(prefix=)' must be 30 days more than 'filter' in the Transition action for StorageClass 'STANDARD_IA'",
        'InvalidArgument',
        'PutBucketLifecycleConfiguration',
      ),
    ],
    [
      'rds-engine-version-unavailable',
      jsError('Cannot find upgrade path from 13.4 to 12.9.', 'InvalidParameterCombination'),
    ],
    [
      'waf-misconfigured',
      terraform(
        'creating CloudFront Distribution',
        'CloudFront',
        'CreateDistribution',
        'InvalidWebACLId: Web ACL is not accessible by the requester.',
      ),
    ],
    [
      'cloudfront-cert-wrong-region',
      handlerSays(
        "Invalid request provided: AWS::CloudFront::Distribution: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
        'InvalidRequest',
      ),
    ],
    [
      'ecs-task-killed',
      'Task stopped at: 2026-05-04T10:00:00Z  Essential container in task exited. Container worker exit code: 139\n',
    ],
    [
      'alb-unhealthy-targets',
      'service web (port 3000) is unhealthy in target-group web-tg due to (reason Health checks failed with these codes: [500])',
    ],
    [
      'private-subnet-no-egress',
      invocation(
        '[ERROR] EndpointConnectionError: Could not connect to the endpoint URL: "https://sts.eu-west-1.amazonaws.com/"\nTraceback (most recent call last):',
      ),
    ],
  ],
  'second: operations': [
    [
      'budget-tag-filter-format',
      'budgets:Budget',
      'Unable to create/update budget - Environment:prod is not in the supported format for TagKeyValue (Service: Budgets, Status Code: 400, Request ID: 0a)',
    ],
    [
      'sns-publish-denied',
      boto(
        'User: arn:aws:iam::445566778899:user/x is not authorized to perform: SNS:Publish on resource: arn:aws:sns:eu-west-3:445566778899:t because no resource-based policy allows the SNS:Publish action',
        'AuthorizationError',
        'Publish',
      ),
    ],
    [
      'cloudtrail-bucket-policy',
      terraform(
        'creating CloudTrail Trail (org)',
        'CloudTrail',
        'CreateTrail',
        'InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket: org-logs',
      ),
    ],
    [
      'test-expectation-drift',
      '  ● ApiStack › memory\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: 256\n    Received: 512\n',
    ],
    [
      'ses-identity-unverified',
      jsError(
        'Email address is not verified. The following identities failed the check in region EU-SOUTH-1: x@acme.test',
        'MessageRejected',
      ),
    ],
  ],
  'second: near misses and strange': [
    [
      'nothing',
      'ok 14 - answers AccessDenied to strangers\nok 15 - retries ThrottlingException\n1..15\n# pass 15\n',
    ],
    [
      '#deployer-permission-denied|#explicit-deny',
      's3:Bucket',
      handled(
        'User: arn:aws:sts::445566778899:assumed-role/x/y is not authorized to perform: s3:CreateBucket on resource: arn:aws:s3:::kms-logs with an explicit deny in a permissions boundary',
        'S3',
        'AccessDenied',
      ),
    ],
    [
      'plain',
      'npm error code 1\nnpm error path /app/node_modules/sharp2\nnpm error command failed\nnpm error command sh -c node-gyp rebuild\n',
    ],
    ['plain', 'The process /usr/bin/bash failed with exit code 137\n'],
    [
      'plain',
      boto('The model is warming up in this hemisphere', 'ModelNotReadyException', 'InvokeModel'),
    ],
    ['#stack-missing', jsError('Stack with id edge-prod does not exist', 'ValidationError')],
    ['plain', 'error: linker `cc` not found\n  = note: No such file or directory (os error 2)\n'],
    [
      'nothing',
      '2026-05-04T09:10:07Z Log group /aws/lambda/a already exists, skipping creation\n2026-05-04T09:10:08Z done\n',
    ],
  ],
};
