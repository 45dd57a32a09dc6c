import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { awsClients, leavesDoubt, sdkAws } from '../../src/aws/index.js';
import { UserError } from '../../src/errors/index.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = { readonly status?: number; readonly body: string } | 'reset';

/** CloudFormation behind a server that answers exactly this, the last answer again and again. */
async function cloudFormation(...answers: readonly Answer[]) {
  let count = 0;
  const bodies: string[] = [];
  const started = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      bodies.push(body);
      const answer = answers[Math.min(count, answers.length - 1)];
      count += 1;
      if (answer === undefined || answer === 'reset') return request.socket.destroy();
      response.writeHead(answer.status ?? 200, { 'content-type': 'text/xml' }).end(answer.body);
    });
  });
  server = started;
  const port = await new Promise<number>((resolve) => {
    started.listen(0, '127.0.0.1', () => {
      const address = started.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = async () => ({
    accessKeyId: 'APEXLOCAL000000000000',
    secretAccessKey: 'apexlocal',
  });
  const clients = awsClients({ region: 'eu-west-1', endpoint, credentials });
  const aws = sdkAws({
    clients,
    account: '000000000000',
    who: 'arn:aws:iam::000000000000:user/ana',
    endpoint,
    profile: undefined,
    command: 'deploy',
    session: 'test',
    onFallback: () => {},
  });
  return { stacks: await aws.stacks('eu-west-1'), calls: () => count, bodies };
}

const problemOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.problem.id : error;
};
const xml = (operation: string, inside: string) =>
  `<${operation}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${operation}Result>${inside}</${operation}Result></${operation}Response>`;
const error = (code: string, message: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
const event = (n: number) =>
  `<member><EventId>e${n}</EventId><StackId>arn:s</StackId><StackName>S</StackName><Timestamp>2030-01-01T00:00:0${n}Z</Timestamp></member>`;
const eventPage = (ns: readonly number[], next?: string) =>
  xml(
    'DescribeStackEvents',
    `<StackEvents>${ns.map(event).join('')}</StackEvents>${next ? `<NextToken>${next}</NextToken>` : ''}`,
  );

test.each([
  { name: 'an empty body', body: '' },
  { name: 'a login page', body: '<!DOCTYPE html><html><body>Sign in</body></html>' },
  { name: 'a list that is missing', body: xml('DescribeStacks', '') },
])('$name with a good status is no empty list of stacks', async ({ body }) => {
  const { stacks } = await cloudFormation({ body });
  expect(await problemOf(stacks.all())).toBe('answer-unclear');
});

test('an empty list is one', async () => {
  const { stacks } = await cloudFormation({ body: xml('DescribeStacks', '<Stacks/>') });
  expect(await stacks.all()).toEqual([]);
});

test('a stack that does not exist is an answer; another refusal is not', async () => {
  const absent = await cloudFormation({
    status: 400,
    body: error('ValidationError', 'Stack with id X does not exist'),
  });
  expect(await absent.stacks.stack('X')).toBeUndefined();
  const denied = await cloudFormation({ status: 403, body: error('AccessDenied', 'no') });
  expect(await problemOf(denied.stacks.stack('X'))).toBe('access-denied');
  const expired = await cloudFormation({ status: 403, body: error('ExpiredToken', 'old') });
  expect(await problemOf(expired.stacks.stack('X'))).toBe('credentials-expired');
});

test('reads back to the last event that was seen, over as many pages as it takes', async () => {
  const { stacks, calls } = await cloudFormation(
    { body: eventPage([6, 5], 'p2') },
    { body: eventPage([4, 3], 'p3') },
    { body: eventPage([2, 1]) },
  );
  expect((await stacks.events('S', 'e2')).map(({ id }) => id)).toEqual(['e3', 'e4', 'e5', 'e6']);
  expect(calls()).toBe(3);
});

test('pages that never end are not read for ever', async () => {
  const page = xml('ListStackResources', '<StackResourceSummaries/><NextToken>again</NextToken>');
  const { stacks } = await cloudFormation({ body: page });
  expect(await problemOf(stacks.resources('S'))).toBe('answer-unclear');
});

test('a change whose answer got lost is sent again with the same token, and leaves doubt', async () => {
  const { stacks, bodies } = await cloudFormation('reset');
  const request = { changeSetId: 'c', stackId: 's', token: 'apex-1', keepsFailedResources: false };
  const failure = await stacks.executeChangeSet(request).catch((thrown: unknown) => thrown);
  expect(leavesDoubt(failure)).toBe(true);
  expect(bodies.length).toBeGreaterThan(1);
  expect(bodies.every((body) => body.includes('ClientRequestToken=apex-1'))).toBe(true);
});

test('a refusal leaves no doubt', async () => {
  const { stacks } = await cloudFormation({
    status: 400,
    body: error('LimitExceededException', 'full'),
  });
  const failure = await stacks.deleteStack('s', { token: 't' }).catch((thrown: unknown) => thrown);
  expect(failure instanceof UserError && failure.problem.id).toBe('aws-refused');
  expect(leavesDoubt(failure)).toBe(false);
});
