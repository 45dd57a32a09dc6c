import {
  CloudFormationClient,
  CreateStackCommand,
  ListStackResourcesCommand,
  paginateDescribeStackEvents,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Target, TIERS } from '../../src/cleanup/resource-type.js';
import { resourceTypeFor } from '../../src/cleanup/types/index.js';
import { type Local, startLocal } from '../../src/local/index.js';
import { leftoversOf, thingsIn } from '../helpers/removing-here.js';

let local: Local;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
});
afterAll(() => local.close());

const ref = (Ref: string) => ({ Ref });
/** Placeholders are written without their dollar. */
const sub = (text: string) => ({ 'Fn::Sub': text.replaceAll('{', '$'.concat('{')) });
const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const policy = (statement: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...statement }],
});
const trusts = (Service: string) => policy({ Principal: { Service }, Action: 'sts:AssumeRole' });
const type = (Type: string, Properties: object = {}, more: object = {}) => ({
  Type: `AWS::${Type}`,
  Properties,
  ...more,
});

/** One of nearly everything that a serverless platform is made of. */
const resources = {
  Store: type('S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }),
  StorePolicy: type('S3::BucketPolicy', {
    Bucket: ref('Store'),
    PolicyDocument: policy({
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: ['s3:PutObject', 's3:GetBucketAcl'],
      Resource: [att('Store', 'Arn'), sub('{Store.Arn}/*')],
    }),
  }),
  Table: type('DynamoDB::Table', {
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    DeletionProtectionEnabled: true,
  }),
  Alias: type('KMS::Alias', { AliasName: 'alias/shop', TargetKeyId: ref('Key') }),
  Key: type('KMS::Key', {
    KeyPolicy: policy({
      Principal: { AWS: sub('arn:aws:iam::{AWS::AccountId}:root') },
      Action: 'kms:*',
      Resource: '*',
    }),
  }),
  Group: type('Logs::LogGroup', { RetentionInDays: 7 }),
  Filter: type('Logs::MetricFilter', {
    LogGroupName: ref('Group'),
    FilterPattern: 'ERROR',
    MetricTransformations: [{ MetricName: 'M', MetricNamespace: 'N', MetricValue: '1' }],
  }),
  Role: type('IAM::Role', {
    AssumeRolePolicyDocument: trusts('lambda.amazonaws.com'),
    ManagedPolicyArns: [
      ref('Managed'),
      'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole',
    ],
  }),
  Inline: type('IAM::Policy', {
    PolicyName: 'inline',
    Roles: [ref('Role')],
    PolicyDocument: policy({ Action: 's3:GetObject', Resource: '*' }),
  }),
  Managed: type('IAM::ManagedPolicy', {
    PolicyDocument: policy({ Action: 'sqs:ReceiveMessage', Resource: '*' }),
  }),
  Profile: type('IAM::InstanceProfile', { Roles: [ref('Role')] }),
  Fn: type('Lambda::Function', {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: att('Role', 'Arn'),
    Code: { ZipFile: 'exports.handler = async () => 1' },
  }),
  Permission: type('Lambda::Permission', {
    FunctionName: ref('Fn'),
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
  }),
  Mapping: type('Lambda::EventSourceMapping', {
    FunctionName: ref('Fn'),
    EventSourceArn: att('Queue', 'Arn'),
  }),
  Version: type('Lambda::Version', { FunctionName: ref('Fn') }),
  Live: type('Lambda::Alias', {
    FunctionName: ref('Fn'),
    FunctionVersion: att('Version', 'Version'),
    Name: 'live',
  }),
  Rest: type('ApiGateway::RestApi', { Name: 'rest' }),
  Path: type('ApiGateway::Resource', {
    RestApiId: ref('Rest'),
    ParentId: att('Rest', 'RootResourceId'),
    PathPart: 'a',
  }),
  Method: type('ApiGateway::Method', {
    RestApiId: ref('Rest'),
    ResourceId: ref('Path'),
    HttpMethod: 'GET',
    AuthorizationType: 'NONE',
    Integration: { Type: 'MOCK' },
  }),
  Deployment: type('ApiGateway::Deployment', { RestApiId: ref('Rest') }, { DependsOn: 'Method' }),
  Stage: type('ApiGateway::Stage', {
    RestApiId: ref('Rest'),
    DeploymentId: ref('Deployment'),
    StageName: 'prod',
  }),
  Validator: type('ApiGateway::RequestValidator', {
    RestApiId: ref('Rest'),
    ValidateRequestBody: true,
  }),
  Answer: type('ApiGateway::GatewayResponse', {
    RestApiId: ref('Rest'),
    ResponseType: 'DEFAULT_4XX',
  }),
  ApiKey: type('ApiGateway::ApiKey', { Enabled: true }),
  Plan: type('ApiGateway::UsagePlan', {
    ApiStages: [{ ApiId: ref('Rest'), Stage: ref('Stage') }],
  }),
  PlanKey: type('ApiGateway::UsagePlanKey', {
    KeyId: ref('ApiKey'),
    KeyType: 'API_KEY',
    UsagePlanId: ref('Plan'),
  }),
  Http: type('ApiGatewayV2::Api', { Name: 'http', ProtocolType: 'HTTP' }),
  Call: type('ApiGatewayV2::Integration', {
    ApiId: ref('Http'),
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: att('Fn', 'Arn'),
    PayloadFormatVersion: '2.0',
  }),
  Route: type('ApiGatewayV2::Route', {
    ApiId: ref('Http'),
    RouteKey: 'GET /',
    Target: sub('integrations/{Call}'),
  }),
  HttpStage: type('ApiGatewayV2::Stage', {
    ApiId: ref('Http'),
    StageName: '$default',
    AutoDeploy: true,
  }),
  Access: type('CloudFront::OriginAccessControl', {
    OriginAccessControlConfig: {
      Name: 'access',
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    },
  }),
  Headers: type('CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: { Name: 'headers' },
  }),
  Site: type('CloudFront::Distribution', {
    DistributionConfig: {
      Enabled: true,
      Origins: [
        {
          Id: 'o',
          DomainName: att('Store', 'RegionalDomainName'),
          OriginAccessControlId: ref('Access'),
          S3OriginConfig: { OriginAccessIdentity: '' },
        },
      ],
      DefaultCacheBehavior: {
        TargetOriginId: 'o',
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        ResponseHeadersPolicyId: ref('Headers'),
      },
    },
  }),
  Wall: type('WAFv2::WebACL', {
    Name: 'wall',
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    VisibilityConfig: {
      SampledRequestsEnabled: false,
      CloudWatchMetricsEnabled: false,
      MetricName: 'm',
    },
  }),
  Guard: type('WAFv2::WebACLAssociation', {
    WebACLArn: att('Wall', 'Arn'),
    ResourceArn: sub('arn:aws:apigateway:{AWS::Region}::/restapis/{Rest}/stages/{Stage}'),
  }),
  Topic: type('SNS::Topic'),
  TopicPolicy: type('SNS::TopicPolicy', {
    Topics: [ref('Topic')],
    PolicyDocument: policy({
      Principal: { Service: ['events.amazonaws.com', 'ses.amazonaws.com'] },
      Action: 'sns:Publish',
      Resource: ref('Topic'),
    }),
  }),
  Subscription: type('SNS::Subscription', {
    TopicArn: ref('Topic'),
    Protocol: 'sqs',
    Endpoint: att('Queue', 'Arn'),
  }),
  Queue: type('SQS::Queue'),
  QueuePolicy: type('SQS::QueuePolicy', {
    Queues: [ref('Queue')],
    PolicyDocument: policy({
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: att('Queue', 'Arn'),
    }),
  }),
  Bus: type('Events::EventBus', { Name: 'bus' }),
  Rule: type('Events::Rule', {
    EventBusName: ref('Bus'),
    EventPattern: { source: ['shop'] },
    Targets: [{ Id: 't', Arn: att('Queue', 'Arn') }],
  }),
  Alarm: type('CloudWatch::Alarm', {
    Namespace: 'N',
    MetricName: 'M',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  }),
  Board: type('CloudWatch::Dashboard', { DashboardBody: '{"widgets":[]}' }),
  Budget: type('Budgets::Budget', {
    Budget: {
      BudgetName: 'monthly',
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: 10, Unit: 'USD' },
    },
  }),
  Mails: type('SES::ConfigurationSet', { Name: 'mails' }),
  MailEvents: type(
    'SES::ConfigurationSetEventDestination',
    {
      ConfigurationSetName: ref('Mails'),
      EventDestination: {
        Name: 'to-topic',
        Enabled: true,
        MatchingEventTypes: ['bounce'],
        SnsDestination: { TopicARN: ref('Topic') },
      },
    },
    { DependsOn: 'TopicPolicy' },
  ),
  Sender: type('SES::EmailIdentity', { EmailIdentity: 'example.org' }),
  Mail: type('SES::Template', {
    Template: { TemplateName: 'welcome', SubjectPart: 'Hello', TextPart: 'Hello' },
  }),
  Trail: type(
    'CloudTrail::Trail',
    { IsLogging: true, S3BucketName: ref('Store') },
    { DependsOn: 'StorePolicy' },
  ),
  Secret: type('SecretsManager::Secret', { SecretString: 'x' }),
  SecretPolicy: type('SecretsManager::ResourcePolicy', {
    SecretId: ref('Secret'),
    ResourcePolicy: policy({
      Principal: { AWS: att('Role', 'Arn') },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    }),
  }),
  Images: type('ECR::Repository', { RepositoryName: 'images' }),
  Value: type('SSM::Parameter', { Type: 'String', Value: '1' }),
  Recorder: type('Config::ConfigurationRecorder', {
    Name: 'recorder',
    RoleARN: att('Role', 'Arn'),
  }),
};

