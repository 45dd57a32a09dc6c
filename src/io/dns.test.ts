import { createSocket, type Socket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { dnsBy } from './dns.js';

let server: Socket | undefined;
afterEach(() => server?.close());

/** A server that answers every question with this code and these IPv4 addresses. Source: RFC 1035, 4.1. */
async function answering(code: number, addresses: readonly string[] = []): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    const isV4 = question.readUInt16BE(question.indexOf(0, 12) + 1) === 1;
    const records = isV4 ? addresses : [];
    const end = question.indexOf(0, 12) + 5;
    const head = Buffer.from(question.subarray(0, end));
    head.writeUInt16BE(0x8180 + code, 2);
    head.writeUInt16BE(records.length, 6);
    head.writeUInt32BE(0, 8);
    const answers = records.map((one) =>
      Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...one.split('.').map(Number)]),
    );
    socket.send(Buffer.concat([head, ...answers]), port, address);
  });
  server = socket;
  await new Promise<void>((go) => socket.bind(0, '127.0.0.1', go));
  return `127.0.0.1:${socket.address().port}`;
}

test('addresses are told in order', async () => {
  const dns = dnsBy([await answering(0, ['192.0.2.7', '192.0.2.1'])]);
  expect(await dns.addresses('www.example.com')).toEqual({ found: ['192.0.2.1', '192.0.2.7'] });
});

test('a name that does not exist has nothing', async () => {
  const dns = dnsBy([await answering(3)]);
  expect(await dns.addresses('www.example.com')).toEqual({ found: [] });
  expect(await dns.nameServers('example.com')).toEqual({ found: [] });
});

test('a server that refuses leaves the question open', async () => {
  const dns = dnsBy([await answering(5)]);
  expect(await dns.nameServers('example.com')).toEqual({
    unknown: 'DNS does not answer (EREFUSED)',
  });
});
