import { expect, test } from 'vitest';
import { frameworkEvents } from './framework-events.js';
import { printedEvents } from './printed-events.js';
import { tabularEvents } from './tabular-events.js';
import { yamlDocuments } from './yaml-documents.js';

const of = (text: string) =>
  tabularEvents(text).map(({ logicalId, status, reason, order }) => ({
    logicalId,
    status,
    reason,
    order,
  }));

const SAM = `ResourceStatus     ResourceType       LogicalResourceId  ResourceStatusReason
CREATE_FAILED      AWS::S3::Bucket    Uploads            uploads already
                                                         exists
CREATE_FAILED      AWS::IAM::Role     VeryLongLogicalIdO Resource creation
                                      fTheRole           cancelled
`;

test('cells that go on in the next line are put together', () => {
  expect(of(SAM.replace('IdO Res', 'Id  Res').replace('fTheRole', 'OfIt    '))).toEqual([
    { logicalId: 'Uploads', status: 'CREATE_FAILED', reason: 'uploads already exists', order: 1 },
    {
      logicalId: 'VeryLongLogicalIdOfIt',
      status: 'CREATE_FAILED',
      reason: 'Resource creation cancelled',
      order: 2,
    },
  ]);
});

test('a list that is told newest first keeps its meaning without times', () => {
  const rows = `| LogicalResourceId | ResourceStatus | ResourceStatusReason |
| Uploads | CREATE_FAILED | uploads already exists |
| Shop | CREATE_IN_PROGRESS | User Initiated |`;
  expect(of(rows).map(({ logicalId, order }) => [logicalId, order])).toEqual([
    ['Uploads', 2],
    ['Shop', 1],
  ]);
});

test.each([
  ['another table with a status', 'Name    Status    Reason\nweb     FAILED    out of memory\n'],
  ['a sentence', 'The resource status of the logical id was CREATE_FAILED, for no reason.'],
  ['a table of tests', '| Test | Status |\n| uploads | FAILED |'],
  ['markdown', '| Resource | Status |\n|---|---|\n| Uploads | broken |'],
])('no events are seen in %s', (_, text) => {
  expect(tabularEvents(text)).toEqual([]);
  expect(frameworkEvents(text)).toEqual([]);
});

test('a log of a pipeline has its times before each line', () => {
  const line = 'Shop | 1/3 | 3:04:05 PM | CREATE_FAILED | AWS::S3::Bucket | Uploads taken';
  expect(printedEvents(`2026-03-14T06:00:12.1234567Z ${line}`)).toMatchObject([
    { stackName: 'Shop', logicalId: 'Uploads', reason: 'taken' },
  ]);
});

test.each([
  ['aliases', 'StackEvents:\n- &a [x]\n- *a\n'],
  ['what does not end', `StackEvents:\n- ${'['.repeat(2000)}`],
  ['another text', 'hello: world\n'],
])('%s are no YAML of AWS', (_, text) => {
  expect(yamlDocuments(text)).toBeUndefined();
});
