import { expect, test } from 'vitest';
import { isMisspelt } from './misspelt.js';

test.each([
  ['AWSXRayWriteOnlyAccess', 'AWSXrayWriteOnlyAccess', true],
  ['lamda', 'lambda', true],
  ['InvokeFunctoin', 'InvokeFunction', true],
  ['CloudWatchFullAccessV3', 'CloudWatchFullAccessV2', false],
  ['GetItemV2', 'GetItem', false],
  ['sso', 'sns', false],
])('%s is %s misspelt: %s', (name, near, expected) => {
  expect(isMisspelt(name, near)).toBe(expected);
});
