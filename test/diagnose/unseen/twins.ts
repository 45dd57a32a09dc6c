import {
  ACCOUNT,
  cli,
  handler,
  type Operation,
  rowsOf,
  type Step,
  stackArn,
  stackEvents,
} from './aws-answers.js';
import { type Expected, said, type Unseen } from './case.js';

const CORE: readonly Step[] = [
  ['Table', 'ddb:Table', 'ok'],
  ['Fn', 'lambda:Function', 'ok'],
];
const made: Operation = { kind: 'create', at: 10, end: 'ok', steps: CORE };

function twin(
  name: string,
  expected: Expected,
  stack: string,
  operations: readonly Operation[],
  more: {
    readonly victims?: readonly string[];
    readonly files?: readonly string[];
    readonly texts?: readonly string[];
  } = {},
): Unseen {
  const own = stackEvents(operations.flatMap((one) => rowsOf(stackArn(stack), stack, one)));
  return {
    name: `twin: ${name}`,
    events: [own, ...(more.files ?? [])].map((text, at) => ({ source: `list-${at}.json`, text })),
    texts: (more.texts ?? []).map((text, at) => ({ source: `text-${at}.txt`, text })),
    expected: { stack, ...expected },
    victims: more.victims ?? [],
  };
}
const create = (steps: readonly Step[], more: Partial<Operation> = {}): Operation => ({
  kind: 'create',
  at: 100,
  steps,
  ...more,
});
const update = (steps: readonly Step[], more: Partial<Operation> = {}): Operation => ({
  kind: 'update',
  at: 5000,
  steps,
  ...more,
});

