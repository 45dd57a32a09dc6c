import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAppendFile } from './append-file.js';
import { systemDisk } from './disk.js';

test('a batch that the disk has no room for leaves no trace, and the next one fits again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-append-'));
  const path = join(folder, 'journal');
  let room = 20;
  const file = openAppendFile(path, 0, {
    ...systemDisk,
    write(fd, bytes, offset, length) {
      if (room === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      const written = writeSync(fd, bytes, offset, Math.min(room, length));
      room -= written;
      return written;
    },
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

test('a torn batch that could not be taken back at once is taken back before the next', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-append-'));
  const path = join(folder, 'journal');
  let isBroken = false;
  const broken = () => {
    throw Object.assign(new Error('input/output error'), { code: 'EIO' });
  };
  const file = openAppendFile(path, 0, {
    ...systemDisk,
    write: (fd, bytes, offset, length) =>
      isBroken && offset > 0
        ? broken()
        : writeSync(fd, bytes, offset, isBroken ? Math.min(4, length) : length),
    truncate: (fd, size) => (isBroken ? broken() : systemDisk.truncate(fd, size)),
  });

  file.append('first\n');
  isBroken = true;
  expect(() => file.append('second\n')).toThrow('input/output');
  expect(() => file.append('third\n')).toThrow('input/output');
  expect(readFileSync(path, 'utf8')).toBe('first\nseco');
  isBroken = false;
  file.append('fourth\n');
  expect(readFileSync(path, 'utf8')).toBe('first\nfourth\n');
  file.close();
  rmSync(folder, { recursive: true });
});
