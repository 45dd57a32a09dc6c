import type { Examples } from '../../../src/checking/index.js';

const others = {
  PublicApi: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
  HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api' } },
  Bucket: { Type: 'AWS::S3::Bucket' },
  Topic: { Type: 'AWS::SNS::Topic' },
  Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)' } },
};
const permission = (SourceArn?: unknown) => ({
  ...others,
  Allow: { Type: 'AWS::Lambda::Permission', Properties: { SourceArn } },
});
const api = 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${PublicApi}';

export const examples: Examples = {
  pass: [
    { resources: permission({ 'Fn::Sub': `${api}/*/*` }) },
    { resources: permission({ 'Fn::Sub': `${api}/*/*/*` }) },
    { resources: permission({ 'Fn::GetAtt': ['Bucket', 'Arn'] }) },
    { resources: permission({ 'Fn::GetAtt': ['Rule', 'Arn'] }) },
    { name: 'Ref of a topic is an ARN', resources: permission({ Ref: 'Topic' }) },
  ],
  fail: [
    {
      resources: permission({ 'Fn::Join': ['', [{ Ref: 'PublicApi' }, '/*/GET/health']] }),
      at: 'Allow',
      says: /id of PublicApi/,
    },
    { resources: permission({ 'Fn::Sub': '${HttpApi}/*/*' }) },
    { resources: permission({ Ref: 'Bucket' }), says: /name of Bucket/ },
    { resources: permission('uploads') },
    {
      resources: permission({
        'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/restapis/${PublicApi}/*',
      }),
      says: /calls come from execute-api/,
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Source: { Type: 'String' } },
        Resources: permission({ Ref: 'Source' }),
      },
    },
  ],
  skip: [{ resources: permission() }],
};
