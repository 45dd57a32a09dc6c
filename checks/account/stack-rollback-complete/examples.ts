import type { Examples } from '../../../src/checking/index.js';
import { account, denied, known, live } from '../example-account.js';

const topic = { resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
const Storage = { ...topic, name: 'Shop-Storage' };
const inStatus = (status: string) => ({
  stacks: { Storage },
  account: account({ stacks: known([live('Shop-Storage', status)]) }),
});

export const examples: Examples = {
  pass: [
    inStatus('CREATE_COMPLETE'),
    { name: 'a healthy state, in spite of its name', ...inStatus('UPDATE_ROLLBACK_COMPLETE') },
  ],
  fail: [
    { ...inStatus('ROLLBACK_COMPLETE'), says: /Shop-Storage is in ROLLBACK_COMPLETE/ },
    { ...inStatus('ROLLBACK_FAILED'), says: /ROLLBACK_FAILED/ },
  ],
  unknown: [{ stacks: { Storage }, account: account({ stacks: denied }) }],
  skip: [
    { name: 'not there yet', stacks: { Storage }, account: account() },
    {
      name: 'another stack failed',
      stacks: { Storage },
      account: account({ stacks: known([live('Other', 'ROLLBACK_COMPLETE')]) }),
    },
    {
      name: 'the stack goes into another account',
      stacks: { Storage: { ...Storage, account: '999999999999' } },
      account: account({ stacks: known([live('Shop-Storage', 'ROLLBACK_COMPLETE')]) }),
    },
  ],
};
