import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { HttpRequest } from '../core/http.js';
import { uncompressed } from './compressed.js';

const request = (body: Buffer, encoding?: string): HttpRequest => ({
  method: 'POST',
  path: '/',
  queryString: '',
  query: new URLSearchParams(),
  headers: encoding ? { 'content-encoding': encoding } : {},
  host: '127.0.0.1',
  body,
  sourceIp: '127.0.0.1',
});

test('a compressed body is read as it was before', () => {
  expect(uncompressed(request(gzipSync('{}'), 'gzip')).body.toString()).toBe('{}');
});

test('a plain body stays as it is', () => {
  const plain = request(Buffer.from('{}'));
  expect(uncompressed(plain)).toBe(plain);
});

test('a body that is not what its header says is refused', () => {
  expect(() => uncompressed(request(Buffer.from('{}'), 'gzip'))).toThrow('not compressed');
});

test('a body that unfolds beyond measure is refused', () => {
  const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
  expect(() => uncompressed(request(bomb, 'gzip'))).toThrow('not compressed');
});
