import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../src/local/index.js';
import { runHere } from '../helpers/run-here.js';

const REGION = 'eu-west-1';
/** What is full of leftovers, what is empty, and one more. */
const [ACCOUNT, EMPTY, OTHER] = ['111122223333', '222233334444', '333344445555'];

let local: Local;
let folder: string;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  folder = mkdtempSync(join(tmpdir(), 'apexctl-check-account-'));
  const environment = (account: string) => ({
    ...{ account, region: REGION, endpoint: local.endpoint, protected: true },
  });
  const config = {
    project: 'Shop',
    app: 'node app.js',
    environments: {
      ...{ prod: environment(ACCOUNT), fresh: environment(EMPTY), third: environment(OTHER) },
    },
  };
  writeFileSync(join(folder, 'apex.config.json'), JSON.stringify(config));
  await leaveThings();
  writeAssembly('prod', ACCOUNT, 'shop-videos');
  writeAssembly('fresh', EMPTY, 'shop-videos-of-another');
  writeAssembly('late', EMPTY, 'shop-videos');
}, 60_000);
afterAll(async () => {
  await local.close();
  rmSync(folder, { recursive: true, force: true });
});

const storage = (BucketName: string) => ({
  Resources: {
    Good: { Type: 'AWS::SNS::Topic' },
    Videos: { Type: 'AWS::S3::Bucket', Properties: { BucketName } },
  },
});
const producer = {
  Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
  Outputs: { Topic: { Value: { Ref: 'Topic' }, Export: { Name: 'shop-topic' } } },
};
const consumer = {
  Resources: {
    Parameter: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Type: 'String', Value: { 'Fn::ImportValue': 'shop-topic' } },
    },
  },
};

/** A bucket of an earlier attempt, a stack that failed because of it, an export in use, few functions at a time. */
async function leaveThings() {
  const config = local.clientConfig(REGION, ACCOUNT);
  await new S3Client(config).send(new CreateBucketCommand({ Bucket: 'shop-videos' }));
  await create('Shop-Storage', storage('shop-videos'));
  await create('Shop-Base', producer);
  await create('Old-Api', consumer);
  const scope = { account: ACCOUNT, region: REGION };
  local.world.limits.set(scope, 'lambda.concurrent-executions', 10);
  local.world.limits.set(scope, 'ses.sandbox', 1);
}

async function create(StackName: string, template: object, account = ACCOUNT) {
  const client = new CloudFormationClient(local.clientConfig(REGION, account));
  const TemplateBody = JSON.stringify(template);
  const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities }));
  for (;;) {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    if (!Stacks[0]?.StackStatus?.endsWith('_IN_PROGRESS')) return;
  }
}

/** The app as it is to be deployed: its export is gone, and a function reserves five. */
const templates = {
  'Shop-Base': { Resources: producer.Resources },
  'Shop-Api': {
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'lambda.amazonaws.com' },
                Action: 'sts:AssumeRole',
              },
            ],
          },
        },
      },
      Work: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Code: { ZipFile: 'exports.handler = async () => "done";' },
          ReservedConcurrentExecutions: 5,
        },
      },
      Mails: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'shop-mails' } },
    },
  },
};

