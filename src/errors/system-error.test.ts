import { expect, test } from 'vitest';
import { fileTrouble } from './system-error.js';

const thrown = (more: object) => Object.assign(new Error('text'), more);

test('a full disk is told with the file and in words', () => {
  const full = thrown({ code: 'ENOSPC', syscall: 'write', path: '/shop/state' });
  expect(fileTrouble(full)).toEqual({
    path: '/shop/state',
    reason: 'there is no room left on its disk',
  });
});

test.each([
  ['a refused connection', thrown({ code: 'EACCES', syscall: 'connect', address: '127.0.0.1' })],
  ['a file that is missing, which callers expect', thrown({ code: 'ENOENT', syscall: 'open' })],
  ['a bug', new TypeError('x is undefined')],
  ['no error at all', 'text'],
])('%s is no trouble with a file', (_, error) => {
  expect(fileTrouble(error)).toBeUndefined();
});
