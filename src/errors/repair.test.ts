import { expect, test } from 'vitest';
import { repairOf } from './repair.js';

const stuck = { stack: 'Api', region: 'eu-west-1', environment: 'dev' };

test.each([
  [
    'UPDATE_ROLLBACK_FAILED',
    /aws cloudformation continue-update-rollback --stack-name Api --region eu-west-1 ; then: apexctl deploy --env dev$/,
  ],
  [
    'ROLLBACK_FAILED, and it holds Bucket (AWS::S3::Bucket)',
    /delete-stack --stack-name Api .* ; then: apexctl deploy --env dev$/,
  ],
  ['ROLLBACK_COMPLETE, and it holds Bucket (AWS::S3::Bucket)', /delete-stack/],
  ['DELETE_FAILED', /delete-stack/],
  ['UPDATE_FAILED', /rollback-stack .*apexctl deploy --env dev --no-rollback$/],
  ['IMPORT_ROLLBACK_FAILED', /describe-stack-events/],
])('%s', (status, next) => {
  expect(repairOf({ ...stuck, status })).toMatch(next);
});

test('a removal that failed is run again, not a deployment', () => {
  const next = repairOf({ ...stuck, status: 'DELETE_FAILED', command: 'destroy' });
  expect(next).toBe('Remove what stands in the way, then: apexctl destroy --env dev');
});

test('elsewhere than on AWS the AWS CLI is sent there', () => {
  const endpoint = 'http://127.0.0.1:4580';
  expect(repairOf({ ...stuck, status: 'DELETE_FAILED', endpoint })).toContain(
    '--region eu-west-1 --endpoint-url http://127.0.0.1:4580 ;',
  );
});
