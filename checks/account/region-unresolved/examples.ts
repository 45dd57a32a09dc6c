import type { Examples } from '../../../src/checking/index.js';
import { account } from '../example-account.js';

const topic = { Topic: { Type: 'AWS::SNS::Topic' } };

export const examples: Examples = {
  pass: [{ resources: topic, account: account() }],
  fail: [
    {
      stacks: { Api: { account: '999999999999', resources: topic } },
      account: account(),
      says: /Api goes to the account 999999999999; 111122223333 was looked at/,
    },
  ],
  skip: [{ name: 'without stacks', files: { 'a.ts': 'export {}' }, account: account() }],
};
