import type { Examples } from '../../../src/checking/index.js';

const arn = { 'Fn::GetAtt': ['Table', 'Arn'] };
const world = (
  IndexName: string,
  Resource: unknown = [arn, { 'Fn::Sub': '${Table.Arn}/index/*' }],
  before = '',
) => ({
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: { GlobalSecondaryIndexes: [{ IndexName: 'byOwner' }] },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:Query', Resource }] },
        },
      ],
    },
  },
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Environment: { Variables: { TABLE: { Ref: 'Table' }, INDEX: 'byOwner' } },
      Code: {
        ZipFile: `${before} exports.handler = () => new QueryCommand({ IndexName: ${IndexName} });`,
      },
    },
  },
});

export const examples: Examples = {
  pass: [
    { resources: world(`'byOwner'`) },
    { name: 'from a variable', resources: world('process.env.INDEX') },
    { resources: world('names.index', undefined, `const names = { index: 'byOwner' };`) },
    { name: 'a name that is made', resources: world('event.index') },
    { resources: world(`'byOwner'`, '*') },
  ],
  fail: [
    {
      resources: world(`'byTrainer'`),
      at: 'Fn',
      says: /queries the index byTrainer; Table has byOwner/,
    },
    { resources: world('INDEX', undefined, `const INDEX = 'byTrainer';`) },
    { resources: world(`'byOwner'`, arn), says: /without \/index/ },
  ],
  skip: [{ resources: { Fn: world(`'byTrainer'`).Fn } }],
};