/** Where the answer that comes to mind first is wrong. */
export const twins: readonly Unseen[] = [
  twin(
    'the earliest failure was cancelled',
    { logicalId: 'Queue', catalog: 'physical-name-already-exists' },
    'Jobs-a',
    [
      create([
        ['Role', 'iam:Role', 'cancelled'],
        ['Bucket', 's3:Bucket', 'cancelled', 'Resource creation cancelled'],
        [
          'Queue',
          'sqs:Queue',
          'fail',
          "Resource of type 'AWS::SQS::Queue' with identifier 'jobs' already exists.",
        ],
      ]),
    ],
    { victims: ['Role', 'Bucket'] },
  ),
  twin(
    'a vague failure before a clear one',
    { logicalId: 'Role', catalog: 'managed-policy-wrong-path' },
    'Jobs-b',
    [
      create([
        ['Queue', 'sqs:Queue', 'fail', 'Internal Failure'],
        [
          'Role',
          'iam:Role',
          'fail',
          handler(
            'Policy arn:aws:iam::aws:policy/AWSLambdaVPCAccessExecutionRole does not exist or is not attachable. (Service: Iam, Status Code: 404, Request ID: 1)',
            'NotFound',
          ),
        ],
      ]),
    ],
  ),
  twin(
    '"cancelled" stands in the true cause',
    { logicalId: 'Import' },
    'Jobs-c',
    [
      create([
        [
          'Import',
          'Custom::DataImport',
          'fail',
          'Received response status [FAILED] from custom resource. Message returned: the import job imp-77 was cancelled by its owner because row 14 has no key. See the details in CloudWatch Log Stream: 2026/03/14/[$LATEST]1 (RequestId: 5a)',
        ],
        ['Role', 'iam:Role', 'cancelled'],
      ]),
    ],
    { victims: ['Role'] },
  ),
  twin(
    'AccessDenied of a bucket that is the key',
    { logicalId: 'Trail', catalog: 'kms-access-denied' },
    'Jobs-d',
    [
      create([
        ['Trail', 's3:BucketPolicy', 'ok'],
        [
          'Trail',
          'Custom::CopyObject',
          'fail',
          `Received response status [FAILED] from custom resource. Message returned: Error: An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:sts::${ACCOUNT}:assumed-role/copy/fn is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:${ACCOUNT}:key/1a2b because no identity-based policy allows the kms:GenerateDataKey action (RequestId: 3)`,
        ],
      ]),
    ],
  ),
  twin(
    'a denial by the organisation',
    { logicalId: 'Instance', catalog: 'deployer-permission-denied' },
    'Jobs-e',
    [
      create([
        [
          'Instance',
          'ec2:Instance',
          'fail',
          `You are not authorized to perform this operation. User: arn:aws:sts::${ACCOUNT}:assumed-role/cfn/x is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/* with an explicit deny in a service control policy. Encoded authorization failure message: abc (Service: Ec2, Status Code: 403, Request ID: 7)`,
        ],
      ]),
    ],
  ),
  twin(
    'a name that another live stack owns',
    { logicalId: 'Logs', catalog: 'physical-name-already-exists' },
    'Jobs-f',
    [
      create([
        [
          'Logs',
          'logs:LogGroup',
          'fail',
          `/aws/lambda/jobs already exists in stack ${stackArn('Legacy-jobs')}`,
        ],
        ['Fn', 'lambda:Function', 'cancelled'],
      ]),
    ],
    { victims: ['Fn'] },
  ),
  twin(
    'a leftover of the first attempt',
    { logicalId: 'Table', catalog: 'physical-name-already-exists' },
    'Jobs-g',
    [
      create(
        [
          [
            'Fn',
            'lambda:Function',
            'fail',
            handler(
              'The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. (Service: Lambda, Status Code: 400, Request ID: 1)',
              'InvalidRequest',
            ),
          ],
          ['Table', 'ddb:Table', 'ok'],
        ],
        { at: 10, end: 'rolled back' },
      ),
      create(
        [
          [
            'Table',
            'ddb:Table',
            'fail',
            handler(
              "Resource of type 'AWS::DynamoDB::Table' with identifier 'jobs' already exists.",
              'AlreadyExists',
            ),
          ],
          ['Role', 'iam:Role', 'cancelled'],
        ],
        { at: 9000 },
      ),
    ],
    { victims: ['Role'] },
  ),
  twin(
    'the same stack replaces something with a fixed name',
    { logicalId: 'Queue' },
    'Jobs-h',
    [
      made,
      update([
        [
          'Queue',
          'sqs:Queue',
          'fail',
          'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename jobs-queue and update the stack again.',
        ],
        ['Fn', 'lambda:Function', 'cancelled'],
      ]),
    ],
    { victims: ['Fn'] },
  ),
  twin('"not found" of a function, not of an export', { logicalId: 'Invoke' }, 'Jobs-i', [
    create([
      [
        'Invoke',
        'lambda:Permission',
        'fail',
        handler(
          `Function not found: arn:aws:lambda:eu-west-1:${ACCOUNT}:function:jobs-export (Service: Lambda, Status Code: 404, Request ID: 1)`,
          'NotFound',
        ),
      ],
    ]),
  ]),
  twin(
    '"not found" of an export, with a function in its name',
    { catalog: 'import-without-export' },
    'Jobs-j',
    [
      create([], {
        stackReason:
          'No export named Core:FunctionNotFoundHandlerArn found. Rollback requested by user.',
      }),
    ],
  ),
  twin(
    'a silent custom resource whose log says what it misses',
    { logicalId: 'Seed', catalog: ['lambda-undeclared-dependency', 'lambda-sdk-v2-import'] },
    'Jobs-k',
    [
      create([
        [
          'Seed',
          'Custom::Seed',
          'fail',
          'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [5d3c0a7e-8f4b-4b4e-9c63-1f6f7c1c2a10].',
        ],
        ['Role', 'iam:Role', 'cancelled'],
      ]),
    ],
    {
      victims: ['Role'],
      files: [
        JSON.stringify({
          events: [
            {
              logStreamName: '2026/03/14/[$LATEST]1',
              timestamp: Date.parse('2026-03-14T06:01:44Z'),
              message:
                "[ERROR] Runtime.ImportModuleError: Unable to import module 'index': No module named 'psycopg2'\nTraceback (most recent call last):",
            },
          ],
        }),
      ],
    },
  ),
  twin(
    'throttling that is repeated until another thing fails',
    { logicalId: 'Rule', catalog: 'eventbridge-cron-invalid' },
    'Jobs-l',
    [
      create([
        [
          'Alarm',
          'cw:Alarm',
          'fail',
          handler(
            'Rate exceeded (Service: CloudWatch, Status Code: 400, Request ID: 3)',
            'Throttling',
          ),
        ],
        [
          'Rule',
          'events:Rule',
          'fail',
          handler(
            'Parameter ScheduleExpression is not valid. (Service: EventBridge, Status Code: 400, Request ID: 4)',
            'InvalidRequest',
          ),
        ],
      ]),
    ],
  ),
  twin(
    'a rollback that leaves a bucket',
    { logicalId: 'Acl', catalog: 'waf-misconfigured' },
    'Jobs-m',
    [
      create(
        [
          ['Raw', 's3:Bucket', 'ok'],
          [
            'Acl',
            'waf:WebACL',
            'fail',
            handler(
              'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT (Service: Wafv2, Status Code: 400, Request ID: 1)',
              'InvalidRequest',
            ),
          ],
        ],
        {
          end: 'rollback failed',
          rollback: [
            [
              'Raw',
              's3:Bucket',
              'leftover',
              'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: 1)',
            ],
          ],
        },
      ),
    ],
  ),
  twin(
    'cannot update while it is in use, though a resource failed later',
    { logicalId: 'Fn', catalog: 'lambda-function-name-too-long' },
    'Jobs-n',
    [
      made,
      update(
        [
          [
            'Fn',
            'lambda:Function',
            'fail',
            'Properties validation failed for resource Fn with message:\n#/FunctionName: expected maxLength: 64, actual: 80',
          ],
        ],
        { end: 'rolled back' },
      ),
    ],
  ),
  twin(
    'the second attempt only says that nothing can be updated',
    { logicalId: 'Key', catalog: 'kms-key-policy-lockout' },
    'Jobs-o',
    [
      create([
        [
          'Key',
          'kms:Key',
          'fail',
          handler(
            'The new key policy will not allow you to update the key policy in the future. (Service: Kms, Status Code: 400, Request ID: 4)',
            'InvalidRequest',
          ),
        ],
        ['Role', 'iam:Role', 'cancelled'],
      ]),
    ],
    {
      victims: ['Role'],
      texts: [
        cli(
          `Stack:${stackArn('Jobs-o')} is in ROLLBACK_COMPLETE state and can not be updated.`,
          'ValidationError',
          'UpdateStack',
        ),
      ],
    },
  ),
  said(
    'cors-header-not-allowed',
    "login.ts:41 AxiosError: Network Error (ERR_NETWORK)\n(index):1 Access to XMLHttpRequest at 'https://api.example.org/auth/login' from origin 'https://app.example.org' has been blocked by CORS policy: Request header field x-tenant is not allowed by Access-Control-Allow-Headers in preflight response.\nPOST https://api.example.org/auth/login net::ERR_FAILED",
  ),
  said(
    'dns-not-resolving',
    'AxiosError: Network Error\nGET https://api.example.org/v1/me net::ERR_NAME_NOT_RESOLVED',
  ),
  said(
    'apigw-missing-authentication-token',
    'HTTP/1.1 403 Forbidden\nx-amzn-ErrorType: MissingAuthenticationTokenException\n\n{"message":"Missing Authentication Token"}',
  ),
  said(
    ['apigw-base-url-mismatch', 'waf-misconfigured'],
    'HTTP/1.1 403 Forbidden\nx-amzn-ErrorType: ForbiddenException\n\n{"message":"Forbidden"}',
  ),
  said(
    'auth-flow-broken',
    `HTTP/1.1 403 Forbidden\nx-amzn-ErrorType: AccessDeniedException\n\n{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********4321:a1b2/prod/GET/orders with an explicit deny"}`,
  ),
  said(
    ['private-subnet-no-egress', 'ecr-pull-permission-missing'],
    'CannotPullContainerError: failed to resolve ref 210987654321.dkr.ecr.eu-west-1.amazonaws.com/web:1: dial tcp 52.94.1.2:443: i/o timeout',
  ),
  said(
    ['cors-origin-mismatch', 'cors-method-not-allowed', 'cors-header-not-allowed'],
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource\'s CORS spec.</Message><Method>PUT</Method><ResourceType>OBJECT</ResourceType></Error>',
  ),
  said(
    'lambda-env-missing',
    '2026-03-14T06:10:11.412Z\t1b\tERROR\tInvoke Error \t{"errorType":"ValidationException","errorMessage":"1 validation error detected: Value null at \'tableName\' failed to satisfy constraint: Member must not be null"}',
  ),
  said(
    'service-quota-exceeded',
    cli('The maximum number of VPCs has been reached.', 'VpcLimitExceeded', 'CreateVpc'),
  ),
  twin(
    'two independent failures in one second: both are told',
    { catalog: ['physical-name-already-exists', 'iam-resource-not-arn'] },
    'Jobs-p',
    [
      create([
        ['Bucket', 's3:Bucket', 'fail', 'jobs-raw already exists'],
        [
          'Policy',
          'iam:Policy',
          'fail',
          handler(
            'Resource jobs-raw must be in ARN format or "*". (Service: Iam, Status Code: 400, Request ID: 1)',
            'InvalidRequest',
          ),
        ],
        ['Fn', 'lambda:Function', 'cancelled'],
      ]),
    ],
    { victims: ['Fn'] },
  ),
  twin(
    'a dependent that could only fail',
    { logicalId: 'Role' },
    'Jobs-q',
    [
      create([
        [
          'Role',
          'iam:Role',
          'fail',
          handler(
            'Invalid principal in policy: "AWS":"arn:aws:iam::210987654321:role/gone" (Service: Iam, Status Code: 400, Request ID: 1)',
            'InvalidRequest',
          ),
        ],
        ['Fn', 'lambda:Function', 'cancelled', 'Resource creation cancelled'],
        ['Api', 'apigw:RestApi', 'cancelled'],
      ]),
    ],
    { victims: ['Fn', 'Api'] },
  ),
  twin('a parameter that is not in the store', {}, 'Jobs-r', [
    create([], {
      stackReason:
        'Unable to fetch parameters [/jobs/vpc-id] from parameter store for this account. Rollback requested by user.',
    }),
  ]),
  said(
    undefined,
    cli(
      'Unable to fetch parameters [/shop/db-host,/shop/db-port] from parameter store for this account.',
      'ValidationError',
      'CreateChangeSet',
    ),
  ),
  said(
    undefined,
    "Status: FAILED. Reason: Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [Fn] is invalid. Missing required property 'Runtime'.",
  ),
  twin(
    'a log of another day says nothing of a silent custom resource',
    { logicalId: 'Seed' },
    'Jobs-s',
    [
      create([
        [
          'Seed',
          'Custom::Seed',
          'fail',
          'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [5d3c0a7e-8f4b-4b4e-9c63-1f6f7c1c2a10].',
        ],
      ]),
    ],
    {
      files: [
        JSON.stringify({
          events: [
            {
              logStreamName: '2026/03/13/[$LATEST]1',
              timestamp: Date.parse('2026-03-13T06:01:44Z'),
              message:
                "[ERROR] Runtime.ImportModuleError: Unable to import module 'index': No module named 'psycopg2'",
            },
          ],
        }),
      ],
    },
  ),
  said(
    'private-subnet-no-egress',
    '2026-03-14T06:00:00.000Z\t1b\tINFO\tError: connect ETIMEDOUT 52.94.5.21:443 (will try again)\n',
  ),
];
