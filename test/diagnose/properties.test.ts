import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagnosis, diagnose, readEvents, readTexts } from '../../src/diagnose/index.js';
import { misleading } from './misleading.js';
import { documentsOf, type Stream } from './stream.js';
import { type Row, teller } from './teller.js';
import { twins } from './twins.js';

const streams = [...misleading, ...twins];
const anyStream = fc.constantFrom(...streams);
const some = { numRuns: 40 };

const diagnosisOf = (documents: readonly unknown[]): Diagnosis => {
  const read = readEvents(
    documents.map((one, at) => ({ source: `${at}`, text: JSON.stringify(one) })),
  );
  if ('wrong' in read) throw new Error(read.wrong.reason);
  return diagnose(read.story);
};
const told = ({ causes, hasFailure }: Diagnosis) => ({
  hasFailure,
  causes: causes.map(({ stackId, logicalId, phase, signature, confidence }) => [
    stackId,
    logicalId,
    phase,
    signature,
    confidence,
  ]),
});
const rowsOf = ({ stacks }: Stream): readonly Row[] => stacks.flatMap(({ rows }) => rows);

describe('a diagnosis stays the same', () => {
  test('when events come in another order, and more than once', () => {
    const mixed = anyStream.chain((stream) => {
      const rows = rowsOf(stream);
      const order = fc.shuffledSubarray([...rows], { minLength: rows.length });
      return fc.tuple(fc.constant(stream), order, fc.subarray([...rows]));
    });
    fc.assert(
      fc.property(mixed, ([stream, rows, again]) => {
        const documents = [{ StackEvents: rows }, ...(stream.more ?? []), again];
        const plain = diagnosisOf(documentsOf(stream));
        // An empty list among others changes nothing either.
        const other = diagnosisOf(documents);
        expect(told(other)).toEqual(told(plain));
        expect(other.victims.map(({ logicalId }) => logicalId).sort()).toEqual(
          plain.victims.map(({ logicalId }) => logicalId).sort(),
        );
      }),
      some,
    );
  });

  test('when a stack that went well stands beside it', () => {
    fc.assert(
      fc.property(anyStream, fc.integer({ min: 0, max: 500 }), (stream, from) => {
        const well = teller('Elsewhere', { from, region: 'ap-southeast-2' });
        well.begin('CREATE').ok('Thing', 'AWS::SQS::Queue').end('CREATE_COMPLETE');
        // A list without names of stacks belongs to the only stack there is.
        fc.pre(stream.stacks.length > 0);
        const documents = [{ StackEvents: well.rows }, ...documentsOf(stream)];
        expect(told(diagnosisOf(documents))).toEqual(told(diagnosisOf(documentsOf(stream))));
      }),
      some,
    );
  });
});

test('cancelled siblings never change the first cause', () => {
  const failing = streams.filter(
    ({ expected, stacks }) => expected.causes.length > 0 && stacks.length > 0,
  );
  fc.assert(
    fc.property(fc.constantFrom(...failing), fc.integer({ min: 1, max: 30 }), (stream, many) => {
      const before = diagnosisOf(documentsOf(stream)).causes[0];
      const rows = rowsOf(stream);
      const at = rows.find(
        ({ StackId, ResourceStatus }) =>
          StackId === before?.stackId && ResourceStatus.endsWith('_FAILED'),
      );
      fc.pre(at !== undefined);
      const cancelled = Array.from({ length: many }, (_, index) => ({
        ...at,
        EventId: `cancelled-${index}`,
        LogicalResourceId: `Sibling${index}`,
        PhysicalResourceId: '',
        ResourceType: 'AWS::SQS::Queue',
        ResourceStatusReason: 'Resource creation cancelled',
      }));
      const after = diagnosisOf([...documentsOf(stream), { StackEvents: cancelled }]);
      expect(after.causes[0]).toMatchObject({
        stackId: before?.stackId,
        logicalId: before?.logicalId,
      });
      for (const { logicalId } of after.causes) expect(logicalId).not.toMatch(/^Sibling/);
    }),
    some,
  );
});

