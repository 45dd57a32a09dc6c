import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BudgetsClient,
  CreateBudgetCommand,
  DescribeBudgetsCommand,
} from '@aws-sdk/client-budgets';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListExportsCommand,
  ListImportsCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CloudFrontClient,
  CreateDistributionCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateHostedZoneCommand,
  ListHostedZonesCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { CreateBucketCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeEndpointFile } from '../../src/local/endpoint-file.js';
import { type Local, startLocal } from '../../src/local/index.js';
import { type RunHere, runHere } from '../helpers/run-here.js';

/** One embedded AWS is the account, the other one learns what is in it. */
const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
/** Nothing of these may ever leave the account. */
const SECRETS = ['hunter2-of-the-secret', 'hunter2-of-the-parameter', 'hunter2-of-the-stack'];

let account: Local;
let here: Local;
let folder: string;
let before: unknown;
let trail: readonly unknown[];
let imported: RunHere;

const trust = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};
const base = {
  Description: 'data of the shop',
  Parameters: {
    Keep: { Type: 'String' },
    Password: { Type: 'String', NoEcho: true },
  },
  Resources: {
    Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'shop-data' } },
    Unnamed: { Type: 'AWS::S3::Bucket' },
    Orders: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'shop-orders',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: 'shop-role', AssumeRolePolicyDocument: trust },
    },
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: {
                AWS: { 'Fn::Join': [':', ['arn:aws:iam:', { Ref: 'AWS::AccountId' }, 'root']] },
              },
              Action: 'kms:*',
              Resource: '*',
            },
          ],
        },
      },
    },
    Log: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: { Ref: 'Keep' } } },
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'shop-work',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: 'exports.handler = async () => "done";' },
      },
    },
    Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'shop.example' } },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'shop' } },
  },
  Outputs: {
    DataArn: {
      Value: { 'Fn::GetAtt': ['Data', 'Arn'] },
      Export: { Name: 'shop-data-arn' },
    },
    KeyId: { Value: { Ref: 'Key' }, Export: { Name: 'shop-key' } },
    KeyArn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    Bucket: { Value: { Ref: 'Unnamed' } },
    ZoneId: { Value: { Ref: 'Zone' } },
    ApiId: { Value: { Ref: 'Api' } },
  },
};
/** Identifiers that are put together, made up, or addresses. */
const parts = {
  Resources: {
    Work: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 3600 } },
    Sets: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'shop-mail' } },
    Heard: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: { Ref: 'Sets' },
        EventDestination: {
          MatchingEventTypes: ['bounce'],
          SnsDestination: { TopicARN: { Ref: 'Topic' } },
        },
      },
    },
    Topic: { Type: 'AWS::SNS::Topic' },
    Acl: {
      Type: 'AWS::WAFv2::WebACL',
      Properties: {
        DefaultAction: { Allow: {} },
        Scope: 'REGIONAL',
        VisibilityConfig: {
          CloudWatchMetricsEnabled: false,
          MetricName: 'shop',
          SampledRequestsEnabled: false,
        },
      },
    },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        ...{ AlarmName: 'shop-alarm', Namespace: 'Shop', MetricName: 'Errors', Period: 60 },
        ...{ ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, Threshold: 1 },
        Statistic: 'Sum',
      },
    },
  },
  Outputs: {
    WorkArn: { Value: { 'Fn::GetAtt': ['Work', 'Arn'] } },
    AclArn: { Value: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
    Topic: { Value: { Ref: 'Topic' } },
    Set: { Value: { Ref: 'Sets' } },
  },
};
/** Uses what the other exports. */
const users = {
  Resources: {
    Alias: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: 'alias/shop', TargetKeyId: { 'Fn::ImportValue': 'shop-key' } },
    },
  },
};

