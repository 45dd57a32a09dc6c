import type { Examples, RegionFacts } from '../../../src/checking/index.js';
import { account, denied, known, live } from '../example-account.js';

const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
const Network = { name: 'Shop-Network', resources: { A: vpc, B: vpc } };
const vpcs = (used: number) => ({
  'AWS::EC2::VPC': known({ what: 'VPCs', used, limit: 5 }),
});
const world = (facts: Partial<RegionFacts>) => ({ stacks: { Network }, account: account(facts) });
const thereWith = (...ids: readonly string[]) => ({
  stacks: known([live('Shop-Network', 'UPDATE_COMPLETE')]),
  resources: {
    'Shop-Network': known(
      ids.map((logicalId) => ({
        logicalId,
        type: 'AWS::EC2::VPC',
        status: 'CREATE_COMPLETE',
      })),
    ),
  },
});
const rule = { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)' } };

export const examples: Examples = {
  pass: [
    { name: 'exactly as many as may be', ...world({ quotas: vpcs(3) }) },
    {
      name: 'those of the stack are counted already',
      ...world({ quotas: vpcs(5), ...thereWith('A', 'B') }),
    },
  ],
  fail: [
    { ...world({ quotas: vpcs(4) }), says: /4 VPCs of at most 5, and 2 more/ },
    { ...world({ quotas: vpcs(5), ...thereWith('A') }), at: 'B', says: /1 more/ },
    {
      name: 'rules of a bus',
      stacks: { Network: { resources: { Daily: rule } } },
      account: account({
        rules: { default: known({ what: 'rules on the bus default', used: 300, limit: 300 }) },
      }),
      says: /300 rules on the bus default of at most 300/,
    },
    {
      name: 'stacks',
      stacks: { Network: { resources: { Daily: rule } } },
      account: account({
        quotas: {
          'AWS::CloudFormation::Stack': known({ what: 'stacks', used: 2000, limit: 2000 }),
        },
      }),
      says: /2000 stacks/,
    },
  ],
  unknown: [
    world({ quotas: { 'AWS::EC2::VPC': denied } }),
    {
      name: 'it is not known which are new',
      ...world({
        quotas: vpcs(5),
        stacks: known([live('Shop-Network', 'UPDATE_COMPLETE')]),
        resources: { 'Shop-Network': denied },
      }),
    },
  ],
};
