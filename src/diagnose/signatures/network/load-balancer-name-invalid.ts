import { defineSignature } from '../define.js';

export const loadBalancerNameInvalid = defineSignature({
  id: 'load-balancer-name-invalid',
  catalog: 'load-balancer-name-invalid',
  title: 'The name of a load balancer or target group is not taken',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Load balancer name: "(?<name>[^"]{1,200})" can have a maximum of 32/i,
      certainty: 0.97,
    },
    {
      text: /(?:load balancer|target group) name '(?<name>[^']{1,200})' (?:cannot be longer than|can only contain|cannot (?:begin|end|start))/i,
      certainty: 0.97,
    },
    {
      text: /(?:load balancer|target group) name.{0,120}(?:32 characters|(?:begin|start) with ["']?internal-|(?:begin|end) with a hyphen)/i,
      certainty: 0.94,
    },
  ],
  cause:
    '{name} has more than 32 characters, or others than letters, digits and single hyphens inside, or begins with "internal-".',
  fix: [
    'Leave loadBalancerName and targetGroupName out, or shorten them',
    'Look: apexctl check --rule load-balancer-name-invalid',
  ],
  absence: [{ test: 'rule', rule: 'load-balancer-name-invalid' }],
  prevention: 'One function that makes names and checks their length.',
  examples: [
    {
      text: 'Load balancer name: "alb-shopfront-production-eu-778812" can have a maximum of 32 characters.',
      fits: true,
      catches: { name: 'alb-shopfront-production-eu-778812' },
    },
    {
      text: "The target group name 'shopfront-production-blue-eu-778812' cannot be longer than '32' characters (Service: ElasticLoadBalancingV2, Status Code: 400, Request ID: 1)",
      fits: true,
    },
    { text: 'A load balancer with the same name already exists', fits: false },
  ],
  source: 'aws-cdk-lib (BaseLoadBalancer); ELB API Reference',
});
