import type { Examples } from '../../../src/checking/index.js';
import { account, denied, known, live } from '../example-account.js';

const Storage = { name: 'Shop-Storage', resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
const failed = known([live('Shop-Storage', 'DELETE_FAILED')]);

export const examples: Examples = {
  pass: [
    {
      stacks: { Storage },
      account: account({ stacks: known([live('Shop-Storage', 'UPDATE_COMPLETE')]) }),
    },
  ],
  fail: [
    {
      stacks: { Storage },
      account: account({
        stacks: failed,
        resources: {
          'Shop-Storage': known([
            { logicalId: 'Videos', type: 'AWS::S3::Bucket', status: 'DELETE_FAILED' },
          ]),
        },
      }),
      says: /what stayed: Videos \(AWS::S3::Bucket\)/,
    },
    { stacks: { Storage }, account: account({ stacks: failed }), says: /DELETE_FAILED\./ },
  ],
  unknown: [{ stacks: { Storage }, account: account({ stacks: denied }) }],
  skip: [{ stacks: { Storage }, account: account() }],
};
