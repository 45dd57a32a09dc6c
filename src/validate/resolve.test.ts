import { expect, test } from 'vitest';
import { resolved, type Scope } from './resolve.js';

const scope: Scope = {
  ...{ account: '111122223333', region: 'eu-west-1', partition: 'aws', stack: 'Shop' },
  resources: new Map([
    ['Queue', { type: 'AWS::SQS::Queue', id: 'http://localhost/111122223333/jobs' }],
    ['Table', { type: 'AWS::DynamoDB::Table', id: 'items' }],
    ['Topic', { type: 'AWS::SNS::Topic', id: 'arn:aws:sns:eu-west-1:111122223333:t' }],
  ]),
  parameters: { Stage: 'prod' },
  exports: new Map([['Shop-Key', 'arn:key']]),
};
/** Begins a placeholder of CloudFormation. */
const open = '$\u007b';
const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });

test.each([
  [{ Ref: 'Table' }, 'items'],
  [{ Ref: 'Stage' }, 'prod'],
  [{ Ref: 'AWS::Region' }, 'eu-west-1'],
  [attribute('Table', 'Arn'), 'arn:aws:dynamodb:eu-west-1:111122223333:table/items'],
  [attribute('Queue', 'Arn'), 'arn:aws:sqs:eu-west-1:111122223333:jobs'],
  [attribute('Topic', 'TopicArn'), 'arn:aws:sns:eu-west-1:111122223333:t'],
  [{ 'Fn::ImportValue': { 'Fn::Sub': `${open}AWS::StackName}-Key` } }, 'arn:key'],
  [{ 'Fn::Join': ['/', ['a', { Ref: 'Table' }]] }, 'a/items'],
  [{ 'Fn::Sub': `${open}Table}-${open}Stage}-${open}!Literal}` }, `items-prod-${open}!Literal}`],
  [
    [{ Ref: 'Stage' }, 1],
    ['prod', 1],
  ],
])('%j is %j', (value, expected) => {
  expect(resolved(value, scope)).toEqual(expected);
});

test.each([
  [{ Ref: 'Nobody' }],
  [attribute('Table', 'StreamLabel')],
  [{ 'Fn::ImportValue': 'Other' }],
  [{ 'Fn::Join': ['', ['a', { Ref: 'Nobody' }]] }],
  [{ 'Fn::Sub': `${open}Nobody}` }],
  [{ 'Fn::If': ['Big', 1, 2] }],
])('%j stays as it is written', (value) => {
  expect(resolved(value, scope)).toEqual(value);
});
