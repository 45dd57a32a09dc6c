import type { Examples } from '../../../src/checking/index.js';

const bucket = (properties: object = {}, id = 'Films') => ({
  [id]: { Type: 'AWS::S3::Bucket', Properties: properties },
});
const status = (value: unknown) => ({ VersioningConfiguration: { Status: value } });
const expiring = (days: number, more: object = {}) => ({
  LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: days, ...more }] },
});

export const examples: Examples = {
  pass: [{ resources: bucket(status('Enabled')) }],
  fail: [
    { resources: bucket(), at: 'Films', says: /not enabled/ },
    { resources: bucket(status('Suspended')) },
    { resources: bucket(expiring(90)) },
    { name: 'only a part expires', resources: bucket(expiring(1, { Prefix: 'tmp/' })) },
  ],
  unknown: [
    {
      template: {
        Parameters: { Status: { Type: 'String' } },
        Resources: bucket(status({ Ref: 'Status' })),
      },
    },
  ],
  skip: [
    { resources: bucket(expiring(7)) },
    { resources: bucket({}, 'AccessLogs') },
    { resources: bucket({ BucketName: 'build-artifacts' }, 'B') },
  ],
};
