import type { Examples, Fact, Usage } from '../../../src/checking/index.js';
import { account, denied, known } from '../example-account.js';

const stacks = {
  Api: {
    resources: {
      Daily: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)' } },
    },
  },
};
const used = (count: number): Fact<Usage> =>
  known({ what: 'rules on the bus default', used: count, limit: 300 });
const world = (fact: Fact<Usage>) => ({ stacks, account: account({ rules: { default: fact } }) });

export const examples: Examples = {
  pass: [{ name: 'rules of templates are few', ...world(used(239)) }],
  fail: [{ ...world(used(240)), says: /bus default in eu-west-1 has 240 rules of at most 300/ }],
  unknown: [world(denied)],
  skip: [
    { stacks: { Api: { resources: { T: { Type: 'AWS::SNS::Topic' } } } }, account: account() },
  ],
};
