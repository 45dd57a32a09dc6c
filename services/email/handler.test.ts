import { expect, test } from 'vitest';
import { usageKey } from '../shared/data/keys.js';
import { tableLinks } from '../shared/data/links.js';
import { tableUploads, type Upload, uploadRow } from '../shared/data/uploads.js';
import { tableUsage } from '../shared/data/usage.js';
import { NOW, student, testClock, testEdge, trainer } from '../shared/testing/api.js';
import { memoryTable } from '../shared/testing/memory-table.js';
import { tableLedger } from './arrival-ledger.js';
import { createHandler } from './handler.js';
import type { Mail, TemplateOverrides } from './templates.js';

const fileId = '33333333-3333-4333-8333-333333333333';
const token = 'T'.repeat(43);
const key = `uploads/${trainer.userId}/${fileId}/run.mp4`;
const upload: Upload = {
  fileId,
  ownerId: trainer.userId,
  key,
  fileName: 'run.mp4',
  contentType: 'video/mp4',
  sizeBytes: 1,
  state: 'initiated',
  title: 'First <run>',
  studentEmail: student.email,
  createdAt: NOW.toISOString(),
  expiresAt: NOW.getTime() / 1000 + 90 * 86_400,
};

interface World {
  readonly file?: Partial<Upload>;
  readonly templates?: TemplateOverrides;
}

function world({ file = {}, templates = {} }: World = {}) {
  const { clock, pass } = testClock();
  let isSesDown = false;
  const sent: (Mail & { to: string })[] = [];
  const edge = testEdge(clock);
  const table = memoryTable(edge.clock, [uploadRow({ ...upload, ...file })]);
  const handler = createHandler(edge.log, {
    uploads: tableUploads(table),
    links: tableLinks(table),
    usage: tableUsage(table),
    ledger: tableLedger(table, edge.clock),
    loadTemplates: async () => templates,
    send: async (to, mail) => {
      if (isSesDown) throw new Error(`Email address is not verified: ${to}`);
      sent.push({ to, ...mail });
    },
    siteUrl: 'https://apexshare.example',
    clock: edge.clock,
    tokens: () => token,
  });
  return {
    edge,
    table,
    handler,
    sent,
    record: () => tableUploads(table).get(fileId),
    pass: (seconds: number) => pass(seconds * 1000),
    breakSes(isBroken: boolean): void {
      isSesDown = isBroken;
    },
  };
}

/** The notification of a bucket for these keys. */
function created(keys: readonly string[], versionId = 'v1') {
  return {
    Records: keys.map((one) => ({
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Put',
      s3: { object: { key: one, size: 1_500_000_000, eTag: 'e', versionId } },
    })),
  };
}

test('a video that has arrived is noted with its real size, and the student gets a link', async () => {
  const { handler, sent, record, table } = world();
  await handler(created([key]));

  expect(await record()).toMatchObject({
    state: 'uploaded',
    sizeBytes: 1_500_000_000,
    uploadedAt: NOW.toISOString(),
  });
  const link = `https://apexshare.example/download/${fileId}?token=${token}`;
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: student.email, subject: 'Your video is ready: First <run>' });
  expect(sent[0]?.text).toContain(link);
  expect(sent[0]?.text).toContain('1.5 GB');
  expect(sent[0]?.html).toContain(link);
  expect(sent[0]?.html).toContain('First &lt;run&gt;');
  expect(await tableLinks(table).get(fileId, token)).toEqual({
    validUntil: NOW.getTime() / 1000 + 7 * 86_400,
    studentEmail: student.email,
  });
  expect(await table.get(usageKey(`TRAINER#${trainer.userId}`, '2030-01-15'))).toMatchObject({
    uploads: 1,
    uploadedBytes: 1_500_000_000,
  });
});

test('the token is nowhere in the table', async () => {
  const { handler, table } = world();
  await handler(created([key]));
  expect(JSON.stringify(table.rows())).not.toContain(token);
});

