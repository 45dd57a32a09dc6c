import type { Examples } from '../../../src/checking/index.js';
import { account, denied, known } from '../example-account.js';

const stacks = {
  Code: {
    resources: {
      Repository: {
        Type: 'AWS::CodeCommit::Repository',
        Properties: { RepositoryName: 'shop' },
      },
    },
  },
};

export const examples: Examples = {
  pass: [{ name: 'the account uses it', stacks, account: account({ repositories: known(3) }) }],
  fail: [
    { stacks, at: 'Repository', says: /Only accounts that have/ },
    { stacks, account: account({ repositories: known(0) }), says: /no CodeCommit repository yet/ },
  ],
  unknown: [{ stacks, account: account({ repositories: denied }) }],
  skip: [
    {
      name: 'an existing repository is used',
      resources: {
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'codecommit:GitPull',
                  Resource: 'arn:aws:codecommit:eu-west-1:111122223333:shop',
                },
              ],
            },
          },
        },
      },
    },
  ],
};
