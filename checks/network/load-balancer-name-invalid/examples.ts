import type { Examples } from '../../../src/checking/index.js';

const balancer = (Name?: unknown) => ({
  Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  Properties: { Name },
});
const group = (Name: unknown) => ({
  Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  Properties: { Name },
});
const cdk = (made: string) => ({
  'infra/web.ts': `import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';\n${made}`,
});
const longest = 'shopfront-production-europe-west';

export const examples: Examples = {
  pass: [
    { name: '32 characters', resources: { Alb: balancer(longest) } },
    { name: '"internal" without the hyphen', resources: { Alb: balancer('internalshop') } },
    { name: 'a target group may be internal-', resources: { Group: group('internal-shop') } },
    {
      name: 'default of a parameter',
      template: {
        Parameters: { Stage: { Type: 'String', Default: 'prod' } },
        Resources: { Alb: balancer({ 'Fn::Sub': 'shop-${Stage}' }) },
      },
    },
    { files: cdk(`new elbv2.NetworkLoadBalancer(this, 'L', { loadBalancerName: 'shop' });`) },
  ],
  fail: [
    {
      name: '34 characters',
      resources: { Alb: balancer('alb-shopfront-production-eu-778812') },
      at: 'Alb',
      says: /34 characters; 32/,
    },
    { name: '33 characters', resources: { Group: group(`${longest}1`) } },
    { resources: { Alb: balancer('shop_front') }, says: /"_"/ },
    { resources: { Alb: balancer('-shop') }, says: /begins with a hyphen/ },
    { resources: { Group: group('shop-') }, says: /ends with a hyphen/ },
    { resources: { Alb: balancer('internal-shop') }, says: /reserved/ },
    {
      name: 'what is known is too long already',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Resources: { Alb: balancer({ 'Fn::Sub': `${longest}-\${Stage}` }) },
      },
      says: /at least 33/,
    },
    {
      name: 'the longest of the allowed values',
      template: {
        Parameters: { Stage: { Type: 'String', AllowedValues: ['dev', 'production'] } },
        Resources: { Alb: balancer({ 'Fn::Sub': 'shopfront-europe-west-1-${Stage}' }) },
      },
    },
    {
      name: 'by its stack',
      stacks: {
        Web: {
          name: 'shopfront-production-europe',
          resources: { Alb: balancer({ 'Fn::Sub': '${AWS::StackName}-public' }) },
        },
      },
      says: /34 characters/,
    },
    {
      files: cdk(
        `new elbv2.ApplicationLoadBalancer(this, 'L', { loadBalancerName: '${longest}-alb' });`,
      ),
      at: 'infra/web.ts',
    },
    {
      files: cdk(
        `new elbv2.ApplicationTargetGroup(this, 'G', { targetGroupName: 'shop_' + stage });`,
      ),
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Resources: { Alb: balancer({ 'Fn::Sub': 'shop-${Stage}' }) },
      },
    },
  ],
  skip: [
    { resources: { Alb: balancer() } },
    {
      name: 'a classic load balancer has other rules',
      resources: {
        Old: {
          Type: 'AWS::ElasticLoadBalancing::LoadBalancer',
          Properties: { LoadBalancerName: `${longest}-classic` },
        },
      },
    },
  ],
};
