import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAppendFile } from './append-file.js';

test('a batch that the disk has no room for leaves no trace, and the next one fits again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-append-'));
  const path = join(folder, 'journal');
  let room = 20;
  const file = openAppendFile(path, 0, (fd, bytes, offset, length) => {
    if (room === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const written = writeSync(fd, bytes, offset, Math.min(room, length));
    room -= written;
    return written;
  });

  file.append('first batch\n');
  expect(() => file.append('a second, larger batch\n')).toThrow('no space left');
  expect([readFileSync(path, 'utf8'), file.size]).toEqual(['first batch\n', 12]);
  room = 100;
  file.append('third\n');
  expect(readFileSync(path, 'utf8')).toBe('first batch\nthird\n');
  file.close();
  rmSync(folder, { recursive: true });
});
