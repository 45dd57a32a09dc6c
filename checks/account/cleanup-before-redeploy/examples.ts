import type { Examples, Fact, TakenName } from '../../../src/checking/index.js';
import { account, denied, known, live } from '../example-account.js';

const Storage = {
  name: 'Shop-Storage',
  resources: { Videos: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'shop-videos' } } },
};
const attempt = (status: string, fact: Fact<TakenName | null>) => ({
  stacks: { Storage },
  account: account({
    stacks: known([live('Shop-Storage', status)]),
    names: { 'AWS::S3::Bucket': { 'shop-videos': fact } },
  }),
});
const owned = (owner: string | null): Fact<TakenName> =>
  known({ id: 'shop-videos', state: 'here', owner: known(owner) });

export const examples: Examples = {
  pass: [
    attempt('ROLLBACK_COMPLETE', known(null)),
    { name: 'a live stack owns it', ...attempt('ROLLBACK_COMPLETE', owned('Shop-Other')) },
  ],
  fail: [
    {
      ...attempt('ROLLBACK_COMPLETE', owned(null)),
      says: /in ROLLBACK_COMPLETE, .* shop-videos \(AWS::S3::Bucket\)/,
    },
    attempt('DELETE_FAILED', owned(null)),
  ],
  unknown: [attempt('ROLLBACK_FAILED', denied)],
  skip: [
    { name: 'a healthy stack needs no cleanup', ...attempt('UPDATE_COMPLETE', owned(null)) },
    { stacks: { Storage }, account: account() },
  ],
};
