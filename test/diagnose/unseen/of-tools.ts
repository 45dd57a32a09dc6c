import {
  ACCOUNT,
  cli,
  handler,
  type Operation,
  type Row,
  rowsOf,
  type Step,
  stackArn,
  uuid,
} from './aws-answers.js';
import type { Expected, Unseen } from './case.js';

const STEPS: readonly Step[] = [
  ['Queue', 'sqs:Queue', 'ok'],
  ['FnRole', 'iam:Role', 'cancelled'],
  [
    'UploadsBucket',
    's3:Bucket',
    'fail',
    handler(
      "Resource of type 'AWS::S3::Bucket' with identifier 'shop-dev-uploads' already exists.",
      'AlreadyExists',
    ),
  ],
  ['OrdersTable', 'ddb:Table', 'cancelled'],
];
const OPERATION: Operation = { kind: 'create', at: 100, steps: STEPS };
const ROWS = rowsOf(stackArn('shop-dev'), 'shop-dev', OPERATION);
const NAMES = [
  'ClientRequestToken',
  'EventId',
  'LogicalResourceId',
  'PhysicalResourceId',
  'ResourceStatus',
  'ResourceStatusReason',
  'ResourceType',
  'StackId',
  'StackName',
  'Timestamp',
] as const;
const WANTED: Expected = { logicalId: 'UploadsBucket', catalog: 'physical-name-already-exists' };
const VICTIMS = ['FnRole', 'OrdersTable'];

const printed = (
  name: string,
  text: string,
  expected: Expected = WANTED,
  victims: readonly string[] = VICTIMS,
  as: 'events' | 'texts' = 'events',
): Unseen => ({
  name: `printed: ${name} (${as})`,
  events: as === 'events' ? [{ source: 'printed.txt', text }] : [],
  texts: as === 'texts' ? [{ source: 'printed.txt', text }] : [],
  expected,
  victims,
});
const both = (name: string, text: string, expected: Expected = WANTED): readonly Unseen[] => [
  printed(name, text, expected),
  printed(name, text, { ...expected }, VICTIMS, 'texts'),
];

/** Folds a cell into lines as tables with fixed columns do. */
function folded(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return [...lines, line];
}

function samTable(rows: readonly Row[]): string {
  const width = 28;
  const rule = '-'.repeat(width * 4 + 6);
  const row = (cells: readonly string[]) => {
    const columns = cells.map((cell) => folded(cell, width));
    const height = Math.max(...columns.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) =>
      columns.map((lines) => (lines[at] ?? '').padEnd(width)).join('  '),
    ).join('\n');
  };
  return [
    '2026-03-14 06:01:40 - Waiting for stack create/update to complete',
    '',
    'CloudFormation events from stack operations (refresh every 5.0 seconds)',
    rule,
    row(['ResourceStatus', 'ResourceType', 'LogicalResourceId', 'ResourceStatusReason']),
    rule,
    ...rows.map(
      ({
        row: {
          ResourceStatus = '',
          ResourceType = '',
          LogicalResourceId = '',
          ResourceStatusReason = '-',
        },
      }) => row([ResourceStatus, ResourceType, LogicalResourceId, ResourceStatusReason]),
    ),
    rule,
    '',
    'Error: Failed to create/update the stack: shop-dev, Waiter StackCreateComplete failed: Waiter encountered a terminal failure state: For expression "Stacks[].StackStatus" we matched expected path: "ROLLBACK_COMPLETE" at least once',
  ].join('\n');
}

