import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { keptConnections } from './kept-connections.js';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: keep-alive\r\n\r\n';

/** A server that is told what to do with each request, by its number and that of its connection. */
async function server(answer: (socket: Socket, request: number, connection: number) => void) {
  let requests = 0;
  let connections = 0;
  const open = new Set<Socket>();
  const listening = createServer((socket) => {
    const own = ++connections;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('data', () => answer(socket, ++requests, own));
  });
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    listening.close();
  });
  const address = listening.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, connections: () => connections };
}

const get = (url: string, method = 'GET') => ({
  url,
  method,
  headers: {},
  signal: new AbortController().signal,
});

test('a kept connection that the server had closed costs no answer: it is sent once more', async () => {
  const { url, connections } = await server((socket, request) => {
    if (request === 2) socket.resetAndDestroy();
    else socket.write(OK);
  });
  const kept = keptConnections(1);
  expect(await kept.send(get(url))).toBe(200);
  expect(kept.resent()).toBe(0);
  expect(await kept.send(get(url))).toBe(200);
  expect([kept.resent(), connections()]).toEqual([1, 2]);
  kept.close();
});

test.each([
  ['a new connection that is reset', 'GET', 1, ''],
  ['a request that may not be repeated', 'POST', 2, ''],
  ['an answer that has begun', 'GET', 2, 'HTTP/1.1 200 OK\r\n'],
])('%s is a failure', async (_, method, broken, beginning) => {
  const { url } = await server((socket, request) => {
    if (request < broken) socket.write(OK);
    else socket.write(beginning, () => setTimeout(() => socket.resetAndDestroy(), 20));
  });
  const kept = keptConnections(1);
  for (let at = 1; at < broken; at++) await kept.send(get(url, method));
  await expect(kept.send(get(url, method))).rejects.toThrow();
  expect(kept.resent()).toBe(0);
  kept.close();
});

test('the second attempt is the last', async () => {
  const { url } = await server((socket, request) => {
    if (request === 1) socket.write(OK);
    else socket.resetAndDestroy();
  });
  const kept = keptConnections(1);
  await kept.send(get(url));
  await expect(kept.send(get(url))).rejects.toThrow();
  expect(kept.resent()).toBe(1);
  kept.close();
});
