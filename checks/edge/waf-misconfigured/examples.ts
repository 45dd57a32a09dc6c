import type { Examples } from '../../../src/checking/index.js';

const acl = (scope: string) => ({
  Type: 'AWS::WAFv2::WebACL',
  Properties: { Scope: scope, DefaultAction: { Allow: {} }, VisibilityConfig: {} },
});
const association = (target: unknown, arn: unknown = { 'Fn::GetAtt': ['Acl', 'Arn'] }) => ({
  Type: 'AWS::WAFv2::WebACLAssociation',
  Properties: { ResourceArn: target, WebACLArn: arn },
});
const stageArn = {
  'Fn::Sub': 'arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Stage}',
};
const api = {
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a' } },
  Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' } } },
};
const cdn = (id: unknown) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: { DistributionConfig: { WebACLId: id } },
});
const arn = { 'Fn::GetAtt': ['Acl', 'Arn'] };

export const examples: Examples = {
  pass: [
    { resources: { ...api, Acl: acl('REGIONAL'), Use: association(stageArn) } },
    {
      name: 'for a distribution, in us-east-1',
      stacks: {
        Edge: { region: 'us-east-1', resources: { Acl: acl('CLOUDFRONT'), Cdn: cdn(arn) } },
      },
    },
    {
      name: 'associated by another stack',
      stacks: {
        Security: {
          template: {
            Resources: { Acl: acl('REGIONAL') },
            Outputs: { Acl: { Value: arn, Export: { Name: 'acl' } } },
          },
        },
        Api: { resources: { ...api, Use: association(stageArn, { 'Fn::ImportValue': 'acl' }) } },
      },
    },
    {
      name: 'a load balancer',
      resources: {
        Acl: acl('REGIONAL'),
        Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
        Use: association({ Ref: 'Balancer' }),
      },
    },
  ],
  fail: [
    {
      resources: { Acl: acl('CLOUDFRONT'), Cdn: cdn(arn) },
      says: /exists in us-east-1 only/,
      at: 'Acl',
    },
    { resources: { Set: { Type: 'AWS::WAFv2::IPSet', Properties: { Scope: 'CLOUDFRONT' } } } },
    { resources: { Acl: acl('REGIONAL'), Cdn: cdn(arn) }, says: /needs one of scope CLOUDFRONT/ },
    { resources: { Cdn: cdn('arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1') } },
    { resources: { Acl: acl('REGIONAL') }, says: /associated with nothing/ },
    {
      name: 'only logged',
      resources: {
        Acl: acl('REGIONAL'),
        Logs: {
          Type: 'AWS::WAFv2::LoggingConfiguration',
          Properties: { ResourceArn: arn, LogDestinationConfigs: ['arn'] },
        },
      },
    },
    {
      name: 'HTTP API',
      resources: {
        Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
        Acl: acl('REGIONAL'),
        Use: association({
          'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/apis/${Http}/stages/$default',
        }),
      },
      says: /HTTP APIs cannot/,
    },
    {
      name: 'a stage has to have one',
      resources: api,
      settings: { options: { 'waf-misconfigured': { demanded: true } } },
      says: /Stage has no web ACL/,
    },
    {
      name: 'a name in place of an ARN',
      resources: { ...api, Acl: acl('REGIONAL'), Use: association({ Ref: 'Stage' }) },
      says: /is no ARN/,
    },
    {
      name: 'the ARN for calls',
      resources: {
        ...api,
        Acl: acl('REGIONAL'),
        Use: association({
          'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/v1',
        }),
      },
    },
    {
      name: 'one of CloudFront on a stage',
      resources: {
        ...api,
        Use: association(stageArn, 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/1'),
      },
      says: /set on the distribution/,
    },
  ],
  skip: [
    { name: 'a stage needs none', resources: api },
    { resources: { Cdn: { Type: 'AWS::CloudFront::Distribution', Properties: {} } } },
  ],
};
