import { defineSignature } from '../define.js';

export const nameOwnedByAnotherStack = defineSignature({
  id: 'name-owned-by-another-stack',
  catalog: 'physical-name-already-exists',
  title: 'A name is owned by another stack',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /(?<![\w'"/-])(?<name>[\w.'":|/{}-]{1,400}) already exists in stack (?<owner>arn:[^\s")]{1,300}|[A-Za-z][\w-]{0,127})/i,
      certainty: 0.96,
    },
  ],
  cause: 'The stack {owner} has created {name}, and this stack wants to create it once more.',
  fix: [
    'Keep one owner: remove the resource from one of the two templates and pass the construct (or its name) to the other',
    'Moving it from {owner} to {stack}: set RemovalPolicy.RETAIN there, deploy, remove it there, then: apexctl recover {stack} --env {environment} --import {name} ; or move it with cdk refactor',
    'Meant to be two things: give {logicalId} another name, or none',
  ],
  absence: [
    { test: 'rule', rule: 'physical-name-collision' },
    { test: 'name-free', type: '{type}', name: '{name}' },
  ],
  prevention:
    'Let names contain the stack or the environment, and compare them across the assembly.',
  examples: [
    {
      text: 'links-dev already exists in stack arn:aws:cloudformation:eu-west-1:111111111111:stack/Storage/6f1c',
      fits: true,
      catches: {
        name: 'links-dev',
        owner: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Storage/6f1c',
      },
    },
    {
      text: 'is-carbon-9443 already exists in stack arn:aws:cloudformation:us-east-1:111111111111:stack/pattern-1/0a',
      type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      fits: true,
    },
    { text: 'links-dev already exists', fits: false },
  ],
  source: 'serverless/serverless issue 3237, wso2/testgrid issue 487',
});
