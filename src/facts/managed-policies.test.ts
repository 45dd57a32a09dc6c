import { expect, test } from 'vitest';
import {
  managedPolicyActions,
  managedPolicyNames,
  managedPolicyPath,
  retiredPolicy,
} from './managed-policies.js';

test.each([
  ['AWSLambdaBasicExecutionRole', 'service-role'],
  ['AmazonS3ReadOnlyAccess', ''],
  ['ViewOnlyAccess', 'job-function'],
  ['AWSConfigRole', undefined],
])('the path of %s is %j', (name, path) => {
  expect(managedPolicyPath(name)).toBe(path);
});

test.each([
  ['AWSConfigRole', 'AWS_ConfigRole'],
  ['AWSLambdaFullAccess', 'AWSLambda_FullAccess'],
  ['AWSElasticBeanstalkFullAccess', 'AdministratorAccess-AWSElasticBeanstalk'],
  ['AmazonEC2RoleforSSM', 'AmazonSSMManagedInstanceCore'],
])('%s was replaced by %s, which exists', (name, replacement) => {
  expect(retiredPolicy(name)).toBe(replacement);
  expect(managedPolicyNames()).toContain(replacement);
});

test('policies that exist are not retired, except where AWS says so', () => {
  expect(managedPolicyNames().filter((name) => retiredPolicy(name))).toEqual([
    'AmazonEC2RoleforSSM',
  ]);
});

test('knows what the basic execution role allows, and not what every policy does', () => {
  expect(managedPolicyActions('AWSLambdaBasicExecutionRole')).toContain('logs:PutLogEvents');
  expect(managedPolicyActions('AmazonEKSClusterPolicy')).toBeUndefined();
});
