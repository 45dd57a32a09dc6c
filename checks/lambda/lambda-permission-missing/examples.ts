import type { Examples } from '../../../src/checking/index.js';

const base = {
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
  Albums: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
      PathPart: 'albums',
    },
  },
  ListFn: { Type: 'AWS::Lambda::Function', Properties: {} },
};
const uri = {
  'Fn::Sub':
    'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${ListFn.Arn}/invocations',
};
const method = (more: object = {}, HttpMethod = 'GET') => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    RestApiId: { Ref: 'Api' },
    ResourceId: { Ref: 'Albums' },
    HttpMethod,
    Integration: { Type: 'AWS_PROXY', Uri: uri, ...more },
  },
});
const permission = (
  Principal: string,
  SourceArn?: unknown,
  FunctionName: unknown = { Ref: 'ListFn' },
) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action: 'lambda:InvokeFunction', FunctionName, Principal, SourceArn },
});
const api = 'apigateway.amazonaws.com';
const arn = (end: string) => ({
  'Fn::Sub': `arn:aws:execute-api:eu-west-1:111122223333:\${Api}/${end}`,
});
const rule = {
  Type: 'AWS::Events::Rule',
  Properties: {
    ScheduleExpression: 'rate(1 day)',
    Targets: [{ Id: 'a', Arn: { 'Fn::GetAtt': ['ListFn', 'Arn'] } }],
  },
};

export const examples: Examples = {
  pass: [
    { resources: { ...base, Get: method(), Allow: permission(api, arn('*/GET/albums')) } },
    { name: 'without a source', resources: { ...base, Get: method(), Allow: permission(api) } },
    { resources: { ...base, Get: method(), Allow: permission(api, arn('*')) } },
    { resources: { ...base, Get: method({}, 'ANY'), Allow: permission(api, arn('*/*')) } },
    {
      resources: { ...base, Get: method({}, 'ANY'), Allow: permission(api, arn('prod/*/albums')) },
    },
    {
      name: 'by its ARN, from another stack',
      stacks: {
        Api: {
          template: {
            Resources: { ...base, Get: method() },
            Outputs: { Fn: { Value: { 'Fn::GetAtt': ['ListFn', 'Arn'] }, Export: { Name: 'fn' } } },
          },
        },
        More: { resources: { Allow: permission(api, undefined, { 'Fn::ImportValue': 'fn' }) } },
      },
    },
    {
      resources: {
        ...base,
        Rule: rule,
        Allow: permission('events.amazonaws.com', { 'Fn::GetAtt': ['Rule', 'Arn'] }),
      },
    },
  ],
  fail: [
    {
      resources: { ...base, Get: method(), Allow: permission(api, arn('*/POST/albums')) },
      at: 'Get',
      says: /GET \/albums calls ListFn, whose permissions/,
    },
    { resources: { ...base, Get: method() }, says: /no permission for apigateway/ },
    {
      resources: {
        ...base,
        Get: method(),
        Allow: permission(api, arn('test-invoke-stage/GET/albums')),
      },
    },
    { resources: { ...base, Get: method(), Allow: permission('s3.amazonaws.com') } },
    { resources: { ...base, Rule: rule }, at: 'Rule' },
    {
      resources: {
        ...base,
        Topic: { Type: 'AWS::SNS::Topic' },
        Other: { Type: 'AWS::SNS::Topic' },
        Sub: {
          Type: 'AWS::SNS::Subscription',
          Properties: {
            Protocol: 'lambda',
            TopicArn: { Ref: 'Topic' },
            Endpoint: { 'Fn::GetAtt': ['ListFn', 'Arn'] },
          },
        },
        Allow: permission('sns.amazonaws.com', { Ref: 'Other' }),
      },
      at: 'Sub',
    },
    {
      resources: {
        ...base,
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            NotificationConfiguration: {
              LambdaConfigurations: [
                { Event: 's3:ObjectCreated:*', Function: { 'Fn::GetAtt': ['ListFn', 'Arn'] } },
              ],
            },
          },
        },
      },
      at: 'Bucket',
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Source: { Type: 'String' } },
        Resources: { ...base, Get: method(), Allow: permission(api, { Ref: 'Source' }) },
      },
    },
  ],
  skip: [
    {
      name: 'a role calls the function',
      resources: { ...base, Get: method({ Credentials: 'arn:aws:iam::111122223333:role/api' }) },
    },
    {
      name: 'a function from elsewhere',
      resources: {
        ...base,
        Get: method({
          Uri: {
            'Fn::Sub':
              'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:x/invocations',
          },
        }),
      },
    },
  ],
};
