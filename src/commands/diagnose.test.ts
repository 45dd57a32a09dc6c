import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { sealed } from '../diagnose/bundle/index.js';
import { readEvents } from '../diagnose/index.js';
import { exitOf } from '../report/index.js';
import { diagnose } from './diagnose.js';

const row = (logicalId: string, reason: string) => ({
  EventId: logicalId,
  StackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/Shop/1-2',
  StackName: 'Shop',
  LogicalResourceId: logicalId,
  PhysicalResourceId: '',
  ResourceType: 'AWS::SQS::Queue',
  Timestamp: '2030-01-01T00:00:00Z',
  ResourceStatus: 'CREATE_FAILED',
  ResourceStatusReason: reason,
});
const events = JSON.stringify({
  StackEvents: [row('A', 'Resource creation cancelled'), row('B', 'the queue is haunted')],
});
const flags = { events: [], text: [], all: false, noSymptoms: false, stacks: [] };

test('further names beside --events are further files', async () => {
  const io = fakeIo({ files: { 'a.json': '{"StackEvents": []}', 'b.json': events } });
  const report = await diagnose.run(io, { ...flags, events: ['a.json'], stacks: ['b.json'] });
  expect(report.data).toMatchObject({
    causes: [{ stack: 'Shop', logicalId: 'B', message: 'the queue is haunted' }],
    victims: [{ logicalId: 'A' }],
  });
  expect(exitOf(report)).toBe('findings');
});

test('an empty list is an answer: nothing failed', async () => {
  const io = fakeIo({ files: { 'a.json': '{"StackEvents": []}' } });
  const report = await diagnose.run(io, { ...flags, events: ['a.json'] });
  expect(report.data).toMatchObject({ hasFailure: false, causes: [] });
  expect(exitOf(report)).toBe('ok');
});

test('what explains nothing leaves the answer incomplete', async () => {
  const io = fakeIo({ files: { 'a.txt': 'Resource creation cancelled' } });
  const report = await diagnose.run(io, { ...flags, text: ['a.txt'] });
  expect(report.findings).toMatchObject([{ severity: 'info', catalog: 'event-noise' }]);
  expect(exitOf(report)).toBe('incomplete');
});

test('a bundle is taken like the events that it was made of, and refused when it was changed', async () => {
  const read = readEvents([{ source: 'a.json', text: events }]);
  if ('wrong' in read) throw new Error(read.wrong.reason);
  const { text } = sealed({
    version: 1,
    takenAt: '2030-01-01T00:00:00Z',
    environment: 'dev',
    account: '123456789012',
    caller: 'me',
    story: read.story,
    resources: [],
    templates: {},
    changeSets: [],
    assets: [],
    unread: [],
  });
  const io = fakeIo({ files: { 'b.json': text, 'c.json': text.replace('haunted', 'fine') } });
  const report = await diagnose.run(io, { ...flags, events: ['b.json'] });
  expect(report.data).toMatchObject({
    causes: [{ logicalId: 'B' }],
    victims: [{ logicalId: 'A' }],
  });
  await expect(diagnose.run(io, { ...flags, events: ['c.json'] })).rejects.toMatchObject({
    problem: { id: 'events-unreadable' },
  });
});

test.each([
  ['a missing file', { ...flags, events: ['none.json'] }, 'events-unreadable'],
  ['half a document', { ...flags, events: ['half.json'] }, 'events-unreadable'],
  ['a missing text', { ...flags, text: ['none.txt'] }, 'text-unreadable'],
])('%s is refused', async (_, given, id) => {
  const io = fakeIo({ files: { 'half.json': '[{"StackId":' } });
  await expect(diagnose.run(io, given)).rejects.toMatchObject({ problem: { id } });
});