test('the same arrival is dealt with once, another version anew', async () => {
  const { handler, sent, record } = world();
  await handler(created([key], 'v1'));
  await handler(created([key], 'v1'));
  expect(sent).toHaveLength(1);
  await handler(created([key], 'v2'));
  await handler(created([key], 'v1'));
  expect(sent).toHaveLength(2);
  expect(await record()).toMatchObject({ objectVersion: 'v2' });
});

test('two runs at the same time send one mail; the one that came too late is tried again', async () => {
  const { handler, sent } = world();
  const runs = await Promise.allSettled([handler(created([key])), handler(created([key]))]);
  expect(runs.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await handler(created([key]));
  expect(sent).toHaveLength(1);
});

test('a mail that could not be sent fails the run, and the next run sends it', async () => {
  const { handler, sent, breakSes, edge } = world();
  breakSes(true);
  await expect(handler(created([key]))).rejects.toThrow('1 of 1 arrivals failed.');
  expect(JSON.stringify(edge.lines)).not.toContain(student.email);
  breakSes(false);
  await handler(created([key]));
  expect(sent).toHaveLength(1);
});

test('the claim of a run that died is taken over after a minute, and not before', async () => {
  const { handler, sent, table, edge, pass } = world();
  await tableLedger(table, edge.clock).claim(fileId, 'v1');
  pass(59);
  await expect(handler(created([key]))).rejects.toThrow();
  pass(1);
  await handler(created([key]));
  expect(sent).toHaveLength(1);
});

test('one arrival that fails does not keep the others', async () => {
  const { handler, sent, edge, table } = world();
  await tableLedger(table, edge.clock).claim(fileId, 'v1');
  const event = { Records: [...created([key]).Records, ...created([key], 'v2').Records] };
  await expect(handler(event)).rejects.toThrow('1 of 2 arrivals failed.');
  expect(sent).toHaveLength(1);
});

test('without a student nobody is told', async () => {
  const { handler, sent, record } = world({ file: { studentEmail: undefined } });
  await handler(created([key]));
  expect(sent).toEqual([]);
  expect(await record()).toMatchObject({ state: 'uploaded' });
});

test.each([
  { name: 'of an unknown file', other: key.replace('3333', '4444') },
  { name: 'under another name', other: key.replace('run', 'jump') },
  { name: 'outside of uploads', other: 'readme.txt' },
])('an object $name is left alone', async ({ other }) => {
  const { handler, sent, edge, record } = world();
  await handler(created([other]));
  expect(sent).toEqual([]);
  expect(edge.lines.map(({ event }) => event)).toEqual(['object-without-record']);
  expect(await record()).toMatchObject({ state: 'initiated' });
});

test('keys of notifications are decoded', async () => {
  const { handler, sent } = world({ file: { key: key.replace('run', 'a b+c') } });
  await handler(created([key.replace('run', 'a+b%2Bc')]));
  expect(sent).toHaveLength(1);
});

test('the same news by way of EventBridge counts as well', async () => {
  const { handler, sent } = world();
  await handler({
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: { bucket: { name: 'b' }, object: { key, size: 7, etag: 'e', 'version-id': 'v1' } },
  });
  expect(sent).toHaveLength(1);
});

test('the test event of S3 is nothing to deal with, an unknown event is a failure', async () => {
  const { handler } = world();
  await handler({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' });
  await expect(handler({ Records: [{ eventName: 'ObjectRemoved:Delete' }] })).rejects.toThrow();
});

test('a template of the bucket replaces the built-in one', async () => {
  const { handler, sent } = world({ templates: { html: '<a href="{{link}}">{{ title }}</a>' } });
  await handler(created([key]));
  expect(sent[0]?.html).toBe(
    `<a href="https://apexshare.example/download/${fileId}?token=${token}">First &lt;run&gt;</a>`,
  );
  expect(sent[0]?.text).toContain('Download it here');
});

test.each(['Hello {{firstName}}, {{link}}', 'Hello'])(
  'the template "%s" is not used, and the log says why',
  async (text) => {
    const { handler, sent, edge } = world({ templates: { text } });
    await handler(created([key]));
    expect(sent[0]?.text).toContain('Download it here');
    expect(edge.lines.map(({ event }) => event)).toContain('template-not-usable');
  },
);
