import type { Examples } from '../../../src/checking/index.js';

const world = (ZipFile: string, actions: readonly string[], more: object = {}) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
        },
      ],
      ...more,
    },
  },
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { ZipFile },
    },
  },
});
const query = `
const { DynamoDBClient, QueryCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});
exports.handler = async () => client.send(new QueryCommand({ TableName: 't' }));`;
const document = `
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
export const handler = async () => db.send(new PutCommand({}));`;
const unused = `
const ddb = require('@aws-sdk/client-dynamodb');
function never() { return new ddb.ScanCommand({}); }
const store = { page: () => new ddb.QueryCommand({}), all: () => new ddb.ScanCommand({}) };
exports.handler = async () => store.page();`;

export const examples: Examples = {
  pass: [
    { resources: world(query, ['dynamodb:GetItem', 'dynamodb:Query']) },
    { resources: world(query, ['dynamodb:*']) },
    { name: 'what nothing calls needs nothing', resources: world(unused, ['dynamodb:Query']) },
    {
      name: 'a policy that is not in the assembly may allow it',
      resources: world(query, [], { ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/own'] }),
    },
    {
      name: 'a listing of a bucket',
      resources: world(
        `const { ListObjectsV2Command } = require('@aws-sdk/client-s3'); exports.handler = () => new ListObjectsV2Command({});`,
        ['s3:ListBucket'],
      ),
    },
  ],
  fail: [
    {
      resources: world(query, ['dynamodb:GetItem']),
      at: 'Fn',
      says: /calls dynamodb:Query.*allows dynamodb:GetItem only/,
    },
    { resources: world(document, ['dynamodb:GetItem']), says: /dynamodb:PutItem/ },
    {
      name: 'through a method',
      resources: world(unused, ['dynamodb:GetItem']),
      says: /dynamodb:Query/,
    },
    {
      name: 'in a file that it imports',
      resources: {
        ...world('', ['s3:GetObject']),
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Handler: 'index.handler',
            Runtime: 'nodejs22.x',
            Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          },
        },
      },
      assets: {
        Fn: {
          'index.mjs': `import { put } from './store.mjs'; export const handler = () => put();`,
          'store.mjs': `import { PutObjectCommand as P, S3Client } from '@aws-sdk/client-s3'; export const put = () => new S3Client({}).send(new P({}));`,
        },
      },
      says: /s3:PutObject \(PutObjectCommand, store\.mjs:1\)/,
    },
  ],
  skip: [
    {
      name: 'the CDK makes the function with its role',
      resources: { Role: world(query, []).Role, LogRetentionaae0aa3c: world(query, []).Fn },
    },
    {
      name: 'a role from elsewhere',
      resources: {
        Fn: {
          ...world(query, []).Fn,
          Properties: { ...world(query, []).Fn.Properties, Role: 'arn:aws:iam::1:role/x' },
        },
      },
    },
  ],
};
