import { describe, expect, test } from 'vitest';
import { jsonDocuments } from './json-documents.js';
import { rfc3339 } from './members.js';
import { printedEvents } from './printed-events.js';
import { readEvents } from './read-events.js';

const ROW = {
  StackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/Shop/1-2',
  EventId: 'e1',
  LogicalResourceId: 'Queue',
  PhysicalResourceId: '',
  ResourceType: 'AWS::SQS::Queue',
  Timestamp: '2030-01-01T00:00:00.123000+00:00',
  ResourceStatus: 'CREATE_FAILED',
  ResourceStatusReason: 'no',
};

const read = (text: string) => readEvents([{ source: 'a.json', text }]);
const rowsOf = (text: string): number => {
  const answer = read(text);
  return 'wrong' in answer ? -1 : answer.rows;
};

describe('what AWS answered is read in every form', () => {
  const json = JSON.stringify(ROW);
  test.each([
    ['an answer of DescribeStackEvents', `{"StackEvents": [${json}]}`, 1],
    ['an answer of DescribeEvents', `{"OperationEvents": [${json}]}`, 1],
    ['a bare list', `[${json}]`, 1],
    ['pages, one after the other', `{"StackEvents": [${json}]}\n{"StackEvents": [${json}]}`, 2],
    ['a row a line', `${json}\n${json}\n`, 2],
    ['a list of answers', `[{"StackEvents": [${json}]}]`, 1],
    ['with a byte order mark', `\ufeff[${json}]`, 1],
    ['an empty answer', '{"StackEvents": []}', 0],
    ['an empty list', '[]', 0],
  ])('%s', (_, text, rows) => expect(rowsOf(text)).toBe(rows));

  test.each([
    ['nothing', ''],
    ['half a document', '{"StackEvents": ['],
    ['words', 'hello'],
    ['another document', '{"a": 1}'],
    ['a number', '7'],
  ])('%s is refused, with its file', (_, text) => {
    expect(read(text)).toMatchObject({ wrong: { source: 'a.json' } });
  });

  test('names, regions and times come from the row', () => {
    const answer = read(JSON.stringify([ROW]));
    expect(answer).toMatchObject({
      story: {
        stacks: [
          {
            name: 'Shop',
            region: 'eu-west-1',
            account: '123456789012',
            events: [{ time: '2030-01-01T00:00:00.123Z', reason: 'no' }],
          },
        ],
      },
    });
  });
});

test('documents that follow each other are told apart by their brackets', () => {
  expect(jsonDocuments('{"a":"}{"} [1]\u001e{"b":[]}')).toEqual({
    documents: [{ a: '}{' }, [1], { b: [] }],
  });
});

test.each([
  ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00.000Z'],
  [1893456000, '2030-01-01T00:00:00.000Z'],
  [1893456000123, '2030-01-01T00:00:00.123Z'],
  ['1893456000.5', '2030-01-01T00:00:00.500Z'],
  ['soon', ''],
  [null, ''],
])('%j is the time %j', (given, time) => expect(rfc3339(given)).toBe(time));

test('a table of the CDK: paths, cut states, reasons of several lines, each row once', () => {
  const failed =
    'Shop | 1/3 | 3:04:12 PM | UPDATE_FAILED        | AWS::Lambda::Function      | Api/Fn (ApiFn1234) broken';
  const rows = printedEvents(
    [
      'Shop: deploying...',
      failed,
      'in two lines',
      'Shop | 1/3 | 3:04:14 PM | UPDATE_ROLLBACK_IN_P | AWS::CloudFormation::Stack | Shop ',
      'Failed resources:',
      failed.replace('1/3 | ', ''),
    ].join('\n'),
  );
  expect(rows).toMatchObject([
    { logicalId: 'ApiFn1234', status: 'UPDATE_FAILED', reason: 'broken\nin two lines' },
    { logicalId: 'Shop', status: 'UPDATE_ROLLBACK_IN_PROGRESS' },
  ]);
});
