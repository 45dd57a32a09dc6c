import { expect, test } from 'vitest';
import { repairOf } from './repair.js';

const stuck = { stack: 'Api', region: 'eu-west-1', environment: 'dev' };
const BACK = /: apexctl recover Api --env dev ; then: apexctl deploy --env dev$/;

test.each([
  ['UPDATE_ROLLBACK_FAILED', BACK],
  ['ROLLBACK_FAILED, and it holds Bucket (AWS::S3::Bucket)', BACK],
  ['ROLLBACK_COMPLETE, and it holds Bucket (AWS::S3::Bucket)', BACK],
  ['DELETE_FAILED', BACK],
  ['UPDATE_FAILED', /apexctl recover Api --env dev ; .*apexctl deploy --env dev --no-rollback$/],
  ['IMPORT_ROLLBACK_FAILED', /apexctl recover Api --env dev --dry-run$/],
])('%s', (status, next) => {
  expect(repairOf({ ...stuck, status })).toMatch(next);
});

test('a removal that failed is run again, not a deployment', () => {
  const next = repairOf({ ...stuck, status: 'DELETE_FAILED', command: 'destroy' });
  expect(next).toMatch(/^Remove what stands in the way, then: apexctl destroy --env dev ; /);
  expect(next).not.toContain('apexctl deploy');
});

test('elsewhere than on AWS the repair is sent there', () => {
  const endpoint = 'http://127.0.0.1:4580';
  expect(repairOf({ ...stuck, status: 'DELETE_FAILED', endpoint })).toContain(
    '--env dev --endpoint-url http://127.0.0.1:4580 ;',
  );
});
