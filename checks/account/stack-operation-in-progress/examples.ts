import type { Examples } from '../../../src/checking/index.js';
import { account, denied, known, live } from '../example-account.js';

const Api = { name: 'Shop-Api', resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
const inStatus = (status: string) => ({
  stacks: { Api },
  account: account({ stacks: known([live('Shop-Api', status)]) }),
});

export const examples: Examples = {
  pass: [
    inStatus('UPDATE_COMPLETE'),
    { name: 'ends by itself', ...inStatus('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') },
    inStatus('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS'),
  ],
  fail: [
    { ...inStatus('UPDATE_IN_PROGRESS'), says: /UPDATE_IN_PROGRESS/ },
    { ...inStatus('ROLLBACK_IN_PROGRESS'), says: /ROLLBACK_IN_PROGRESS/ },
    { ...inStatus('REVIEW_IN_PROGRESS'), says: /change set that nobody executed/ },
  ],
  unknown: [{ stacks: { Api }, account: account({ stacks: denied }) }],
  skip: [{ stacks: { Api }, account: account() }],
};
