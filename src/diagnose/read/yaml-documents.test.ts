import { expect, test } from 'vitest';
import { readEvents } from './read-events.js';

/** An event as `aws cloudformation describe-stack-events --output yaml` prints it. */
const event = (at: number, reason: string, indent = ''): string =>
  [
    `- EventId: Queue-CREATE_FAILED-${at}`,
    `  LogicalResourceId: Queue${at}`,
    '  ResourceStatus: CREATE_FAILED',
    `  ResourceStatusReason: "${reason}"`,
    '  ResourceType: AWS::SQS::Queue',
    '  StackId: arn:aws:cloudformation:eu-west-1:210987654321:stack/App/1f2e',
    '  StackName: App',
    `  Timestamp: '2026-03-14T06:00:00.000000+00:00'`,
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');
const long = 'A queue already exists. '.repeat(300);
const many = (count: number, indent?: string): string =>
  Array.from({ length: count }, (_, at) => event(at, `${long}${at}`, indent)).join('');

const idsIn = (text: string): readonly string[] => {
  const read = readEvents([{ source: 'events.yaml', text }]);
  if ('wrong' in read) throw new Error(read.wrong.reason);
  return read.story.stacks.flatMap(({ events }) => events.map(({ logicalId }) => logicalId));
};

test.each([
  ['as the AWS CLI prints it', `StackEvents:\n${many(320)}`],
  ['with its items indented', `StackEvents:\n${many(320, '  ')}`],
  ['a bare list', many(320)],
  ['with what stands beside the list', `StackEvents:\n${many(320)}NextToken: abc\n`],
])('YAML of more than two million characters is read whole: %s', (_, text) => {
  expect(text.length).toBeGreaterThan(2_000_000);
  const ids = idsIn(text);
  expect(ids.toSorted()).toEqual(Array.from({ length: 320 }, (_, at) => `Queue${at}`).toSorted());
});

test('pages one after the other are read whole, and nothing twice', () => {
  const page = (from: number) =>
    `---\nStackEvents:\n${Array.from({ length: 160 }, (_, at) => event(from + at, long)).join('')}`;
  const text = page(0) + page(160);
  expect(text.length).toBeGreaterThan(2_000_000);
  expect(new Set(idsIn(text)).size).toBe(320);
});

test('YAML that is too long for its reader is told as such, with what to do instead', () => {
  const read = readEvents([
    { source: 'events.yaml', text: `StackEvents:\n${event(1, 'x'.repeat(20_000_001))}` },
  ]);
  expect(read).toMatchObject({
    wrong: { source: 'events.yaml', reason: expect.stringMatching(/20 MB.*--output json/) },
  });
});

test('a long text that only begins like YAML is not taken for it', () => {
  const read = readEvents([
    { source: 'x.yaml', text: `StackEvents:\n- A: "${'never closed '.repeat(200_000)}` },
  ]);
  expect(read).toMatchObject({ wrong: { source: 'x.yaml' } });
});
