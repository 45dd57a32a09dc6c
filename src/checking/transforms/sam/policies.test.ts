import { expect, test } from 'vitest';
import { rolePolicies } from './policies.js';

test.each([
  ['AWSLambdaExecute', 'AWSLambdaExecute'],
  ['AWSLambdaVPCAccessExecutionRole', 'service-role/AWSLambdaVPCAccessExecutionRole'],
  ['Billing', 'job-function/Billing'],
  ['service-role/AWSLambdaRole', 'service-role/AWSLambdaRole'],
  ['NoSuchPolicyOfAws', 'NoSuchPolicyOfAws'],
])('the managed policy %s is found at its path', (name, at) => {
  const { managed } = rolePolicies('Fn', [name]);
  expect(managed).toEqual([{ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${at}` }]);
});