function cliTable(rows: readonly Row[]): string {
  const wide = 120;
  const out = [
    `${'-'.repeat(wide)}`,
    `|${'DescribeStackEvents'.padStart(70).padEnd(wide - 2)}|`,
    `+${'-'.repeat(wide - 2)}+`,
  ];
  for (const { row } of rows.toReversed()) {
    out.push(
      `||${'StackEvents'.padStart(63).padEnd(wide - 4)}||`,
      `|+${'-'.repeat(24)}+${'-'.repeat(wide - 29)}+|`,
    );
    for (const name of NAMES)
      if (row[name] !== undefined)
        out.push(`||  ${name.padEnd(22)}|  ${row[name].padEnd(wide - 31)}||`);
    out.push(`|+${'-'.repeat(24)}+${'-'.repeat(wide - 29)}+|`);
  }
  return out.join('\n');
}

function queriedTable(rows: readonly Row[]): string {
  const columns = [
    'LogicalResourceId',
    'ResourceStatus',
    'ResourceStatusReason',
    'Timestamp',
  ] as const;
  const shown = rows.toReversed().map(({ row }) => columns.map((name) => row[name] ?? 'None'));
  const widths = columns.map(
    (name, at) => Math.max(name.length, ...shown.map((cells) => cells[at]?.length ?? 0)) + 4,
  );
  const rule = `+${widths.map((one) => '-'.repeat(one)).join('+')}+`;
  const line = (cells: readonly string[]) =>
    `|${cells.map((cell, at) => `  ${cell}`.padEnd(widths[at] ?? 0)).join('|')}|`;
  return [
    '-'.repeat(rule.length),
    `|${'DescribeStackEvents'.padStart(40).padEnd(rule.length - 2)}|`,
    rule,
    line([...columns]),
    rule,
    ...shown.map(line),
    rule,
  ].join('\n');
}

const cliText = (rows: readonly Row[]): string =>
  rows
    .toReversed()
    .map(({ row }) =>
      [
        'STACKEVENTS',
        ...NAMES.flatMap((name) => (row[name] === undefined ? [] : [row[name]])),
      ].join('\t'),
    )
    .join('\n');