const cfn = (local: Local) => new CloudFormationClient(local.clientConfig(REGION, ACCOUNT));
async function create(local: Local, name: string, template: object, parameters = {}) {
  await cfn(local).send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: Object.entries(parameters).map(([ParameterKey, value]) => ({
        ParameterKey,
        ParameterValue: String(value),
      })),
    }),
  );
  await ended(local, name);
}
/** The status that an operation came to. */
async function ended(local: Local, name: string): Promise<string | undefined> {
  for (;;) {
    const status = (await stack(local, name))?.StackStatus;
    if (!status?.endsWith('_IN_PROGRESS')) return status;
  }
}
const stack = async (local: Local, name: string) =>
  (await cfn(local).send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
const reasons = async (local: Local, name: string) =>
  (await cfn(local).send(new DescribeStackEventsCommand({ StackName: name }))).StackEvents?.flatMap(
    ({ ResourceStatus, ResourceStatusReason }) =>
      ResourceStatus === 'CREATE_FAILED' ? [ResourceStatusReason ?? ''] : [],
  );

/** Every row that an embedded AWS has. */
const everything = ({ world: { store } }: Local) =>
  structuredClone(
    store
      .names()
      .sort()
      .flatMap((name) =>
        store
          .scopes(name)
          .map((scope) => ({ name, scope, rows: [...store.table(name, scope).entries()] })),
      ),
  );

/** Calls that changed something in the account. */
async function changes(): Promise<readonly unknown[]> {
  const regions = [REGION, 'us-east-1'].map(async (region) => {
    const client = new CloudTrailClient(account.clientConfig(region, ACCOUNT));
    return (await client.send(new LookupEventsCommand({}))).Events ?? [];
  });
  return (await Promise.all(regions)).flat().map(({ EventId, EventName }) => [EventId, EventName]);
}

beforeAll(async () => {
  account = await startLocal({ pace: 'instant' });
  const config = account.clientConfig(REGION, ACCOUNT);
  await create(account, 'Shop', base, { Keep: 7, Password: SECRETS[2] });
  await create(account, 'Users', users);
  await create(account, 'Parts', parts);
  for (const name of ['Shop', 'Users', 'Parts'])
    expect(await reasons(account, name), name).toEqual([]);
  await new S3Client(config).send(new CreateBucketCommand({ Bucket: 'made-by-hand' }));
  await new IAMClient(config).send(
    new CreateRoleCommand({
      RoleName: 'made-by-hand',
      AssumeRolePolicyDocument: JSON.stringify(trust),
    }),
  );
  await new SQSClient(config).send(new CreateQueueCommand({ QueueName: 'made-by-hand' }));
  await new CloudWatchLogsClient(config).send(
    new CreateLogGroupCommand({ logGroupName: '/made/by/hand' }),
  );
  await new SecretsManagerClient(config).send(
    new CreateSecretCommand({ Name: 'made-by-hand', SecretString: SECRETS[0] }),
  );
  await new SSMClient(config).send(
    new PutParameterCommand({ Name: '/made/by/hand', Value: SECRETS[1], Type: 'String' }),
  );
  await new Route53Client(config).send(
    new CreateHostedZoneCommand({ Name: 'hand.example', CallerReference: 'once' }),
  );
  const kms = new KMSClient(config);
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  await kms.send(
    new CreateAliasCommand({ AliasName: 'alias/hand', TargetKeyId: KeyMetadata?.KeyId }),
  );
  await new BudgetsClient(config).send(
    new CreateBudgetCommand({
      AccountId: ACCOUNT,
      Budget: {
        ...{ BudgetName: 'by-hand', BudgetType: 'COST', TimeUnit: 'MONTHLY' },
        BudgetLimit: { Amount: '20', Unit: 'USD' },
      },
    }),
  );
  await new DynamoDBClient(config).send(
    new CreateTableCommand({
      ...{ TableName: 'made-by-hand', BillingMode: 'PAY_PER_REQUEST' },
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  await new CloudFrontClient(config).send(
    new CreateDistributionCommand({
      DistributionConfig: {
        ...{ CallerReference: 'once', Comment: 'by hand', Enabled: true },
        Origins: {
          Quantity: 1,
          Items: [
            {
              Id: 'o',
              DomainName: 'origin.example',
              CustomOriginConfig: {
                HTTPPort: 80,
                HTTPSPort: 443,
                OriginProtocolPolicy: 'https-only',
              },
            },
          ],
        },
        DefaultCacheBehavior: {
          ...{ TargetOriginId: 'o', ViewerProtocolPolicy: 'redirect-to-https' },
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        },
      },
    }),
  );
  account.world.limits.set({ account: ACCOUNT, region: 'global' }, 'iam.roles', 2);
  account.world.limits.set(
    { account: ACCOUNT, region: REGION },
    'lambda.concurrent-executions',
    120,
  );

  folder = mkdtempSync(join(tmpdir(), 'apexctl-import-'));
  const stateFolder = join(folder, '.apexctl', 'local');
  mkdirSync(stateFolder, { recursive: true });
  here = await startLocal({ pace: 'instant', stateFolder });
  const { endpoint, port, nonce, instance } = here;
  const startedAt = here.startedAt.toISOString();
  writeEndpointFile(stateFolder, { endpoint, port, nonce, instance, startedAt, pid: process.pid });
  writeFileSync(
    join(folder, 'apex.config.json'),
    JSON.stringify({
      project: 'Shop',
      app: 'node app.js',
      environments: {
        prod: { account: ACCOUNT, region: REGION, endpoint: account.endpoint },
        local: { account: ACCOUNT, region: REGION, endpoint: 'embedded' },
      },
    }),
  );
  trail = await changes();
  before = everything(account);
  imported = await run('--from-account', '--env', 'prod', '--save', 'prod.json');
}, 60_000);
afterAll(async () => {
  await Promise.all([account.close(), here.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const run = (...flags: string[]) => runHere(folder, ['local', 'import', ...flags]);

test('an account is read and loaded, and nothing is left open', () => {
  expect(imported.report, imported.err).toMatchObject({
    exit: 0,
    unknowns: [],
    counts: { stacks: 3 },
    data: {
      account: ACCOUNT,
      hidden: ['Shop/Password'],
      loaded: {
        left: [],
        thingsLeft: [],
        stacks: [
          { name: 'Shop', resources: 9, byName: [], differences: [] },
          { name: 'Users', resources: 1, byName: [], differences: [] },
          { name: 'Parts', resources: 6, byName: [], differences: [] },
        ],
      },
    },
  });
});

test('the account was only read', async () => {
  // CloudTrail keeps the calls that change something; and no row of any service is another one.
  expect(await changes()).toEqual(trail);
  expect(trail.length).toBeGreaterThan(5);
  expect(everything(account)).toEqual(before);
});

test('no secret is in the snapshot', () => {
  const text = readFileSync(join(folder, 'prod.json'), 'utf8');
  expect(text).toContain('made-by-hand');
  for (const secret of SECRETS) expect(text).not.toContain(secret);
});

test.each(['Shop', 'Users', 'Parts'])('%s is described as in the account', async (name) => {
  const { LastOperations: _, ...there } = (await stack(account, name)) ?? {};
  expect(await stack(here, name)).toMatchObject(there);
  const ids = async (local: Local) =>
    (
      await cfn(local).send(new DescribeStackResourcesCommand({ StackName: name }))
    ).StackResources?.map((row) => ({
      ...row,
      // The address of a queue leads to where it is.
      PhysicalResourceId: row.PhysicalResourceId?.replace(local.endpoint, 'ENDPOINT'),
    }));
  expect(await ids(here)).toEqual(await ids(account));
  const text = async (local: Local) =>
    (await cfn(local).send(new GetTemplateCommand({ StackName: name }))).TemplateBody;
  expect(await text(here)).toEqual(await text(account));
});

test('exports and who uses them are the same', async () => {
  const exports = async (local: Local) =>
    (await cfn(local).send(new ListExportsCommand({}))).Exports;
  const there = await exports(account);
  expect(there).toHaveLength(2);
  expect(await exports(here)).toEqual(there);
  const uses = await cfn(here).send(new ListImportsCommand({ ExportName: 'shop-key' }));
  expect(uses.Imports).toEqual(['Users']);
});

test('what AWS had drawn is found under its own identifier', async () => {
  const { Outputs = [] } = (await stack(account, 'Shop')) ?? {};
  const KeyId = Outputs.find(({ OutputKey }) => OutputKey === 'KeyId')?.OutputValue;
  const key = async (local: Local) =>
    (
      await new KMSClient(local.clientConfig(REGION, ACCOUNT)).send(
        new DescribeKeyCommand({ KeyId }),
      )
    ).KeyMetadata?.Arn;
  expect(await key(here)).toBe(await key(account));
});

test('what was made by hand is found under its own identifier', async () => {
  const seen = async (local: Local) => {
    const config = local.clientConfig(REGION, ACCOUNT);
    const { HostedZones } = await new Route53Client(config).send(new ListHostedZonesCommand({}));
    const { KeyMetadata } = await new KMSClient(config).send(
      new DescribeKeyCommand({ KeyId: 'alias/hand' }),
    );
    const { DistributionList } = await new CloudFrontClient(config).send(
      new ListDistributionsCommand({}),
    );
    const { Budgets } = await new BudgetsClient(config).send(
      new DescribeBudgetsCommand({ AccountId: ACCOUNT }),
    );
    return {
      zones: HostedZones?.map(({ Id, Name }) => [Id, Name]).sort(),
      key: KeyMetadata?.Arn,
      distributions: DistributionList?.Items?.map(({ Id, DomainName }) => [Id, DomainName]),
      budgets: Budgets?.map(({ BudgetName }) => BudgetName),
    };
  };
  const there = await seen(account);
  expect(there).toMatchObject({ zones: [{}, {}], distributions: [{}], budgets: ['by-hand'] });
  expect(await seen(here)).toEqual(there);
});

test.each([
  ['AWS::S3::Bucket', { BucketName: 'made-by-hand' }],
  [
    'AWS::DynamoDB::Table',
    {
      ...{ TableName: 'made-by-hand', BillingMode: 'PAY_PER_REQUEST' },
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    },
  ],
  ['AWS::IAM::Role', { RoleName: 'made-by-hand', AssumeRolePolicyDocument: trust }],
  ['AWS::S3::Bucket', { BucketName: 'shop-data' }],
  ['AWS::Logs::LogGroup', { LogGroupName: '/made/by/hand' }],
  ['AWS::SecretsManager::Secret', { Name: 'made-by-hand' }],
  ['AWS::SSM::Parameter', { Name: '/made/by/hand', Type: 'String', Value: 'x' }],
  ['AWS::SQS::Queue', { QueueName: 'made-by-hand', DelaySeconds: 3 }],
])('a stack that wants a taken %s fails as in the account', async (Type, Properties) => {
  const said = async (local: Local) => {
    const name = `Wants${Type}${Object.values(Properties)[0]}`.replace(/\W/g, '');
    await create(local, name, { Resources: { It: { Type, Properties } } });
    const status = (await stack(local, name))?.StackStatus;
    const why = (await reasons(local, name)) ?? [];
    return [status, ...why.map((text) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID'))];
  };
  const there = await said(account);
  expect(there[0]).toBe('ROLLBACK_COMPLETE');
  expect(await said(here)).toEqual(there);
});

test('a stack of the same name is refused', async () => {
  await expect(create(here, 'Users', users)).rejects.toMatchObject({
    name: 'AlreadyExistsException',
  });
});

test('the lowered limits are in force', async () => {
  const iam = new IAMClient(here.clientConfig(REGION, ACCOUNT));
  const third = new CreateRoleCommand({
    RoleName: 'third',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  await expect(iam.send(third)).rejects.toMatchObject({ name: 'LimitExceededException' });
  const lambda = new LambdaClient(here.clientConfig(REGION, ACCOUNT));
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  expect(AccountLimit?.ConcurrentExecutions).toBe(120);
});

test('what is loaded already is told, not doubled', async () => {
  const { report } = await run('--from', 'prod.json');
  expect(report).toMatchObject({ exit: 3, data: { loaded: { stacks: [] } } });
  expect(JSON.stringify(report)).toContain('there is a stack of this name here already');
});

test('an export in use cannot be taken back; an update and a deletion work', async () => {
  const client = cfn(here);
  const update = (template: object) =>
    client.send(
      new UpdateStackCommand({
        StackName: 'Shop',
        TemplateBody: JSON.stringify(template),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        Parameters: ['Keep', 'Password'].map((ParameterKey) => ({
          ParameterKey,
          UsePreviousValue: true,
        })),
      }),
    );
  await expect(update(base)).rejects.toThrow('No updates are to be performed.');
  const { KeyId: _, ...Outputs } = base.Outputs;
  await update({ ...base, Outputs });
  expect(await ended(here, 'Shop')).toBe('UPDATE_ROLLBACK_COMPLETE');
  const Work = {
    ...base.Resources.Work,
    Properties: { ...base.Resources.Work.Properties, Timeout: 9 },
  };
  const Zone = { ...base.Resources.Zone, DeletionPolicy: 'Delete' };
  await update({ ...base, Resources: { ...base.Resources, Work, Zone } });
  expect(await ended(here, 'Shop')).toBe('UPDATE_COMPLETE');

  await client.send(new DeleteStackCommand({ StackName: 'Users' }));
  await client.send(new DeleteStackCommand({ StackName: 'Shop' }));
  await expect(stack(here, 'Shop')).rejects.toThrow('does not exist');
  const s3 = new S3Client(here.clientConfig(REGION, ACCOUNT));
  await expect(s3.send(new HeadBucketCommand({ Bucket: 'shop-data' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
});

test('a stack that is being worked on is told and left out', async () => {
  const good = JSON.parse(readFileSync(join(folder, 'prod.json'), 'utf8'));
  const [shop] = good.stacks;
  const id = shop.id.replace('/Shop/', '/Busy/');
  const busy = { ...shop, id, name: 'Busy', status: 'UPDATE_IN_PROGRESS' };
  writeFileSync(join(folder, 'busy.json'), JSON.stringify({ ...good, stacks: [busy], things: [] }));
  const { report } = await run('--from', 'busy.json');
  expect(report.exit).toBe(3);
  expect(Reflect.get(report, 'unknowns')).toEqual([
    {
      ...{ region: REGION, what: 'Busy' },
      reason: expect.stringContaining('UPDATE_IN_PROGRESS'),
    },
  ]);
  await expect(stack(here, 'Busy')).rejects.toThrow('does not exist');
});

test('what cannot be made is kept by name, and what needs it is made all the same', async () => {
  const good = JSON.parse(readFileSync(join(folder, 'prod.json'), 'utf8'));
  const [shop] = good.stacks;
  const template = JSON.stringify({
    Resources: {
      Taken: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'made-by-hand' } },
      Told: { Type: 'Custom::Told', Properties: { ServiceToken: 'arn:aws:lambda:x' } },
      Uses: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/uses', Type: 'String', Value: { 'Fn::GetAtt': ['Taken', 'Arn'] } },
      },
    },
    Outputs: { Told: { Value: { 'Fn::GetAtt': ['Told', 'Text'] } } },
  });
  const resource = (logicalId: string, type: string, physicalId: string) => ({
    ...{ logicalId, type, physicalId, status: 'CREATE_COMPLETE', changedAt: shop.createdAt },
  });
  const kept = {
    ...shop,
    ...{ id: shop.id.replace('/Shop/', '/Kept/'), name: 'Kept', template, parameters: [] },
    outputs: [{ key: 'Told', value: 'said-there' }],
    resources: [
      resource('Taken', 'AWS::S3::Bucket', 'made-by-hand'),
      resource('Told', 'Custom::Told', 'told-1'),
      resource('Uses', 'AWS::SSM::Parameter', '/uses'),
    ],
  };
  writeFileSync(join(folder, 'kept.json'), JSON.stringify({ ...good, stacks: [kept], things: [] }));
  const { report } = await run('--from', 'kept.json');
  expect(report).toMatchObject({
    exit: 0,
    data: {
      loaded: {
        stacks: [{ byName: [{ logicalId: 'Taken' }, { logicalId: 'Told' }], differences: [] }],
      },
    },
  });
  expect((await stack(here, 'Kept'))?.Outputs?.[0]?.OutputValue).toBe('said-there');
  const { Parameter } = await new SSMClient(here.clientConfig(REGION, ACCOUNT)).send(
    new GetParameterCommand({ Name: '/uses' }),
  );
  expect(Parameter?.Value).toBe('arn:aws:s3:::made-by-hand');
});

test('the endpoint tells how true to AWS it is, without any secret', async () => {
  const types = 'AWS::S3::Bucket,AWS::Glue::Job,AWS::No::Such';
  const answer = await fetch(`${here.endpoint}/_apexctl/fidelity?types=${types}`);
  expect(await answer.json()).toEqual({
    types: {
      'AWS::S3::Bucket': 'behavioural',
      'AWS::Glue::Job': 'generic',
      'AWS::No::Such': 'refused',
    },
  });
});

test('a call that is denied is an unknown, and the rest is read', async () => {
  await fetch(`${account.endpoint}/_apexctl/behaviour`, {
    method: 'PUT',
    headers: { 'x-apexctl-nonce': account.nonce },
    body: 'faults: { operation: [ListRoles, GetTemplate], do: { error: { status: 403, code: AccessDeniedException } } }',
  });
  const { report } = await run(
    '--from-account',
    '--env',
    'prod',
    '--dry-run',
    '--save',
    'part.json',
  );
  expect(report).toMatchObject({ exit: 3, counts: { stacks: 0 } });
  expect(JSON.stringify(report)).toContain('iam:ListRoles');
  const unknown = Reflect.get(report, 'unknowns');
  expect(unknown).toContainEqual(expect.objectContaining({ stack: 'Shop', region: REGION }));
  expect(readFileSync(join(folder, 'part.json'), 'utf8')).toContain('shop-orders');
  // The file does not forget it.
  const later = await run('--from', 'part.json', '--dry-run');
  expect(later.report.exit).toBe(3);
  expect(Reflect.get(later.report, 'unknowns')).toEqual(unknown);
});

test('what is no snapshot is refused with its place, and loads nothing', async () => {
  const good = JSON.parse(readFileSync(join(folder, 'prod.json'), 'utf8'));
  const wrong = { ...good, stacks: [{ ...good.stacks[0], createdAt: 'yesterday' }] };
  for (const [text, place] of [
    [JSON.stringify(wrong), 'stacks[0].createdAt is not a time'],
    [JSON.stringify({ ...good, version: 2 }), 'its version is 2'],
    ['no json', 'it is not the snapshot of an account'],
  ] as const) {
    writeFileSync(join(folder, 'wrong.json'), text);
    const { report } = await run('--from', 'wrong.json');
    expect(report).toMatchObject({ exit: 2, error: { id: 'snapshot-wrong' } });
    expect(report.error?.what).toContain(place);
  }
  expect(existsSync(join(folder, '.apexctl', 'local'))).toBe(true);
});

test.each([
  [[], 'import-from'],
  [['--from-account', '--from', 'x.json'], 'import-from'],
  [['--from', 'none.json'], 'snapshot-wrong'],
  [['--from-account', '--env', 'local'], 'imports-itself'],
])('%j is refused as %s', async (flags, id) => {
  expect((await run(...flags)).report).toMatchObject({ exit: 2, error: { id } });
});
