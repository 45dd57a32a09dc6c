import { once } from 'node:events';
import { createServer as createPlain, type RequestListener } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { http } from './http.js';

/** A server of its own; gives its address and how many connections it was given. */
async function served(answer: RequestListener) {
  let connections = 0;
  const server = createPlain(answer);
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, connections: () => connections };
}

/** A server that is told what to do with each request, by its number. */
async function raw(answer: (socket: Socket, request: number) => void): Promise<string> {
  let requests = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('data', () => answer(socket, ++requests));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
}

const asked = (url: string, more: RequestInit = {}) =>
  http(new Request(url, { redirect: 'manual', ...more }));
const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: keep-alive\r\n\r\n';

test('method, headers and body arrive, and a redirect is the answer', async () => {
  const { url } = await served((request, response) => {
    const { method, headers } = request;
    request.setEncoding('utf8').on('data', (text: string) => {
      const seen = `${method} ${headers['x-own']} ${headers['content-length']} ${text}`;
      response.writeHead(302, { location: '/next', 'x-seen': seen, 'set-cookie': ['a=1', 'b=2'] });
      response.end('moved');
    });
  });
  for (const method of ['POST', 'DELETE', 'PUT']) {
    const answer = await asked(url, { method, headers: { 'X-Own': 'me' }, body: 'hi' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/next']);
    expect(answer.headers.get('x-seen')).toBe(`${method} me 2 hi`);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.text()).toBe('moved');
  }
});

test('requests one after the other share a connection, whether their bodies are read or not', async () => {
  const { url, connections } = await served((request, response) => {
    if (request.url === '/empty') response.writeHead(204).end();
    else response.end('short');
  });
  expect(await (await asked(url)).text()).toBe('short');
  expect((await asked(`${url}empty`)).status).toBe(204);
  expect(connections()).toBe(1);
  for (let at = 0; at < 20; at += 1) {
    await (await asked(url)).body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await (await asked(url)).text()).toBe('short');
  }
  expect(connections()).toBeLessThan(10); // a busy machine may need a second one now and then
});

test('a long body that nobody reads is not fetched', async () => {
  let left: () => void;
  const hasLeft = new Promise<void>((resolve) => {
    left = resolve;
  });
  const { url } = await served((_, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', write);
    };
    response.once('close', () => left());
    write();
  });
  const answer = await asked(url);
  await answer.body?.cancel();
  await hasLeft; // the body has no end: only who leaves lets it close
});

test.each([
  ['gzip', gzipSync('text')],
  ['deflate', deflateSync('text')],
  ['br', brotliCompressSync('text')],
  ['identity', Buffer.from('text')],
])('a body with encoding %s is unpacked', async (encoding, bytes) => {
  const { url } = await served((_, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
  });
  expect(await (await asked(url)).text()).toBe('text');
});

test('a body that is not what it says fails where it is read, and only there', async () => {
  const { url } = await served((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all');
  });
  const answer = await asked(url);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
});

test('a kept connection that the server had closed costs no answer', async () => {
  const url = await raw((socket, request) => {
    if (request === 2) socket.resetAndDestroy();
    else socket.write(OK);
  });
  for (let at = 0; at < 3; at += 1) expect((await asked(url)).status).toBe(200);
});

test('what may not be sent twice is sent once', async () => {
  const url = await raw((socket, request) => {
    if (request === 2) socket.resetAndDestroy();
    else socket.write(OK);
  });
  expect((await asked(url)).status).toBe(200);
  await expect(asked(url, { method: 'POST', body: 'x' })).rejects.toMatchObject({
    cause: { code: 'ECONNRESET' },
  });
});

test.each([
  ['a status that does not exist', 'HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'],
  ['no HTTP', 'hello\r\n\r\n'],
])('%s is a failure, as with fetch', async (_, text) => {
  const url = await raw((socket) => socket.write(text));
  const failure = await asked(url).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TypeError);
  expect(failure).toHaveProperty('cause');
});

test('a server that says nothing is left when the signal fires, with its reason', async () => {
  const url = await raw(() => {});
  const stop = new AbortController();
  const waiting = asked(url, { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('enough')), 20);
  await expect(waiting).rejects.toThrow('enough');
  await expect(asked(url, { signal: stop.signal })).rejects.toThrow('enough');
});

test('a redirect is followed for those who want it', async () => {
  const { url } = await served((request, response) => {
    if (request.url === '/') response.writeHead(307, { location: '/next' }).end();
    else response.end('there');
  });
  expect(await (await http(new Request(url))).text()).toBe('there');
});