test('everything of a stack goes, tier by tier, and is not found again', async () => {
  const cfn = new CloudFormationClient(local.clientConfig());
  const TemplateBody = JSON.stringify({ Resources: resources });
  await cfn.send(
    new CreateStackCommand({
      StackName: 'shop',
      TemplateBody,
      Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_IAM'],
    }),
  );
  const failed: string[] = [];
  await waitUntilStackCreateComplete(
    { client: cfn, maxWaitTime: 30, minDelay: 1, maxDelay: 1 },
    { StackName: 'shop' },
  ).catch(async () => {
    for await (const { StackEvents = [] } of paginateDescribeStackEvents(
      { client: cfn },
      { StackName: 'shop' },
    ))
      for (const event of StackEvents)
        if (/^CREATE_FAILED/.test(event.ResourceStatus ?? ''))
          failed.push(`${event.LogicalResourceId} ${event.ResourceStatusReason}`);
  });
  expect(failed).toEqual([]);
  const said = new Map<string, Target['properties']>();
  for await (const { StackEvents = [] } of paginateDescribeStackEvents(
    { client: cfn },
    { StackName: 'shop' },
  ))
    for (const { LogicalResourceId = '', ResourceProperties } of StackEvents)
      if (ResourceProperties) said.set(LogicalResourceId, JSON.parse(ResourceProperties));
  const { StackResourceSummaries = [] } = await cfn.send(
    new ListStackResourcesCommand({ StackName: 'shop' }),
  );
  const thing = thingsIn(leftoversOf(local));
  const things = StackResourceSummaries.map((row) =>
    thing(
      row.ResourceType ?? '',
      row.PhysicalResourceId ?? '',
      said.get(row.LogicalResourceId ?? ''),
    ),
  );
  const tierOf = ({ target }: (typeof things)[number]) =>
    TIERS.indexOf(resourceTypeFor(target.type).tier);

  const unseen: string[] = [];
  const stayed: string[] = [];
  for (const one of things) {
    const seen = await one.look().catch((error: unknown) => String(error));
    if (typeof seen !== 'object') unseen.push(`${one.target.type} ${one.target.id} ${seen}`);
  }
  for (const one of things.toSorted((a, b) => tierOf(a) - tierOf(b))) {
    const name = `${one.target.type} ${one.target.id}`;
    try {
      await one.remove();
      const now = await one.look();
      if (now && !now.leaving) stayed.push(name);
      await one.remove(); // what is gone already is success
    } catch (error) {
      stayed.push(`${name}: ${error}`);
    }
  }
  expect({ unseen, stayed }).toEqual({ unseen: [], stayed: [] });
});
