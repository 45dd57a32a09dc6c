import type { Examples } from '../../../src/checking/index.js';

const cluster = (properties: object) => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine: 'aurora-postgresql', ...properties },
});
const v2 = (MinCapacity: unknown, MaxCapacity: unknown) =>
  cluster({ ServerlessV2ScalingConfiguration: { MinCapacity, MaxCapacity } });
const instance = (DBInstanceClass: unknown = 'db.serverless') => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: {
    DBInstanceClass,
    DBClusterIdentifier: { Ref: 'Cluster' },
    Engine: 'aurora-postgresql',
  },
});

export const examples: Examples = {
  pass: [
    { resources: { Cluster: v2(0.5, 4), Writer: instance() } },
    { name: 'equal', resources: { Cluster: v2(2, 2), Writer: instance() } },
    { name: '0 pauses', resources: { Cluster: v2(0, 1.5), Writer: instance() } },
    {
      name: 'provisioned and serverless',
      resources: { Cluster: v2(1, 256), Writer: instance('db.r6g.large'), Reader: instance() },
    },
    {
      name: 'instances in another stack',
      stacks: {
        Data: {
          template: {
            Resources: { Cluster: v2(1, 2) },
            Outputs: { Id: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } },
          },
        },
        Nodes: {
          resources: {
            Writer: {
              Type: 'AWS::RDS::DBInstance',
              Properties: {
                DBInstanceClass: 'db.serverless',
                DBClusterIdentifier: { 'Fn::ImportValue': 'cluster' },
              },
            },
          },
        },
      },
    },
  ],
  fail: [
    { resources: { Cluster: v2(4, 2), Writer: instance() }, says: /4 is above MaxCapacity 2/ },
    { resources: { Cluster: v2(0.25, 2), Writer: instance() }, says: /steps of 0\.5/ },
    { resources: { Cluster: v2(0.5, 0.5), Writer: instance() }, says: /1 to 256/ },
    { resources: { Cluster: v2(0.5, 256.5), Writer: instance() } },
    {
      name: 'v1',
      resources: {
        Cluster: cluster({
          EngineMode: 'serverless',
          ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 2 },
        }),
        Writer: instance(),
      },
      says: /retired/,
    },
    {
      name: 'the configuration of v1',
      resources: {
        Cluster: cluster({ ScalingConfiguration: { MinCapacity: 2, MaxCapacity: 4 } }),
      },
      says: /retired Serverless v1/,
    },
    {
      name: 'provisioned instances only',
      resources: { Cluster: v2(1, 2), Writer: instance('db.r6g.large') },
      says: /db\.r6g\.large; one has to be db\.serverless/,
      at: 'Cluster',
    },
    { name: 'no instance', resources: { Cluster: v2(1, 2) }, says: /no template/ },
    {
      name: 'by default of parameters',
      template: {
        Parameters: { Min: { Type: 'Number', Default: 8 }, Max: { Type: 'Number', Default: 4 } },
        Resources: { Cluster: v2({ Ref: 'Min' }, { Ref: 'Max' }), Writer: instance() },
      },
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Max: { Type: 'Number' } },
        Resources: { Cluster: v2(1, { Ref: 'Max' }), Writer: instance() },
      },
    },
  ],
  skip: [{ resources: { Cluster: cluster({}), Writer: instance('db.r6g.large') } }],
};
