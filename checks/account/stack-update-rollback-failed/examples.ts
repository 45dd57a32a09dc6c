import type { Examples } from '../../../src/checking/index.js';
import { account, denied, known, live } from '../example-account.js';

const Api = { name: 'Shop-Api', resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
const stuck = known([live('Shop-Api', 'UPDATE_ROLLBACK_FAILED')]);

export const examples: Examples = {
  pass: [
    {
      stacks: { Api },
      account: account({ stacks: known([live('Shop-Api', 'UPDATE_ROLLBACK_COMPLETE')]) }),
    },
  ],
  fail: [
    {
      stacks: { Api },
      account: account({
        stacks: stuck,
        resources: {
          'Shop-Api': known([
            { logicalId: 'Work', type: 'AWS::Lambda::Function', status: 'UPDATE_FAILED' },
          ]),
        },
      }),
      says: /stuck at Work \(AWS::Lambda::Function\)/,
    },
    {
      name: 'what it is stuck at could not be read',
      stacks: { Api },
      account: account({ stacks: stuck, resources: { 'Shop-Api': denied } }),
      says: /UPDATE_ROLLBACK_FAILED\./,
    },
  ],
  unknown: [{ stacks: { Api }, account: account({ stacks: denied }) }],
  skip: [{ stacks: { Api }, account: account() }],
};
