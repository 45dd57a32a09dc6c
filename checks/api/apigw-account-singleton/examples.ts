import type { Examples } from '../../../src/checking/index.js';

const account = { Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: 'arn:a' } };
const choice = (isOther: boolean) => ({
  Parameters: { Env: { Type: 'String' } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    IsOther: isOther ? { 'Fn::Not': [{ Condition: 'IsProd' }] } : { 'Fn::Equals': ['a', 'a'] },
  },
  Resources: {
    One: { ...account, Condition: 'IsProd' },
    Two: { ...account, Condition: 'IsOther' },
  },
});

export const examples: Examples = {
  pass: [
    { resources: { Account: account } },
    {
      name: 'one per region',
      stacks: {
        Europe: { resources: { Account: account } },
        America: { region: 'us-east-1', resources: { Account: account } },
      },
    },
    { name: 'never both', template: choice(true) },
  ],
  fail: [
    { resources: { One: account, Two: account }, says: /2 resources manage .* of eu-west-1/ },
    {
      stacks: { A: { resources: { One: account } }, B: { resources: { Two: account } } },
      says: /A\/One, B\/Two/,
    },
    { name: 'both in one environment', template: choice(false) },
  ],
  skip: [{ resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a' } } } }],
};
