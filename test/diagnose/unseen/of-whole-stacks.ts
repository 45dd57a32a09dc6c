import {
  ACCOUNT,
  handler,
  type Operation,
  operationEvents,
  rowsOf,
  type Step,
  stackArn,
  stackEvents,
} from './aws-answers.js';
import type { Expected, Unseen } from './case.js';

const list = (name: string, operations: readonly Operation[], region?: string): string =>
  stackEvents(operations.flatMap((one) => rowsOf(stackArn(name, region), name, one)));

const given = (
  name: string,
  expected: Expected,
  files: readonly string[],
  victims: readonly string[] = [],
  texts: readonly string[] = [],
): Unseen => ({
  name,
  events: files.map((text, at) => ({ source: `saved-${at}.json`, text })),
  texts: texts.map((text, at) => ({ source: `log-${at}.txt`, text })),
  expected,
  victims,
});

const made: Operation = {
  kind: 'create',
  at: 10,
  end: 'ok',
  steps: [
    ['Table', 'ddb:Table', 'ok'],
    ['Fn', 'lambda:Function', 'ok'],
  ],
};
const fine: readonly Step[] = [
  ['Table', 'ddb:Table', 'ok'],
  ['Fn', 'lambda:Function', 'ok'],
];
const change = (over: Partial<Operation>): Operation => ({
  kind: 'update',
  at: 4000,
  steps: fine,
  ...over,
});