const yaml = (rows: readonly Row[]): string =>
  `StackEvents:\n${rows
    .toReversed()
    .map(({ row }) =>
      NAMES.flatMap((name) => {
        const value = row[name];
        if (value === undefined) return [];
        const isPlain = /^[\w./ -]+$/.test(value) && !/^\d{4}-/.test(value);
        const quoted = isPlain ? value : `'${value.replaceAll("'", "''")}'`;
        // Long values go on in the next line, indented.
        const cut = quoted.length > 80 ? quoted.indexOf(' ', 70) : -1;
        return [
          `${name}: ${cut < 0 ? quoted : `${quoted.slice(0, cut)}\n    ${quoted.slice(cut + 1)}`}`,
        ];
      })
        .map((line, at) => `${at === 0 ? '- ' : '  '}${line}`)
        .join('\n'),
    )
    .join('\n')}\n`;

const consoleRows = (rows: readonly Row[]): string =>
  [
    'Timestamp\tLogical ID\tStatus\tDetailed status\tStatus reason',
    ...rows
      .toReversed()
      .map(({ time, row }) =>
        [
          `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC+0000`,
          row['LogicalResourceId'],
          row['ResourceStatus'],
          '-',
          row['ResourceStatusReason'] ?? '-',
        ].join('\t'),
      ),
  ].join('\n');

const cdkRows = (rows: readonly Row[], prefix = ''): string =>
  rows
    .map(
      ({ time, row }, at) =>
        `${prefix}shop-dev | ${String(at).padStart(2)}/9 | ${new Date(time).toISOString().slice(11, 19)} AM | ${(row['ResourceStatus'] ?? '').slice(0, 20).padEnd(20)} | ${(row['ResourceType'] ?? '').padEnd(26)} | ${row['LogicalResourceId'] === 'shop-dev' ? 'shop-dev' : `Shop/${row['LogicalResourceId']} (${row['LogicalResourceId']})`} ${row['ResourceStatusReason'] ?? ''}`,
    )
    .join('\n');

const said = (catalog: string | readonly string[] | undefined, text: string): Unseen => ({
  name: `tool: ${text.trim().slice(0, 60)}`,
  events: [],
  texts: [{ source: 'tool.txt', text }],
  expected: catalog === undefined ? {} : { catalog },
  victims: [],
});

/** Whole outputs of tools, and wordings of SDKs, browsers and services that no catalogue quotes. */
export const ofTools: readonly Unseen[] = [
  ...both('SAM', samTable(ROWS)),
  ...both('aws --output table', cliTable(ROWS)),
  ...both('aws --query --output table', queriedTable(ROWS)),
  ...both('aws --output text', cliText(ROWS)),
  ...both('aws --output yaml', yaml(ROWS)),
  ...both('the console', consoleRows(ROWS)),
  ...both('the CDK', cdkRows(ROWS)),
  ...both('the CDK in a pipeline', cdkRows(ROWS, '2026-03-14T06:00:12.1234567Z ')),
  ...both(
    'Serverless 1',
    'CloudFormation - CREATE_IN_PROGRESS - AWS::CloudFormation::Stack - shop-dev\nCloudFormation - CREATE_IN_PROGRESS - AWS::S3::Bucket - UploadsBucket\nCloudFormation - CREATE_FAILED - AWS::IAM::Role - FnRole\nCloudFormation - CREATE_FAILED - AWS::S3::Bucket - UploadsBucket\nCloudFormation - DELETE_IN_PROGRESS - AWS::CloudFormation::Stack - shop-dev\nServerless: Operation failed!\n\n  Serverless Error ---------------------------------------\n\n  An error occurred: UploadsBucket - shop-dev-uploads already exists.\n',
  ),
  printed(
    'Serverless 3',
    "✖ Stack shop-dev failed to deploy (12s)\nError:\nCREATE_FAILED: UploadsBucket (AWS::S3::Bucket)\nResource handler returned message: \"Resource of type 'AWS::S3::Bucket' with identifier 'shop-dev-uploads' already exists.\" (RequestToken: 1, HandlerErrorCode: AlreadyExists)\n",
    WANTED,
    VICTIMS,
    'texts',
  ),
  said(
    'physical-name-already-exists',
    "❌  shop-dev failed: ToolkitError: The stack named shop-dev failed creation, it may need to be manually deleted from the AWS console: ROLLBACK_COMPLETE: Resource handler returned message: \"Resource of type 'AWS::S3::Bucket' with identifier 'shop-uploads' already exists.\" (RequestToken: 6c, HandlerErrorCode: AlreadyExists), Resource creation cancelled, Resource creation cancelled",
  ),
  said(
    'physical-name-already-exists',
    'operation error Lambda: CreateFunction, https response error StatusCode: 409, RequestID: 3f, ResourceConflictException: Function already exist: resize',
  ),
  said(
    'deployer-permission-denied',
    `botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the CreateTable operation: User: arn:aws:iam::${ACCOUNT}:user/dev is not authorized to perform: dynamodb:CreateTable on resource: arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/x with an explicit deny in a permissions boundary`,
  ),
  said(
    'deployer-permission-denied',
    `AccessDenied: User: arn:aws:sts::${ACCOUNT}:assumed-role/gha/run is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${ACCOUNT}:role/deployer\n  '$fault': 'client',\n  '$metadata': { httpStatusCode: 403 }`,
  ),
  said(
    'lambda-permission-missing',
    "The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again.",
  ),
  said(
    ['inline-handler-mismatch', 'handler-file-missing'],
    "[ERROR] Runtime.HandlerNotFound: Handler 'run' missing on module 'reminder'",
  ),
  said(
    'handler-file-missing',
    '2026-03-14T06:00:00.000Z\tundefined\tERROR\tUncaught Exception\t{"errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module \'upload\'\\nRequire stack:\\n- /var/runtime/index.mjs"}',
  ),
  said(
    'lambda-undeclared-dependency',
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'zod' imported from /var/task/index.mjs",
  ),
  said(
    'lambda-env-missing',
    'Error: No value provided for input HTTP label: Bucket.\n    at resolvedPath (/var/runtime/node_modules/@aws-sdk/node_modules/@smithy/core/dist-cjs/index.js:1:1)',
  ),
  said(
    'lambda-env-missing',
    "MissingRequiredParameter: Missing required key 'TableName' in params",
  ),
  said(
    'db-connection-failure',
    'psycopg2.OperationalError: could not connect to server: Connection timed out\n\tIs the server running on host "10.0.2.9" and accepting TCP/IP connections on port 5432?',
  ),
  said('db-connection-failure', 'ER_CON_COUNT_ERROR: Too many connections'),
  said('db-connection-failure', 'FATAL:  sorry, too many clients already'),
  said(
    'db-connection-failure',
    'Error: connect ETIMEDOUT 10.0.3.4:5432\n    at TCPConnectWrap.afterConnect [as oncomplete]',
  ),
  said(
    'db-connection-failure',
    'Error: getaddrinfo ENOTFOUND orders.cluster-cx1.eu-west-1.rds.amazonaws.com',
  ),
  said(
    'db-connection-failure',
    'Error: Connection terminated due to connection timeout\n    at Client._connectionCallback (/var/task/node_modules/pg-pool/index.js:45:11)',
  ),
  said(
    'kms-access-denied',
    cli(
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
      'AccessDeniedException',
      'Decrypt',
    ),
  ),
  said(
    'kms-access-denied',
    cli(
      'arn:aws:kms:eu-west-1:210987654321:key/1a is pending deletion.',
      'KMSInvalidStateException',
      'Decrypt',
    ),
  ),
  said(
    ['cors-origin-mismatch', 'cors-masked-as-network-error'],
    "Access to fetch at 'https://api.example.org/orders' from origin 'https://app.example.org' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  ),
  said(
    'cors-origin-mismatch',
    '[Error] Origin https://app.example.org is not allowed by Access-Control-Allow-Origin. Status code: 200',
  ),
  said(
    'cors-method-not-allowed',
    '[Error] Method PATCH is not allowed by Access-Control-Allow-Methods.',
  ),
  said(
    'cors-wildcard',
    '[Error] Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
  ),
  said('cors-masked-as-network-error', '[Error] TypeError: Load failed'),
  said(
    'coverage-below-threshold',
    'FAIL Required test coverage of 90% not reached. Total coverage: 71.23%',
  ),
  said(
    'test-expectation-drift',
    '  ● handlers › are named\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: "worker.main"\n    Received: "index.main"',
  ),
  said(
    'dependencies-outdated',
    'Cloud assembly schema version mismatch: Maximum schema version supported is 38.0.0, but found 40.0.0. Please upgrade your CLI in order to interact with this app.',
  ),
  said(
    'ecs-task-killed',
    '(service web) (deployment ecs-svc/123) deployment failed: tasks failed to start.',
  ),
  said(
    'ecs-task-killed',
    'stopCode: EssentialContainerExited, stoppedReason: Essential container in task exited, exitCode: 1',
  ),
  said(
    'alb-unhealthy-targets',
    'HTTP/1.1 503 Service Temporarily Unavailable\nServer: awselb/2.0\n\n<html><head><title>503 Service Temporarily Unavailable</title></head></html>',
  ),
  said(
    'ses-identity-unverified',
    '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: user@example.com',
  ),
  said(
    'export-in-use',
    '❌ Core failed: _ToolkitError: The stack named Core failed to deploy: UPDATE_ROLLBACK_COMPLETE: Export Core:ExportsOutputRefTable cannot be deleted as it is in use by Api',
  ),
  said(
    'table-deletion-protected',
    cli(
      'Cannot delete protected Cluster, please disable deletion protection and try again.',
      'InvalidParameterCombination',
      'DeleteDBCluster',
    ),
  ),
  said(
    'table-deletion-protected',
    cli(
      "Load balancer 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/1' cannot be deleted because deletion protection is enabled",
      'OperationNotPermitted',
      'DeleteLoadBalancer',
    ),
  ),
  said(
    'table-deletion-protected',
    cli(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      'InvalidParameterException',
      'DeleteUserPool',
    ),
  ),
  said(
    'service-quota-exceeded',
    cli('You have attempted to create more buckets than allowed', 'TooManyBuckets', 'CreateBucket'),
  ),
  said(
    'service-quota-exceeded',
    cli(
      'Performing this operation exceeds the limit of 5 NAT gateways',
      'NatGatewayLimitExceeded',
      'CreateNatGateway',
    ),
  ),
  said(
    'service-quota-exceeded',
    cli('Code storage limit exceeded.', 'CodeStorageExceededException', 'UpdateFunctionCode'),
  ),
  said(
    'acm-validation-stalled',
    'One or more domain names have failed validation due to a Certificate Authority Authentication (CAA) error.',
  ),
  said(
    'managed-policy-wrong-path',
    cli(
      'Policy arn:aws:iam::aws:policy/service-role/AmazonS3ReadOnlyAccess does not exist or is not attachable.',
      'NoSuchEntity',
      'AttachRolePolicy',
    ),
  ),
  said(
    'managed-policy-wrong-path',
    cli(
      'Policy arn:aws:iam::aws:policy/AmazonAPIGatewayPushToCloudWatchLogs does not exist or is not attachable.',
      'NoSuchEntity',
      'AttachRolePolicy',
    ),
  ),
  said(
    'rds-engine-version-unavailable',
    cli(
      'Cannot find version 5.7.mysql_aurora.2.03.2 for aurora-mysql',
      'InvalidParameterCombination',
      'CreateDBCluster',
    ),
  ),
  said(
    'private-subnet-no-egress',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: RequestError: send request failed caused by: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 52.94.5.1:443: i/o timeout. Please check your task network configuration.',
  ),
  said(
    'apigw-throttled',
    'AxiosError: Request failed with status code 429\n  data: { message: "Too Many Requests" }',
  ),
  said(
    'kms-bucket-key-disabled',
    'software.amazon.awssdk.services.kms.model.KmsException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls. (Service: Kms, Status Code: 400, Request ID: 1)',
  ),
  said(
    'cloudfront-cert-wrong-region',
    cli(
      "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
      'InvalidViewerCertificate',
      'CreateDistribution',
    ),
  ),
  said(
    'iam-passrole-missing',
    cli(
      `User: arn:aws:iam::${ACCOUNT}:user/dev is not authorized to perform: iam:PassRole on resource: arn:aws:iam::${ACCOUNT}:role/fn`,
      'AccessDeniedException',
      'CreateFunction',
    ),
  ),
  said(
    'stack-operation-in-progress',
    '❌ Api failed: ValidationError: Stack [Api] cannot be updated while another operation is in progress: Stack:arn:aws:cloudformation:eu-west-1:1:stack/Api/1 is in UPDATE_COMPLETE_CLEANUP_IN_PROGRESS state and can not be updated.',
  ),
  said(
    undefined,
    `{"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."} ${uuid('x')}`,
  ),
  said(
    'lambda-unhandled-errors',
    '{"statusCode":502,"body":"{\\"message\\": \\"Internal server error\\"}"}',
  ),
  said(
    'bootstrap-role-not-assumable',
    `Could not assume role in target account using current credentials User: arn:aws:iam::${ACCOUNT}:user/dev is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-deploy-role-${ACCOUNT}-eu-west-1 . Please make sure that this role exists in the account. If it doesn't exist, (re)-bootstrap the environment with the right '--trust', using the latest version of the CDK CLI.`,
  ),
  said(
    'validation-region-mismatch',
    'botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "https://lambda.eu-central-9.amazonaws.com/2015-03-31/functions"',
  ),
];
