import type { Examples } from '../../../src/checking/index.js';

const cluster = (props: string, name = 'DatabaseCluster') => ({
  files: {
    'lib/db.ts': `import * as rds from 'aws-cdk-lib/aws-rds';\nnew rds.${name}(this, 'Db', { engine, ${props} });`,
  },
});

export const examples: Examples = {
  pass: [
    { name: 'deprecated, but valid', ...cluster('instanceProps: { vpc, instanceType }') },
    cluster("writer: rds.ClusterInstance.serverlessV2('w'), readers: [], vpc, vpcSubnets"),
    {
      name: 'switched off',
      ...cluster("instanceProps: undefined, writer: rds.ClusterInstance.provisioned('w'), vpc"),
    },
  ],
  fail: [
    {
      ...cluster("instanceProps: { vpc }, writer: rds.ClusterInstance.provisioned('w')"),
      says: /writer/,
      at: 'lib/db.ts',
    },
    { ...cluster('instanceProps: { vpc }, readers: []'), says: /readers/ },
    { ...cluster('instances: 2, writer'), says: /instances/ },
    { ...cluster('vpc, instanceProps: { vpc }'), says: /twice/ },
    cluster('instanceProps: { vpc }, writer', 'DatabaseClusterFromSnapshot'),
  ],
  skip: [
    cluster('vpc, instanceType', 'DatabaseInstance'),
    {
      files: {
        'lib/db.ts':
          "import * as rds from 'aws-cdk-lib/aws-rds';\nnew rds.DatabaseCluster(this, 'Db', props);",
      },
    },
  ],
};