/** Failures that the stack itself tells, change sets, hooks, deletions, imports. */
export const ofWholeStacks: readonly Unseen[] = [
  given(
    'import-without-export: first creation',
    { stack: 'Api-dev', logicalId: 'Api-dev', catalog: 'import-without-export' },
    [
      list('Api-dev', [
        {
          kind: 'create',
          at: 10,
          steps: [],
          stackReason:
            'No export named Storage-dev:UploadsTable found. Rollback requested by user.',
        },
      ]),
    ],
  ),
  given(
    'import-without-export: the owner exports another name',
    { stack: 'Web-dev', catalog: 'import-without-export' },
    [
      list('Web-dev', [
        made,
        change({ steps: [], stackReason: 'No export named Core-dev:UserPoolId found' }),
      ]),
      JSON.stringify({
        Stacks: [
          {
            StackId: stackArn('Core-dev'),
            StackName: 'Core-dev',
            StackStatus: 'CREATE_COMPLETE',
            CreationTime: '2026-03-13T10:00:00Z',
            Outputs: [
              { OutputKey: 'PoolId', OutputValue: 'eu-west-1_abc', ExportName: 'Core-dev:PoolId' },
            ],
          },
        ],
      }),
    ],
  ),
  given(
    'export-name-collision: a renamed twin',
    { stack: 'Storage-v2', catalog: 'export-name-collision' },
    [
      list('Storage-v2', [
        {
          kind: 'create',
          at: 10,
          steps: fine,
          stackReason:
            'Export with name Storage:BucketArn is already exported by stack Storage. Rollback requested by user.',
        },
      ]),
    ],
  ),
  given('export-in-use: an update', { stack: 'Core', catalog: 'export-in-use' }, [
    list('Core', [
      made,
      change({
        stackReason:
          'Export Core:ExportsOutputRefTable1A2B cannot be updated as it is in use by Api and Web',
      }),
    ]),
  ]),
  given(
    'export-in-use: the new wording of an update that drops it',
    { stack: 'Core', catalog: 'export-in-use' },
    [
      list('Core', [
        made,
        change({
          stackReason:
            'Cannot delete export Core:ExportsOutputRefTable1A2B as it is in use by Api.',
        }),
      ]),
    ],
  ),
  given('export-in-use: a deletion', { stack: 'Core', catalog: 'export-in-use' }, [
    list('Core', [
      made,
      {
        kind: 'delete',
        at: 5000,
        steps: [],
        stackReason:
          'Delete canceled. Cannot delete export Core:KeyArn as it is in use by Api, Web and Jobs.',
      },
    ]),
  ]),
  given(
    'bucket-not-empty: deletion',
    { stack: 'Uploads', logicalId: 'Raw', catalog: 'bucket-not-empty' },
    [
      list('Uploads', [
        made,
        {
          kind: 'delete',
          at: 5000,
          steps: [
            ['Fn', 'lambda:Function', 'ok'],
            [
              'Raw',
              's3:Bucket',
              'fail',
              handler(
                'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: 1)',
                'GeneralServiceException',
              ),
            ],
          ],
        },
      ]),
    ],
  ),
  given(
    'stack-delete-failed: a security group with a network interface',
    { stack: 'Net', logicalId: 'FnGroup', catalog: 'stack-delete-failed' },
    [
      list('Net', [
        made,
        {
          kind: 'delete',
          at: 5000,
          steps: [
            ['Fn', 'lambda:Function', 'ok'],
            [
              'FnGroup',
              'ec2:SecurityGroup',
              'fail',
              handler(
                'resource sg-0d3f52 has a dependent object (Service: Ec2, Status Code: 400, Request ID: 6d)',
                'InvalidRequest',
              ),
            ],
          ],
        },
      ]),
    ],
  ),
  given(
    'stack-delete-failed: a subnet in the old wording',
    { stack: 'Vpc', logicalId: 'PrivateA', catalog: 'stack-delete-failed' },
    [
      list('Vpc', [
        made,
        {
          kind: 'delete',
          at: 5000,
          steps: [
            [
              'PrivateA',
              'ec2:Subnet',
              'fail',
              "The subnet 'subnet-0aa1' has dependencies and cannot be deleted. (Service: AmazonEC2; Status Code: 400; Error Code: DependencyViolation; Request ID: 5f; Proxy: null)",
            ],
          ],
        },
      ]),
    ],
  ),
  given(
    'stack-update-rollback-failed: the old runtime is refused',
    { stack: 'Jobs', logicalId: 'Key', catalog: 'kms-access-denied' },
    [
      list('Jobs', [
        made,
        change({
          steps: [
            ['Fn', 'lambda:Function', 'ok'],
            [
              'Key',
              'kms:Key',
              'fail',
              handler(
                `User: arn:aws:iam::${ACCOUNT}:role/deploy is not authorized to perform: kms:PutKeyPolicy on resource: arn:aws:kms:eu-west-1:${ACCOUNT}:key/1a because no identity-based policy allows the kms:PutKeyPolicy action (Service: Kms, Status Code: 400, Request ID: 2)`,
                'AccessDenied',
              ),
            ],
          ],
          end: 'rollback failed',
          rollback: [
            [
              'Fn',
              'lambda:Function',
              'fail',
              handler(
                'The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions. (Service: Lambda, Status Code: 400, Request ID: 3)',
                'InvalidRequest',
              ),
            ],
          ],
        }),
      ]),
    ],
  ),
  given(
    'early validation: a name that is taken, in DescribeEvents',
    {
      stack: 'Files',
      logicalId: 'Inbox',
      catalog: ['physical-name-already-exists', 'early-validation-failed'],
    },
    [
      JSON.stringify({
        OperationEvents: [
          {
            EventId: 'e3',
            StackId: stackArn('Files'),
            OperationId: 'op-1',
            OperationType: 'CREATE_CHANGESET',
            OperationStatus: 'FAILED',
            EventType: 'STACK_EVENT',
            Timestamp: '2026-03-14T06:00:05Z',
            StartTime: '2026-03-14T06:00:00Z',
            EndTime: '2026-03-14T06:00:05Z',
          },
          {
            EventId: 'e2',
            StackId: stackArn('Files'),
            OperationId: 'op-1',
            OperationType: 'CREATE_CHANGESET',
            EventType: 'VALIDATION_ERROR',
            LogicalResourceId: 'Inbox',
            PhysicalResourceId: '',
            ResourceType: 'AWS::S3::Bucket',
            Timestamp: '2026-03-14T06:00:04Z',
            ValidationFailureMode: 'FAIL',
            ValidationName: 'NAME_CONFLICT_VALIDATION',
            ValidationStatus: 'FAILED',
            ValidationStatusReason:
              "Resource of type 'AWS::S3::Bucket' with identifier 'files-inbox' already exists.",
            ValidationPath: '/Resources/Inbox/Properties/BucketName',
          },
        ],
      }),
    ],
  ),
  given(
    'early validation: only the change set',
    { stack: 'Files', catalog: 'early-validation-failed' },
    [
      JSON.stringify({
        ChangeSetName: 'cdk-deploy-change-set',
        ChangeSetId: `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:changeSet/cdk-deploy-change-set/9`,
        StackId: stackArn('Files'),
        StackName: 'Files',
        CreationTime: '2026-03-14T06:00:00Z',
        ExecutionStatus: 'UNAVAILABLE',
        Status: 'FAILED',
        StatusReason:
          'The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.',
        Changes: [],
      }),
    ],
  ),
  given(
    'a required property, found by early validation',
    { stack: 'Files', logicalId: 'Rule', catalog: 'early-validation-failed' },
    [
      JSON.stringify({
        OperationEvents: [
          {
            EventId: 'v1',
            StackId: stackArn('Files'),
            OperationId: 'op-2',
            OperationType: 'CREATE_CHANGESET',
            EventType: 'VALIDATION_ERROR',
            LogicalResourceId: 'Rule',
            ResourceType: 'AWS::WAFv2::WebACL',
            Timestamp: '2026-03-14T06:00:04Z',
            ValidationFailureMode: 'FAIL',
            ValidationName: 'PROPERTY_VALIDATION',
            ValidationStatus: 'FAILED',
            ValidationStatusReason: 'Required property [DefaultAction] not found',
            ValidationPath: '/Resources/Rule/Properties',
          },
        ],
      }),
    ],
  ),
  given(
    'a stack that waits in REVIEW_IN_PROGRESS',
    { stack: 'Half', catalog: 'stack-operation-in-progress' },
    [
      JSON.stringify({
        Stacks: [
          {
            StackId: stackArn('Half'),
            StackName: 'Half',
            StackStatus: 'REVIEW_IN_PROGRESS',
            CreationTime: '2026-03-10T00:00:00Z',
          },
        ],
      }),
    ],
    [],
    [
      'ValidationError: Stack:arn:aws:cloudformation:eu-west-1:210987654321:stack/Half/1 is in REVIEW_IN_PROGRESS state and can not be updated.',
    ],
  ),
  given(
    'a custom resource with its log: the bundle misses a module',
    {
      stack: 'Seeds',
      logicalId: 'SeedData',
      catalog: ['lambda-undeclared-dependency', 'handler-file-missing'],
    },
    [
      list('Seeds', [
        {
          kind: 'create',
          at: 10,
          steps: [
            ['SeedFn', 'lambda:Function', 'ok'],
            [
              'SeedData',
              'Custom::SeedTable',
              'fail',
              'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [5d3c0a7e-8f4b-4b4e-9c63-1f6f7c1c2a10]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.',
            ],
            ['Dash', 'cw:Dashboard', 'cancelled'],
          ],
        },
      ]),
      JSON.stringify({
        events: [
          {
            logStreamName: '2026/03/14/[$LATEST]1',
            timestamp: Date.parse('2026-03-14T06:00:21Z'),
            message:
              '{"errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module \'uuid\'\\nRequire stack:\\n- /var/task/index.js\\n- /var/runtime/index.mjs","trace":["Runtime.ImportModuleError: Error: Cannot find module \'uuid\'"]}',
            ingestionTime: 1,
            eventId: '1',
          },
        ],
      }),
    ],
    ['Dash'],
  ),
  given('an import into a stack names something that is not there', { stack: 'Adopt' }, [
    list('Adopt', [
      made,
      {
        kind: 'import',
        at: 5000,
        steps: [['Logs', 's3:Bucket', 'fail', "Resource with ID 'orders-old-logs' does not exist"]],
        end: 'rolled back',
      },
    ]),
  ]),
  given(
    'nested, an update',
    { stack: 'Root-Data-1ABC', logicalId: 'Idx', catalog: 'deployer-permission-denied' },
    [
      list('Root-Data-1ABC', [
        made,
        change({
          steps: [
            [
              'Idx',
              'ssm:Parameter',
              'fail',
              handler(
                `User: arn:aws:sts::${ACCOUNT}:assumed-role/ci/x is not authorized to perform: ssm:PutParameter on resource: arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/idx because no identity-based policy allows the ssm:PutParameter action (Service: Ssm, Status Code: 400, Request ID: 9)`,
                'AccessDenied',
              ),
            ],
            ['Fn', 'lambda:Function', 'cancelled'],
          ],
        }),
      ]),
      list('Root', [
        made,
        change({
          at: 3999,
          steps: [
            ['Zone', 'r53:HostedZone', 'ok'],
            ['Net', 'ec2:VPC', 'ok'],
            ['Pool', 'cognito:UserPool', 'ok'],
            [
              'Data',
              'cfn:Stack',
              'fail',
              `Embedded stack ${stackArn('Root-Data-1ABC')} was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to update: [Idx, Fn]. `,
            ],
            ['Web', 'cfn:Stack', 'cancelled'],
          ],
        }),
      ]),
    ],
    ['Data', 'Web', 'Fn'],
  ),
  given(
    'a hook stops a bucket',
    { stack: 'Gov', logicalId: 'Open' },
    [
      JSON.stringify({
        StackEvents: [
          {
            StackId: stackArn('Gov'),
            EventId: 'g5',
            StackName: 'Gov',
            LogicalResourceId: 'Gov',
            PhysicalResourceId: stackArn('Gov'),
            ResourceType: 'AWS::CloudFormation::Stack',
            Timestamp: '2026-03-14T06:00:09.500Z',
            ResourceStatus: 'ROLLBACK_IN_PROGRESS',
            ResourceStatusReason:
              'The following resource(s) failed to create: [Open, Topic]. Rollback requested by user.',
          },
          {
            StackId: stackArn('Gov'),
            EventId: 'g4',
            StackName: 'Gov',
            LogicalResourceId: 'Topic',
            PhysicalResourceId: '',
            ResourceType: 'AWS::SNS::Topic',
            Timestamp: '2026-03-14T06:00:09.200Z',
            ResourceStatus: 'CREATE_FAILED',
            ResourceStatusReason: 'Resource creation cancelled',
          },
          {
            StackId: stackArn('Gov'),
            EventId: 'g3',
            StackName: 'Gov',
            LogicalResourceId: 'Open',
            PhysicalResourceId: '',
            ResourceType: 'AWS::S3::Bucket',
            Timestamp: '2026-03-14T06:00:09.000Z',
            ResourceStatus: 'CREATE_FAILED',
            ResourceStatusReason: 'The following hook(s) failed: [Corp::Guard::Buckets]',
          },
          {
            StackId: stackArn('Gov'),
            EventId: 'g2',
            StackName: 'Gov',
            LogicalResourceId: 'Open',
            PhysicalResourceId: '',
            ResourceType: 'AWS::S3::Bucket',
            Timestamp: '2026-03-14T06:00:08.000Z',
            ResourceStatus: 'CREATE_IN_PROGRESS',
            HookType: 'Corp::Guard::Buckets',
            HookStatus: 'HOOK_COMPLETE_FAILED',
            HookStatusReason: 'NonCompliant: buckets must block public access',
            HookInvocationPoint: 'PRE_PROVISION',
            HookFailureMode: 'FAIL',
          },
          {
            StackId: stackArn('Gov'),
            EventId: 'g1',
            StackName: 'Gov',
            LogicalResourceId: 'Gov',
            PhysicalResourceId: stackArn('Gov'),
            ResourceType: 'AWS::CloudFormation::Stack',
            Timestamp: '2026-03-14T06:00:00.000Z',
            ResourceStatus: 'CREATE_IN_PROGRESS',
            ResourceStatusReason: 'User Initiated',
          },
        ],
      }),
    ],
    ['Topic'],
  ),
  given(
    'DescribeEvents of an update',
    { stack: 'Mix', logicalId: 'Alb', catalog: 'load-balancer-name-invalid' },
    [
      operationEvents(
        rowsOf(
          stackArn('Mix'),
          'Mix',
          change({
            steps: [
              [
                'Alb',
                'elb:LoadBalancer',
                'fail',
                'Load balancer name: "alb-shopfront-production-eu-778812" can have a maximum of 32 characters.',
              ],
              ['Listener', 'elb:Listener', 'cancelled'],
            ],
          }),
        ),
        'mix',
      ),
    ],
    ['Listener'],
  ),
  given(
    'termination protection',
    { stack: 'Keep', catalog: 'table-deletion-protected' },
    [
      JSON.stringify({
        Stacks: [
          {
            StackId: stackArn('Keep'),
            StackName: 'Keep',
            StackStatus: 'UPDATE_COMPLETE',
            EnableTerminationProtection: true,
            CreationTime: '2026-03-10T00:00:00Z',
          },
        ],
      }),
    ],
    [],
    [
      'An error occurred (ValidationError) when calling the DeleteStack operation: Stack [Keep] cannot be deleted while TerminationProtection is enabled',
    ],
  ),
];
