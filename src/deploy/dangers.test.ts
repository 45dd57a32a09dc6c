import { expect, test } from 'vitest';
import { toTemplate } from '../assembly/index.js';
import type { ResourceChange } from '../aws/index.js';
import { beyond, dangersBetween, dangersIn } from './dangers.js';

const table = (more: object = {}, properties: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: { KeySchema: [{ AttributeName: 'id' }], ...properties },
  ...more,
});
const between = [
  { name: 'a table that goes away', before: { T: table() }, after: {}, loss: 'deleted' },
  {
    name: 'a table that goes away and is kept',
    before: { T: table({ DeletionPolicy: 'Retain' }) },
    after: {},
    loss: undefined,
  },
  {
    name: 'a table with another key',
    before: { T: table() },
    after: { T: table({}, { KeySchema: [] }) },
    loss: 'replaced',
  },
  {
    name: 'a table that is renamed',
    before: { T: table() },
    after: { T: table({}, { TableName: 'x' }) },
    loss: 'replaced',
  },
  {
    name: 'a table with another key whose old one is kept',
    before: { T: table() },
    after: { T: table({ UpdateReplacePolicy: 'Retain' }, { KeySchema: [] }) },
    loss: undefined,
  },
  {
    name: 'a table that only changes how it is paid',
    before: { T: table() },
    after: { T: table({}, { BillingMode: 'X' }) },
    loss: undefined,
  },
  {
    name: 'a table that becomes a bucket',
    before: { T: table() },
    after: { T: { Type: 'AWS::S3::Bucket' } },
    loss: 'deleted',
  },
  {
    name: 'a function that goes away',
    before: { F: { Type: 'AWS::Lambda::Function' } },
    after: {},
    loss: undefined,
  },
];
test.each(between)('templates show for $name: $loss', ({ before, after, loss }) => {
  const [a, b] = [toTemplate({ Resources: before }), toTemplate({ Resources: after })];
  if (!a || !b) throw new Error('no templates');
  expect(dangersBetween(a, b).map((danger) => danger.loss)).toEqual(loss ? [loss] : []);
});

const change = (more: Partial<ResourceChange>): ResourceChange => ({
  action: 'Modify',
  logicalId: 'T',
  physicalId: 't',
  type: 'AWS::DynamoDB::Table',
  replacement: 'False',
  policyAction: undefined,
  ...more,
});
const changes = [
  { change: change({}), loss: undefined },
  { change: change({ replacement: 'True', policyAction: 'ReplaceAndDelete' }), loss: 'replaced' },
  { change: change({ replacement: 'True', policyAction: 'ReplaceAndRetain' }), loss: undefined },
  { change: change({ replacement: 'Conditional' }), loss: 'may be replaced' },
  {
    change: change({ action: 'Remove', replacement: undefined, policyAction: 'Delete' }),
    loss: 'deleted',
  },
  {
    change: change({ action: 'Remove', replacement: undefined, policyAction: 'Retain' }),
    loss: undefined,
  },
  { change: change({ type: 'AWS::IAM::Role', replacement: 'True' }), loss: undefined },
];
test.each(changes)(
  'a change set shows for $change.action $change.replacement $change.policyAction: $loss',
  ({ change: each, loss }) => {
    expect(dangersIn([each]).map((danger) => danger.loss)).toEqual(loss ? [loss] : []);
  },
);

test('agreeing to one loss is not agreeing to another', () => {
  const danger = (logicalId: string) => ({
    logicalId,
    type: 'AWS::S3::Bucket',
    loss: 'deleted' as const,
  });
  expect(beyond([danger('A'), danger('B')], [danger('A')])).toEqual([danger('B')]);
});
