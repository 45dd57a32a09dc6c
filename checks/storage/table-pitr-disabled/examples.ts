import type { Examples } from '../../../src/checking/index.js';

const pitr = (enabled: unknown) => ({
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: enabled },
});
const table = (properties: object, id = 'T') => ({
  [id]: { Type: 'AWS::DynamoDB::Table', Properties: properties },
});
const global = (...replicas: readonly object[]) => ({
  T: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: replicas } },
});
const ttl = { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } };

export const examples: Examples = {
  pass: [
    { resources: table(pitr(true)) },
    { resources: global({ Region: 'eu-west-1', ...pitr(true) }) },
  ],
  fail: [
    { resources: table({}), at: 'T', says: /of the table is not enabled/ },
    { resources: table(pitr(false)) },
    {
      resources: global({ Region: 'eu-west-1', ...pitr(true) }, { Region: 'eu-central-1' }),
      says: /replica in eu-central-1/,
    },
    { name: 'a cache whose items stay', resources: table({}, 'CacheTable') },
  ],
  unknown: [
    {
      template: {
        Parameters: { Recover: { Type: 'String' } },
        Resources: table(pitr({ Ref: 'Recover' })),
      },
    },
  ],
  skip: [{ resources: table(ttl, 'SessionCache') }],
};