const trust = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});
/** Something of every type whose names are looked up in ways of their own. */
const named = {
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'named-bucket' } },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        ...{ TableName: 'named-table', BillingMode: 'PAY_PER_REQUEST' },
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'named-queue' } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'named-topic' } },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'named/secret' } },
    Parameter: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: '/named/parameter', Type: 'String', Value: 'x' },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'named-role',
        AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
      },
    },
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        ManagedPolicyName: 'named-policy',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
        },
      },
    },
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
              Action: 'kms:*',
              Resource: '*',
            },
          ],
        },
      },
    },
    Alias: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: 'alias/named', TargetKeyId: { Ref: 'Key' } },
    },
    Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/named/log' } },
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...{ FunctionName: 'named-function', Runtime: 'nodejs22.x', Handler: 'index.handler' },
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: 'exports.handler = async () => 1;' },
      },
    },
    Daily: {
      Type: 'AWS::Events::Rule',
      Properties: { Name: 'named-rule', ScheduleExpression: 'rate(1 day)' },
    },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        ...{ AlarmName: 'named-alarm', Namespace: 'Shop', MetricName: 'Errors', Period: 60 },
        ...{ ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, Threshold: 1 },
        Statistic: 'Sum',
      },
    },
    Mails: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'named-mails' } },
    Budget: {
      Type: 'AWS::Budgets::Budget',
      Properties: {
        Budget: {
          ...{ BudgetName: 'named-budget', BudgetType: 'COST', TimeUnit: 'MONTHLY' },
          BudgetLimit: { Amount: 20, Unit: 'USD' },
        },
      },
    },
  },
};

/** The assembly for an account, in a folder of this name. */
function writeAssembly(name: string, account: string, bucket: string, deployment = {}) {
  const all = { 'Shop-Storage': storage(bucket), ...templates };
  writeStacks(name, account, all, deployment);
}

function writeStacks(name: string, account: string, all: object, deployment = {}) {
  const out = join(folder, name);
  mkdirSync(out);
  for (const [stack, template] of Object.entries(all))
    writeFileSync(join(out, `${stack}.template.json`), JSON.stringify(template));
  const stacks = Object.keys(all).map((stackName) => [
    stackName,
    {
      type: 'aws:cloudformation:stack',
      environment: `aws://${account}/${REGION}`,
      properties: { templateFile: `${stackName}.template.json`, stackName, ...deployment },
    },
  ]);
  const manifest = { version: '48.0.0', artifacts: Object.fromEntries(stacks) };
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));
}

/** Rules that need an account, besides all others. */
const RULES = [
  ...['bootstrap-role-not-assumable', 'cleanup-before-redeploy', 'deployer-permission-denied'],
  ...['export-in-use', 'lambda-reserved-concurrency-limit', 'physical-name-already-exists'],
  ...['acm-validation-stalled', 'config-drift', 'config-recorder-limit'],
  ...[
    'ses-identity-unverified',
    'service-quota-exceeded',
    'ses-sandbox',
    'stack-rollback-complete',
  ],
];

interface Found {
  readonly rule: string;
  readonly stack?: string;
  readonly logicalId?: string;
  readonly message: string;
}

async function check(env: string, assembly = env, more: readonly string[] = ['--account']) {
  const rules = RULES.flatMap((id) => ['--rule', id]);
  const { report } = await runHere(folder, ['check', assembly, '--env', env, ...rules, ...more]);
  const findings: readonly Found[] = Reflect.get(report, 'findings');
  const unknowns: readonly { readonly what: string; readonly reason: string }[] = Reflect.get(
    report,
    'unknowns',
  );
  return { report, findings, unknowns };
}

/** Calls that changed something in the account; CloudTrail keeps no others here. */
async function changes(): Promise<readonly unknown[]> {
  const client = new CloudTrailClient(local.clientConfig(REGION, ACCOUNT));
  const { Events = [] } = await client.send(new LookupEventsCommand({}));
  return Events.map(({ EventId, EventName }) => [EventId, EventName]);
}

/** Every row that the embedded AWS has. */
const everything = () => {
  const { store } = local.world;
  const rows = store
    .names()
    .sort()
    .flatMap((name) =>
      store.scopes(name).map((scope) => [name, scope, [...store.table(name, scope).entries()]]),
    );
  return structuredClone(rows);
};

