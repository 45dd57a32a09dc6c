import type { Examples } from '../../../src/checking/index.js';

const cluster = (props: string, name = 'DatabaseCluster') => ({
  files: {
    'lib/db.ts': `import * as rds from 'aws-cdk-lib/aws-rds';\nnew rds.${name}(this, 'Db', { engine, ${props} });`,
  },
});

export const examples: Examples = {
  pass: [
    cluster(
      "serverlessV2MinCapacity: 0.5, serverlessV2MaxCapacity: 4, writer: rds.ClusterInstance.serverlessV2('w')",
    ),
    {
      name: 'pauses by itself',
      ...cluster('serverlessV2MinCapacity: 0, serverlessV2MaxCapacity: 1'),
    },
    cluster('serverlessV2MinCapacity: least, serverlessV2MaxCapacity: 1'),
  ],
  fail: [
    { name: 'above the default of 2', ...cluster('serverlessV2MinCapacity: 4') },
    {
      ...cluster('serverlessV2ScalingConfiguration: { minCapacity: 1, maxCapacity: 2 }'),
      says: /CfnDBCluster/,
      at: 'lib/db.ts',
    },
    {
      ...cluster('serverlessV2MinCapacity: 4, serverlessV2MaxCapacity: 2'),
      says: /4 is above the greatest, 2/,
    },
    { ...cluster('serverlessV2MinCapacity: 0.7, serverlessV2MaxCapacity: 2'), says: /0\.7/ },
  ],
  skip: [
    {
      name: 'right on the low level',
      ...cluster(
        'serverlessV2ScalingConfiguration: { minCapacity: 1, maxCapacity: 2 }',
        'CfnDBCluster',
      ),
    },
  ],
};
