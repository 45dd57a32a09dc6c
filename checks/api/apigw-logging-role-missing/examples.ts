import type { Examples } from '../../../src/checking/index.js';

const role = { Type: 'AWS::IAM::Role', Properties: {} };
const account = (
  properties: object = { CloudWatchRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } },
) => ({
  Type: 'AWS::ApiGateway::Account',
  Properties: properties,
});
const stage = (properties: object, dependsOn?: string) => ({
  Type: 'AWS::ApiGateway::Stage',
  ...(dependsOn && { DependsOn: dependsOn }),
  Properties: { RestApiId: 'abc', DeploymentId: 'd', StageName: 'v1', ...properties },
});
const level = (name: string) => ({
  MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: name }],
});
const access = (arn: unknown = 'arn:aws:logs:eu-west-1:111122223333:log-group:a') => ({
  AccessLogSetting: { DestinationArn: arn, Format: '{}' },
});
const v2 = (protocol: string, settings: object) => ({
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'a', ProtocolType: protocol } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', ...settings },
  },
});
const foundation = { resources: { Role: role, Account: account() } };
const looked = (apiLogRole: { value: string | null } | { unknown: string }) => ({
  regions: { 'eu-west-1': { apiLogRole } },
});

export const examples: Examples = {
  pass: [
    { resources: { Role: role, Account: account(), Stage: stage(level('ERROR'), 'Account') } },
    {
      name: 'the foundation stack declares it',
      stacks: {
        Security: foundation,
        Api: { needs: ['Security'], resources: { Stage: stage(level('INFO')) } },
      },
    },
    {
      name: 'needed by way of another stack',
      stacks: {
        Security: foundation,
        Storage: { needs: ['Security'], resources: {} },
        Api: { needs: ['Storage'], resources: { Stage: stage(access()) } },
      },
    },
    {
      name: 'the account has a role already',
      resources: { Stage: stage(level('INFO')) },
      account: looked({ value: 'arn:aws:iam::111122223333:role/logs' }),
    },
  ],
  fail: [
    {
      name: 'the account was looked at and has none',
      resources: { Stage: stage(level('INFO')) },
      account: looked({ value: null }),
    },
    { resources: { Stage: stage(level('ERROR')) }, at: 'Stage', says: /LoggingLevel ERROR/ },
    { resources: { Stage: stage(access()) } },
    { resources: { Stage: stage({ MethodSettings: [{ DataTraceEnabled: true }] }) } },
    {
      name: 'an account without a role',
      resources: { Account: account({}), Stage: stage(level('INFO'), 'Account') },
    },
    {
      name: 'in another region',
      stacks: {
        Security: { ...foundation, region: 'us-east-1' },
        Api: { needs: ['Security'], resources: { Stage: stage(level('INFO')) } },
      },
    },
    {
      name: 'nothing makes it wait',
      resources: { Role: role, Account: account(), Stage: stage(level('ERROR')) },
      says: /may be created before Account/,
    },
    {
      name: 'nothing makes its stack wait',
      stacks: { Security: foundation, Api: { resources: { Stage: stage(level('INFO')) } } },
      says: /may be created before/,
    },
    {
      name: 'stage inside the deployment',
      resources: {
        Deployment: {
          Type: 'AWS::ApiGateway::Deployment',
          Properties: {
            RestApiId: 'a',
            StageName: 'v1',
            StageDescription: { LoggingLevel: 'INFO' },
          },
        },
      },
    },
    {
      name: 'WebSocket',
      resources: v2('WEBSOCKET', { DefaultRouteSettings: { LoggingLevel: 'INFO' } }),
    },
  ],
  unknown: [
    {
      name: 'the account refused to tell',
      resources: { Stage: stage(level('INFO')) },
      account: looked({ unknown: 'denied' }),
    },
  ],
  skip: [
    { resources: { Stage: stage(level('OFF')) } },
    { resources: { Stage: stage({}) } },
    {
      name: 'HTTP APIs have no use for the role',
      resources: v2('HTTP', {
        AccessLogSettings: { DestinationArn: 'arn:aws:logs:a', Format: '{}' },
      }),
    },
    {
      name: 'Firehose',
      resources: {
        Stage: stage(
          access('arn:aws:firehose:eu-west-1:111122223333:deliverystream/amazon-apigateway-a'),
        ),
      },
    },
  ],
};