test('each thing in the way is found', async () => {
  const { report, findings, unknowns } = await check('prod');
  expect(unknowns).toEqual([]);
  expect(findings.map(({ rule, stack }) => [rule, stack]).sort()).toEqual([
    ['cleanup-before-redeploy', 'Shop-Storage'],
    ['export-in-use', 'Shop-Base'],
    ['lambda-reserved-concurrency-limit', 'Shop-Api'],
    ['physical-name-already-exists', 'Shop-Storage'],
    ['ses-sandbox', 'Shop-Api'],
    ['stack-rollback-complete', 'Shop-Storage'],
  ]);
  expect(report.exit).toBe(1);
  const said = findings.map(({ message }) => message).join('\n');
  expect(said).toContain('shop-videos exists, and no stack of the region owns it');
  expect(said).toContain('no longer exports shop-topic, and Old-Api imports it');
});

test('an empty account has nothing in the way', async () => {
  const { report, findings, unknowns } = await check('fresh');
  expect({ findings, unknowns }).toEqual({ findings: [], unknowns: [] });
  expect(report.exit).toBe(0);
});

test('a bucket of another account is in the way too', async () => {
  const { findings } = await check('fresh', 'late');
  expect(findings).toEqual([
    expect.objectContaining({ rule: 'physical-name-already-exists', stack: 'Shop-Storage' }),
  ]);
  expect(findings[0]?.message).toContain('a bucket of another account');
});

test('roles of the bootstrap are judged by what they may do and whom they trust', async () => {
  const role = (name: string) => `cdk-x-${name}-${ACCOUNT}-${REGION}`;
  const iam = new IAMClient(local.clientConfig(REGION, ACCOUNT));
  const trusting = (Principal: object) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
    });
  const make = (name: string, principal: object) =>
    iam.send(
      new CreateRoleCommand({
        RoleName: role(name),
        AssumeRolePolicyDocument: trusting(principal),
      }),
    );
  await make('deploy-role', { AWS: ACCOUNT });
  await make('cfn-exec-role', { Service: 'lambda.amazonaws.com' });
  await new SSMClient(local.clientConfig(REGION, ACCOUNT)).send(
    new PutParameterCommand({ Name: '/cdk-bootstrap/x/version', Value: '5', Type: 'String' }),
  );
  const arn = (name: string) => `arn:\${AWS::Partition}:iam::${ACCOUNT}:role/${role(name)}`;
  writeAssembly('roles', ACCOUNT, 'shop-videos', {
    assumeRoleArn: arn('deploy-role'),
    cloudFormationExecutionRoleArn: arn('cfn-exec-role'),
    requiresBootstrapStackVersion: 6,
    bootstrapStackVersionSsmParameter: '/cdk-bootstrap/x/version',
  });
  const { findings } = await check('prod', 'roles');
  const said = findings.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
  expect(said).toContain('has version 5, and it takes 6');
  expect(said).toMatch(/cfn-exec-role\S+ does not trust cloudformation.amazonaws.com/);
  expect(said).toMatch(/role\/cdk-x-deploy-role\S+ may not iam:PassRole on \S+cfn-exec-role/);
  expect(said).not.toContain('may not sts:AssumeRole');
});

test('what a stack has made itself is not in its way, whatever the type', async () => {
  await create('Named', named);
  writeStacks('own', ACCOUNT, { Named: named });
  writeStacks('other', ACCOUNT, { Other: named });
  const own = await check('prod', 'own');
  expect(own.unknowns).toEqual([]);
  expect(own.findings.map(({ rule }) => rule)).toEqual(['ses-sandbox']);
  const other = await check('prod', 'other');
  const taken = other.findings.filter(({ rule }) => rule === 'physical-name-already-exists');
  const all = Object.entries(named.Resources).filter(([id]) => id !== 'Key');
  expect(taken.map(({ logicalId }) => logicalId).sort()).toEqual(all.map(([id]) => id).sort());
  for (const { message } of taken) expect(message).toContain('belongs to the stack Named.');
});

