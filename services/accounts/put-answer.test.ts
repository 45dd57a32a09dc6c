import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { ResourceAnswer } from './custom-resource.js';
import { putAnswer } from './put-answer.js';

const answer: ResourceAnswer = {
  Status: 'SUCCESS',
  PhysicalResourceId: 'ü',
  StackId: 's',
  RequestId: 'r',
  LogicalResourceId: 'l',
};

/** Answers with these statuses in turn, and keeps what it was sent. */
async function receiver(statuses: readonly number[]) {
  const got: { method?: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    got.push({ method: request.method, headers: request.headers, body });
    response.writeHead(statuses[got.length - 1] ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/answer?signature=x`, got, close };
}

test('puts the answer without a content type, for which the URL is not signed', async () => {
  const { url, got, close } = await receiver([200]);
  await putAnswer(url, answer);
  await close();
  expect(got).toHaveLength(1);
  expect(got[0]?.method).toBe('PUT');
  expect(got[0]?.headers['content-type']).toBe('');
  expect(JSON.parse(got[0]?.body ?? '')).toEqual(answer);
});

test('tries three times', async () => {
  const { url, got, close } = await receiver([500, 503, 200]);
  await putAnswer(url, answer);
  expect(got).toHaveLength(3);
  await close();
});

test('fails when nobody takes the answer', async () => {
  const { url, got, close } = await receiver([403, 403, 403]);
  await expect(putAnswer(url, answer)).rejects.toThrow('status 403');
  expect(got).toHaveLength(3);
  await close();
});
