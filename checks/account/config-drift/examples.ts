import type { Drift, Examples } from '../../../src/checking/index.js';
import { account, denied, known, live } from '../example-account.js';

const Api = { name: 'Shop-Api', resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
const drifted = (...drifts: readonly Drift[]) => ({
  stacks: { Api },
  account: account({
    stacks: known([live('Shop-Api', 'UPDATE_COMPLETE', { drift: 'DRIFTED' })]),
    drifts: { 'Shop-Api': known(drifts) },
  }),
});
const group = {
  logicalId: 'Group',
  type: 'AWS::EC2::SecurityGroup',
  paths: ['/SecurityGroupIngress/0'],
};
const service = { logicalId: 'Web', type: 'AWS::ECS::Service', paths: ['/DesiredCount'] };

export const examples: Examples = {
  pass: [
    {
      stacks: { Api },
      account: account({
        stacks: known([live('Shop-Api', 'UPDATE_COMPLETE', { drift: 'IN_SYNC' })]),
      }),
    },
    { name: 'scaling is expected to', ...drifted({ ...service, status: 'MODIFIED' }) },
  ],
  fail: [
    {
      ...drifted({ ...group, status: 'MODIFIED' }),
      says: /Group \(AWS::EC2::SecurityGroup\) is changed \(\/SecurityGroupIngress\/0\)/,
    },
    { ...drifted({ ...group, paths: [], status: 'DELETED' }), says: /Group .* is gone/ },
  ],
  unknown: [
    { stacks: { Api }, account: account({ stacks: denied }) },
    {
      stacks: { Api },
      account: account({
        stacks: known([live('Shop-Api', 'UPDATE_COMPLETE', { drift: 'DRIFTED' })]),
        drifts: { 'Shop-Api': denied },
      }),
    },
  ],
  skip: [
    {
      name: 'nobody has looked',
      stacks: { Api },
      account: account({ stacks: known([live('Shop-Api', 'UPDATE_COMPLETE')]) }),
    },
  ],
};
