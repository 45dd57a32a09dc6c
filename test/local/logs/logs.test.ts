import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
  PutRetentionPolicyCommand,
  paginateFilterLogEvents,
  ResourceAlreadyExistsException,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  logs = new CloudWatchLogsClient(local.clientConfig());
});
afterAll(() => local.close());

async function group(name: string, messages: readonly string[] = [], stream = 'one') {
  await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName: stream }));
  if (messages.length === 0) return;
  const now = Date.now();
  const logEvents = messages.map((message, index) => ({ timestamp: now + index, message }));
  await logs.send(
    new PutLogEventsCommand({ logGroupName: name, logStreamName: stream, logEvents }),
  );
}

const filter = async (logGroupName: string, filterPattern: string): Promise<unknown[]> => {
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName, filterPattern }),
  );
  return events.map((event) => event.message);
};

test('refuses a group that exists, in the words of AWS', async () => {
  await group('/twice');
  const again = logs.send(new CreateLogGroupCommand({ logGroupName: '/twice' }));
  await expect(again).rejects.toThrow(ResourceAlreadyExistsException);
  await expect(again).rejects.toThrow('The specified log group already exists');
});

test('lists groups by prefix, page by page, with what was set on them', async () => {
  for (const name of ['/list/c', '/list/a', '/list/b', '/other']) await group(name);
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/list/a', retentionInDays: 14 }));
  const first = await logs.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: '/list/', limit: 2 }),
  );
  expect(first.logGroups?.map((each) => each.logGroupName)).toEqual(['/list/a', '/list/b']);
  expect(first.logGroups?.[0]).toMatchObject({
    retentionInDays: 14,
    arn: 'arn:aws:logs:eu-west-1:000000000000:log-group:/list/a:*',
  });
  const rest = await logs.send(
    new DescribeLogGroupsCommand({
      logGroupNamePrefix: '/list/',
      limit: 2,
      nextToken: first.nextToken,
    }),
  );
  expect(rest.logGroups?.map((each) => each.logGroupName)).toEqual(['/list/c']);
  expect(rest.nextToken).toBeUndefined();
});

test('refuses a retention that CloudWatch Logs does not offer', async () => {
  await group('/retention');
  const command = new PutRetentionPolicyCommand({ logGroupName: '/retention', retentionInDays: 8 });
  await expect(logs.send(command)).rejects.toThrow("Value '8' at 'retentionInDays'");
});

test('finds lines over all streams by filter pattern, oldest first', async () => {
  await group('/filter', ['{"level":"error","ms":120}', 'ERROR disk full', 'INFO all is well']);
  await logs.send(new CreateLogStreamCommand({ logGroupName: '/filter', logStreamName: 'two' }));
  await logs.send(
    new PutLogEventsCommand({
      logGroupName: '/filter',
      logStreamName: 'two',
      logEvents: [{ timestamp: Date.now() - 60_000, message: 'ERROR earlier' }],
    }),
  );
  expect(await filter('/filter', 'ERROR')).toEqual(['ERROR earlier', 'ERROR disk full']);
  expect(await filter('/filter', '{ $.level = "error" && $.ms > 100 }')).toHaveLength(1);
  const pages = paginateFilterLogEvents({ client: logs, pageSize: 3 }, { logGroupName: '/filter' });
  let count = 0;
  for await (const page of pages) count += page.events?.length ?? 0;
  expect(count).toBe(4);
});

test('keeps the lines of many small puts in order', async () => {
  await group('/many');
  const start = Date.now();
  for (let index = 0; index < 150; index++) {
    await logs.send(
      new PutLogEventsCommand({
        logGroupName: '/many',
        logStreamName: 'one',
        logEvents: [{ timestamp: start + index, message: `line ${index}` }],
      }),
    );
  }
  const rows = [...local.world.store.table('logs.chunks', scope).keys()];
  expect(rows.filter((key) => key.startsWith('/many')).length).toBeLessThan(70);
  const all = await logs.send(
    new GetLogEventsCommand({ logGroupName: '/many', logStreamName: 'one', startFromHead: true }),
  );
  expect(all.events?.map((event) => event.message)).toEqual(
    Array.from({ length: 150 }, (_, index) => `line ${index}`),
  );
});

const scope = { account: '000000000000', region: 'eu-west-1' };

test('reading forward ends where the token no longer changes', async () => {
  await group('/read', ['a', 'b', 'c']);
  const read = (nextToken?: string) =>
    logs.send(
      new GetLogEventsCommand({
        logGroupName: '/read',
        logStreamName: 'one',
        startFromHead: true,
        limit: 2,
        nextToken,
      }),
    );
  const first = await read();
  const second = await read(first.nextForwardToken);
  const third = await read(second.nextForwardToken);
  expect(second.events?.map((event) => event.message)).toEqual(['c']);
  expect(third.events).toEqual([]);
  expect(third.nextForwardToken).toBe(second.nextForwardToken);
});

test('rejects lines that are too old and tells which', async () => {
  await group('/old');
  const now = Date.now();
  const answer = await logs.send(
    new PutLogEventsCommand({
      logGroupName: '/old',
      logStreamName: 'one',
      logEvents: [{ timestamp: now, message: 'fresh' }],
    }),
  );
  expect(answer.rejectedLogEventsInfo).toBeUndefined();
  const old = await logs.send(
    new PutLogEventsCommand({
      logGroupName: '/old',
      logStreamName: 'one',
      logEvents: [{ timestamp: now - 20 * 86_400_000, message: 'ancient' }],
    }),
  );
  expect(old.rejectedLogEventsInfo?.tooOldLogEventEndIndex).toBe(1);
  expect(await filter('/old', '')).toEqual(['fresh']);
});

test('a metric filter must be understood before it is kept', async () => {
  await group('/metric');
  const put = (filterPattern: string) =>
    logs.send(
      new PutMetricFilterCommand({
        logGroupName: '/metric',
        filterName: 'errors',
        filterPattern,
        metricTransformations: [{ metricName: 'Errors', metricNamespace: 'App', metricValue: '1' }],
      }),
    );
  await expect(put('{ $.level = ')).rejects.toThrow('Invalid filter pattern');
  await put('{ $.level = "error" }');
});

test('tags, streams and the group itself go with it', async () => {
  await group('/gone', ['x']);
  const resourceArn = 'arn:aws:logs:eu-west-1:000000000000:log-group:/gone';
  await logs.send(new TagResourceCommand({ resourceArn, tags: { Project: 'x' } }));
  const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
  expect(tags).toEqual({ Project: 'x' });
  await logs.send(new DeleteLogGroupCommand({ logGroupName: '/gone' }));
  await expect(logs.send(new DescribeLogStreamsCommand({ logGroupName: '/gone' }))).rejects.toThrow(
    'The specified log group does not exist.',
  );
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/gone' }));
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: '/gone' }));
  expect(logStreams).toEqual([]);
});
