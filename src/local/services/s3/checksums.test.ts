import { expect, test } from 'vitest';
import { checksumOf } from './checksums.js';

/** Check values for `123456789`. Source: the catalogue of parametrised CRC algorithms. */
test.each([
  { algorithm: 'CRC32', hex: 'cbf43926' },
  { algorithm: 'CRC32C', hex: 'e3069283' },
  { algorithm: 'CRC64NVME', hex: 'ae8b14860a799888' },
] as const)('$algorithm has its check value', ({ algorithm, hex }) => {
  const value = checksumOf(algorithm, Buffer.from('123456789'));
  expect(Buffer.from(value, 'base64').toString('hex')).toBe(hex);
});