test('rows that went well have no cause', () => {
  const status = fc.constantFrom(
    'CREATE_COMPLETE',
    'CREATE_IN_PROGRESS',
    'UPDATE_COMPLETE',
    'UPDATE_IN_PROGRESS',
    'DELETE_COMPLETE',
    'DELETE_SKIPPED',
  );
  const row = fc.record({
    EventId: fc.uuid(),
    StackId: fc.constantFrom(
      'arn:aws:cloudformation:eu-west-1:123456789012:stack/A/1',
      'arn:aws:cloudformation:eu-west-1:123456789012:stack/B/2',
    ),
    LogicalResourceId: fc.constantFrom('A', 'B', 'C'),
    ResourceType: fc.constantFrom('AWS::S3::Bucket', 'AWS::CloudFormation::Stack'),
    Timestamp: fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((one) => one.toISOString()),
    ResourceStatus: status,
    ResourceStatusReason: fc.constantFrom(
      'User Initiated',
      'Resource creation Initiated',
      'error: something failed',
    ),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (StackEvents) => {
      expect(diagnosisOf([{ StackEvents }])).toMatchObject({ causes: [], hasFailure: false });
    }),
  );
});

test('nothing makes it throw', () => {
  const names = fc.constantFrom(
    'StackEvents',
    'OperationEvents',
    'Stacks',
    'ResourceStatus',
    'LogicalResourceId',
    'StackId',
    'EventId',
    'ResourceType',
    'ResourceStatusReason',
    'Timestamp',
    'PhysicalResourceId',
    'Status',
    'ChangeSetId',
    'HookType',
    'HookStatus',
    'ValidationName',
    '__proto__',
    'constructor',
  );
  const values = fc.oneof(
    fc.constantFrom(
      'CREATE_FAILED',
      'UPDATE_ROLLBACK_IN_PROGRESS',
      'AWS::CloudFormation::Stack',
      'FAILED',
      'HOOK_COMPLETE_FAILED',
      'Resource creation cancelled',
      'arn:aws:cloudformation:x:1:stack/A/1',
      'The following resource(s) failed to create: [A]. ',
    ),
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      values,
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(names, tie('tree'), { maxKeys: 8 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (document) => {
      const given = [{ source: 'x', text: JSON.stringify(document) }];
      const read = readEvents(given);
      if (!('wrong' in read)) diagnose(read.story);
      diagnose(readTexts(given));
    }),
    { numRuns: 150 },
  );
});

test('what is hostile in a text comes out harmless', () => {
  const evil = fc.constantFrom(
    '\u001b[31m',
    '\u001b]0;title\u0007',
    '\u0000',
    '\u202e',
    '\u200b',
    '\r',
    '\u009b2J',
    '\ud800',
    '\u0008',
    ' password=hunter22hunter22 ',
    ' AKIAABCDEFGHIJKLMNOP ',
    '<script>',
    '::error::',
    ' failed ',
    'Error: ',
    'x',
  );
  const text = fc
    .array(fc.oneof(evil, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 30 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, text, (reason, name, type) => {
      const shop = teller('Shop').begin('CREATE');
      shop.fail(name || 'Thing', type || 'AWS::SQS::Queue', reason, {
        StackName: name,
        HookType: type,
        HookStatus: 'HOOK_COMPLETE_FAILED',
        HookStatusReason: reason,
      });
      shop.rollback([name], reason).end('ROLLBACK_COMPLETE', reason);
      const out = [
        diagnosisOf([{ StackEvents: shop.rows }]),
        diagnose(readTexts([{ source: 'standard input', text: `Error: ${reason}` }])),
      ].map(({ causes, victims, unknowns }) => ({
        causes: causes.map(({ stackId: _, ...one }) => one),
        victims,
        unknowns,
      }));
      const strings = stringsIn(out);
      for (const one of strings) {
        expect(one).not.toMatch(UNSAFE);
        expect(one).not.toMatch(/hunter22|AKIAABCDEF/);
      }
    }),
    { numRuns: 60 },
  );
});

const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

const stringsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

test('a message of a megabyte is cut, and its size is told', () => {
  const shop = teller('Shop')
    .begin('CREATE')
    .fail('Fn', 'AWS::SQS::Queue', `broken ${'x'.repeat(1_000_000)}`);
  const { causes } = diagnosisOf([{ StackEvents: shop.rollback(['Fn']).rows }]);
  expect(causes[0]?.message.length).toBeLessThan(3000);
  expect(causes[0]?.message).toMatch(/\(\d+ characters\)$/);
});
