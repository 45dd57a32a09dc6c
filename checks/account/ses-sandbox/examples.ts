import type { Examples, Fact, MailSettings } from '../../../src/checking/index.js';
import { account, denied, known } from '../example-account.js';

const Email = {
  resources: {
    Mail: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'shop.example' } },
  },
};
const world = (mail: Fact<MailSettings>) => ({ stacks: { Email }, account: account({ mail }) });
const sandbox = known({ isSandbox: true, perDay: 200 });

export const examples: Examples = {
  pass: [world(known({ isSandbox: false, perDay: 50_000 }))],
  fail: [
    { ...world(sandbox), says: /eu-west-1 is in its sandbox, 200 mails a day/ },
    {
      name: 'a function may send',
      stacks: {
        Email: {
          resources: {
            Policy: {
              Type: 'AWS::IAM::Policy',
              Properties: {
                PolicyName: 'send',
                Roles: ['sender'],
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [{ Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*' }],
                },
              },
            },
          },
        },
      },
      account: account({ mail: sandbox }),
      says: /sandbox/,
    },
  ],
  unknown: [world(denied)],
  skip: [
    {
      name: 'development may stay there',
      ...world(sandbox),
      settings: { environment: 'dev', isProtected: false },
    },
    {
      name: 'nothing sends mail',
      stacks: { Api: { resources: { Topic: { Type: 'AWS::SNS::Topic' } } } },
      account: account(),
    },
  ],
};