test('settings, quotas, zones and drift of an account are read', async () => {
  const config = local.clientConfig(REGION, OTHER);
  const { Role } = await new IAMClient(config).send(
    new CreateRoleCommand({
      RoleName: 'recorder',
      AssumeRolePolicyDocument: JSON.stringify(trust('config.amazonaws.com')),
    }),
  );
  await new ConfigServiceClient(config).send(
    new PutConfigurationRecorderCommand({
      ConfigurationRecorder: { name: 'of-control-tower', roleARN: Role?.Arn },
    }),
  );
  await new SESv2Client(config).send(
    new CreateEmailIdentityCommand({ EmailIdentity: 'late.example' }),
  );
  for (const CallerReference of ['1', '2'])
    await new Route53Client(config).send(
      new CreateHostedZoneCommand({ Name: 'twice.example', CallerReference }),
    );
  local.world.limits.set({ account: OTHER, region: 'global' }, 'iam.roles', 1);
  const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'turned', DelaySeconds: 1 } };
  await create('Shop-Queue', { Resources: { Queue: queue } }, OTHER);
  const QueueUrl = `${local.endpoint}/${OTHER}/turned`;
  await new SQSClient(config).send(
    new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '9' } }),
  );
  await new CloudFormationClient(config).send(
    new DetectStackDriftCommand({ StackName: 'Shop-Queue' }),
  );
  const rest = {
    Resources: {
      Recorder: {
        Type: 'AWS::Config::ConfigurationRecorder',
        Properties: { RoleARN: `arn:aws:iam::${OTHER}:role/x` },
      },
      Mail: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'late.example' } },
      Certificate: {
        Type: 'AWS::CertificateManager::Certificate',
        Properties: { DomainName: 'www.twice.example', ValidationMethod: 'DNS' },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: trust('lambda.amazonaws.com') },
      },
    },
  };
  writeStacks('third', OTHER, { 'Shop-Queue': { Resources: { Queue: queue } }, Rest: rest });
  const { findings, unknowns } = await check('third');
  expect(unknowns).toEqual([]);
  const said = Object.fromEntries(findings.map(({ rule, message }) => [rule, message]));
  expect(said).toMatchObject({
    'acm-validation-stalled': expect.stringMatching(/are zones of the same name twice\.example/),
    'config-drift': expect.stringContaining('Queue (AWS::SQS::Queue) is changed (/DelaySeconds)'),
    'config-recorder-limit': expect.stringContaining('has of-control-tower already'),
    'service-quota-exceeded': expect.stringMatching(/roles of at most 1, and 1 more/),
    'ses-identity-unverified': expect.stringContaining('late.example is not verified'),
  });
});

test('without --account nobody looks', async () => {
  const { findings } = await check('prod', 'prod', []);
  expect(findings.map(({ rule }) => rule)).toEqual(['lambda-reserved-concurrency-limit']);
});

test('the account was only read', async () => {
  const [trail, before] = [await changes(), everything()];
  expect(trail.length).toBeGreaterThan(3);
  await check('prod');
  expect(await changes()).toEqual(trail);
  expect(everything()).toEqual(before);
});

test('what was denied is not known, and all else is judged', async () => {
  const behave = (body: string) =>
    fetch(`${local.endpoint}/_apexctl/behaviour`, {
      method: 'PUT',
      headers: { 'x-apexctl-nonce': local.nonce },
      body,
    });
  await behave(
    'faults: { operation: [ListExports, HeadBucket, ListBuckets], do: { error: { status: 403, code: AccessDeniedException } } }',
  );
  const { report, findings, unknowns } = await check('prod');
  await behave('{}');
  expect(report.exit).toBe(3);
  expect(findings.map(({ rule }) => rule)).toContain('stack-rollback-complete');
  expect(findings.map(({ rule }) => rule)).not.toContain('export-in-use');
  const denied = unknowns.map(({ what, reason }) => `${what} ${reason}`).join('\n');
  expect(denied).toMatch(/^export-in-use .*cloudformation:ListExports/m);
  expect(denied).toMatch(/^physical-name-already-exists .*shop-videos/m);
});
