import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { cdkClass, cdkDeprecated, cdkNamesVersion, cdkProps } from './cdk-names.js';

test('the names are those of the library that is installed', () => {
  const { version } = createRequire(import.meta.url)('aws-cdk-lib/package.json');
  expect(cdkNamesVersion, 'run scripts/extract-cdk-names.ts').toBe(version);
});

test('classes, inherited properties and deprecations', () => {
  expect(cdkClass('aws-s3.Bucket')?.props).toEqual({ at: 2, type: 'aws-s3.BucketProps' });
  expect(cdkClass('aws-budgets.Budget')).toBeUndefined();
  expect(cdkProps('aws-lambda.FunctionProps')?.has('logRetention')).toBe(true);
  expect(cdkDeprecated('aws-lambda.FunctionProps#logRetention')).toMatch(/logGroup/);
  expect(cdkDeprecated('aws-ec2.VpcProps#ipAddresses')).toBeUndefined();
});
