import { createHash } from 'node:crypto';

/** What became of a resource in an operation. */
export type Outcome = 'ok' | 'fail' | 'cancelled' | 'started' | 'leftover';

/** Logical id, type (`s3:Bucket` for `AWS::S3::Bucket`), outcome, reason. */
export type Step = readonly [id: string, type: string, outcome: Outcome, reason?: string];

export interface Operation {
  readonly kind: 'create' | 'update' | 'delete' | 'import';
  readonly steps: readonly Step[];
  /** Reason of the stack's own failure where no resource failed. */
  readonly stackReason?: string;
  readonly end?: 'rolled back' | 'rollback failed' | 'left failed' | 'ok' | 'still going';
  /** Failures while it rolls back. */
  readonly rollback?: readonly Step[];
  /** Seconds after the start of the day. */
  readonly at: number;
}

export interface Row {
  readonly time: number;
  readonly row: Readonly<Record<string, string>>;
}

export const ACCOUNT = '210987654321';
export const BASE = Date.parse('2026-03-14T06:00:00.000Z');

/** The same text always gives the same id. */
export function uuid(of: string): string {
  const hex = createHash('sha256').update(of).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export const stackArn = (name: string, region = 'eu-west-1'): string =>
  `arn:aws:cloudformation:${region}:${ACCOUNT}:stack/${name}/${uuid(`${name}${region}`)}`;

const SHORT: Readonly<Record<string, string>> = {
  s3: 'S3',
  lambda: 'Lambda',
  iam: 'IAM',
  kms: 'KMS',
  logs: 'Logs',
  ddb: 'DynamoDB',
  sqs: 'SQS',
  sns: 'SNS',
  apigw: 'ApiGateway',
  apigw2: 'ApiGatewayV2',
  cf: 'CloudFront',
  acm: 'CertificateManager',
  waf: 'WAFv2',
  rds: 'RDS',
  ecs: 'ECS',
  elb: 'ElasticLoadBalancingV2',
  events: 'Events',
  ec2: 'EC2',
  cfn: 'CloudFormation',
  config: 'Config',
  trail: 'CloudTrail',
  budgets: 'Budgets',
  secrets: 'SecretsManager',
  cognito: 'Cognito',
  r53: 'Route53',
  codecommit: 'CodeCommit',
  cw: 'CloudWatch',
  ses: 'SES',
  ssm: 'SSM',
  scaling: 'ApplicationAutoScaling',
  states: 'StepFunctions',
  scheduler: 'Scheduler',
};
export function longType(type: string): string {
  if (type.startsWith('Custom::')) return type;
  const [service = '', name = ''] = type.split(':');
  return `AWS::${SHORT[service] ?? service}::${name}`;
}

const WORD = { create: 'CREATE', update: 'UPDATE', delete: 'DELETE', import: 'IMPORT' } as const;

/** Rows of one operation as DescribeStackEvents has them, oldest first. */
export function rowsOf(stackId: string, name: string, operation: Operation): readonly Row[] {
  const { kind, steps, at, end = 'rolled back', rollback = [], stackReason } = operation;
  const word = WORD[kind];
  const token = `Console-${kind}-${uuid(`${name}${at}`)}`;
  const rows: Row[] = [];
  let now = BASE + at * 1000;
  const add = (id: string, type: string, status: string, reason = '', after = 137) => {
    now += after;
    const physical =
      type === 'AWS::CloudFormation::Stack' && id === name
        ? stackId
        : status.endsWith('IN_PROGRESS') && reason === ''
          ? ''
          : `${name}-${id}-${uuid(id).slice(0, 12)}`;
    rows.push({
      time: now,
      row: {
        StackId: stackId,
        EventId:
          type === 'AWS::CloudFormation::Stack' && id === name
            ? uuid(`${now}${status}`)
            : `${id}-${status}-${new Date(now).toISOString()}`,
        StackName: name,
        LogicalResourceId: id,
        PhysicalResourceId: physical,
        ResourceType: type,
        Timestamp: new Date(now).toISOString(),
        ResourceStatus: status,
        ...(reason !== '' && { ResourceStatusReason: reason }),
        ClientRequestToken: token,
      },
    });
  };
  const own = (status: string, reason = '', after = 900) =>
    add(name, 'AWS::CloudFormation::Stack', status, reason, after);
  if (kind === 'create') own('REVIEW_IN_PROGRESS', 'User Initiated', 1);
  own(`${word}_IN_PROGRESS`, 'User Initiated', kind === 'create' ? 7000 : 1);
  const failed = steps.filter(([, , outcome]) => outcome === 'fail' || outcome === 'cancelled');
  for (const [id, type, outcome] of steps) {
    if (outcome === 'leftover') continue;
    add(id, longType(type), `${word}_IN_PROGRESS`);
    if (outcome === 'ok') {
      if (kind === 'create')
        add(id, longType(type), 'CREATE_IN_PROGRESS', 'Resource creation Initiated', 900);
      add(id, longType(type), `${word}_COMPLETE`, '', 2100);
    }
  }
  // What is cancelled is told in the second of the failure, before or after it as the list says.
  now += 1000 - (now % 1000);
  for (const [id, type, outcome, reason] of steps) {
    if (outcome === 'fail') add(id, longType(type), `${word}_FAILED`, reason ?? '', 90);
    if (outcome === 'cancelled')
      add(
        id,
        longType(type),
        `${word}_FAILED`,
        reason ?? `Resource ${kind === 'update' ? 'update' : 'creation'} cancelled`,
        41,
      );
  }
  const ids = failed.map(([id]) => id).join(', ');
  const summary = stackReason ?? `The following resource(s) failed to ${kind}: [${ids}]. `;
  if (end === 'still going') return rows;
  if (end === 'ok') {
    if (kind === 'update') own('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    own(`${word}_COMPLETE`);
    return rows;
  }
  if (kind === 'delete' || end === 'left failed') {
    own(`${word}_FAILED`, summary);
    return rows;
  }
  const back = kind === 'create' ? 'ROLLBACK' : `${word}_ROLLBACK`;
  own(
    `${back}_IN_PROGRESS`,
    `${summary.trim()}${stackReason === undefined ? ' Rollback requested by user.' : ''}`,
  );
  for (const [id, type, outcome] of steps.toReversed()) {
    if (outcome === 'started' || outcome === 'leftover') continue;
    if (kind === 'create' && outcome !== 'cancelled') {
      add(id, longType(type), 'DELETE_IN_PROGRESS', '', 800);
      if (!rollback.some(([other]) => other === id))
        add(id, longType(type), 'DELETE_COMPLETE', '', 800);
    }
    if (kind === 'update' && outcome === 'ok') add(id, longType(type), 'UPDATE_COMPLETE', '', 800);
  }
  for (const [id, type, outcome, reason] of rollback) {
    const verb = outcome === 'leftover' || kind === 'create' ? 'DELETE' : 'UPDATE';
    add(id, longType(type), `${verb}_FAILED`, reason ?? '', 600);
  }
  own(
    `${back}_${end === 'rollback failed' ? 'FAILED' : 'COMPLETE'}`,
    end === 'rollback failed'
      ? `The following resource(s) failed to ${kind === 'create' ? 'delete' : 'update'}: [${rollback.map(([id]) => id).join(', ')}]. `
      : '',
  );
  return rows;
}

/** `{"StackEvents": […]}`, newest first, as AWS and its CLI write it. */
export const stackEvents = (rows: readonly Row[]): string =>
  JSON.stringify({ StackEvents: newestFirst(rows).map(({ row }) => row) }, undefined, 2);

/** `{"OperationEvents": […]}`, the answer of DescribeEvents. */
export const operationEvents = (rows: readonly Row[], operation: string): string =>
  JSON.stringify({
    OperationEvents: newestFirst(rows).map(({ row: { StackName: _, ...row } }) => ({
      ...row,
      OperationId: uuid(operation),
      EventType: 'STACK_EVENT',
      StartTime: row['Timestamp'],
    })),
  });

const newestFirst = (rows: readonly Row[]): readonly Row[] =>
  rows
    .map((one, at) => ({ one, at }))
    .toSorted((a, b) => b.one.time - a.one.time || b.at - a.at)
    .map(({ one }) => one);

/** The wording of the newer handlers. */
export const handler = (text: string, code: string): string =>
  `Resource handler returned message: "${text}" (RequestToken: ${uuid(text)}, HandlerErrorCode: ${code})`;

/** The envelope of the SDK for Java, second version, inside a reason. */
export const sdk = (text: string, service: string, status = 400): string =>
  `${text} (Service: ${service}, Status Code: ${status}, Request ID: ${uuid(text)}) (SDK Attempt Count: 1)`;

/** The same of the first version. */
export const oldSdk = (text: string, service: string, code: string, status = 400): string =>
  `${text} (Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: ${uuid(text)}; Proxy: null)`;

/** What the AWS CLI prints. */
export const cli = (text: string, code: string, operation: string): string =>
  `\nAn error occurred (${code}) when calling the ${operation} operation: ${text}\n`;
