import { expect, test } from 'vitest';
import { iamService, iamServices } from './iam-actions.js';

test('knows an action with its level and the ARNs it works on', () => {
  expect(iamService('s3')?.actions.get('getobject')).toMatchObject({
    name: 'GetObject',
    level: 'read',
    arns: expect.arrayContaining(['s3:::*/*']),
  });
  expect(iamService('dynamodb')?.actions.get('getitem')?.needsResource).toBe(true);
  expect(iamService('sqs')?.actions.get('listqueues')).toMatchObject({
    level: 'read',
    needsResource: false,
    arns: [],
  });
  expect(iamService('iam')?.actions.get('attachrolepolicy')?.level).toBe('permissions');
});

test('a service that does not exist has no actions', () => {
  expect(iamService('toString')).toBeUndefined();
  expect(iamService('s4')).toBeUndefined();
  expect(iamServices()).toContain('dynamodb');
});
