import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { refusals } from './errors.js';
import { CHECKSUM_ALGORITHMS, type Checksum, type ChecksumAlgorithm } from './object.js';

/** The checksum of `bytes`, base64 as S3's headers have it. */
export function checksumOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): string {
  switch (algorithm) {
    case 'CRC32':
      return word(crc32(bytes));
    case 'CRC32C':
      return word(crc32c(bytes));
    case 'CRC64NVME':
      return crc64nvme(bytes).toString('base64');
    case 'SHA1':
      return createHash('sha1').update(bytes).digest('base64');
    case 'SHA256':
      return createHash('sha256').update(bytes).digest('base64');
  }
}

/** The members of requests and answers that carry checksums. */
export interface ChecksumMembers {
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
}

export const memberOf = (algorithm: ChecksumAlgorithm): keyof ChecksumMembers =>
  `Checksum${algorithm}`;

/** The checksum that came with a request, if any. */
export function givenChecksum(
  input: ChecksumMembers,
): { algorithm: ChecksumAlgorithm; value: string } | undefined {
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const value = input[memberOf(algorithm)];
    if (value !== undefined) return { algorithm, value };
  }
  return undefined;
}

/**
 * Checks what was sent against its checksum and answers what is kept. Without one S3 computes
 * CRC64NVME by itself.
 *
 * @throws BadDigest, InvalidDigest
 */
export function checkedChecksum(
  input: ChecksumMembers,
  bytes: Uint8Array,
  asked?: ChecksumAlgorithm,
): Checksum {
  const given = givenChecksum(input);
  const algorithm = given?.algorithm ?? asked ?? 'CRC64NVME';
  const value = checksumOf(algorithm, bytes);
  if (given && given.value !== value)
    throw refusals.bad(
      'BadDigest',
      `The ${algorithm} you specified did not match the calculated checksum.`,
    );
  return { algorithm, value, type: 'FULL_OBJECT' };
}

/** @throws BadDigest, InvalidDigest */
export function checkMd5(md5: string | undefined, bytes: Uint8Array): void {
  if (md5 === undefined) return;
  if (Buffer.from(md5, 'base64').length !== 16)
    throw refusals.bad('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  const calculated = createHash('md5').update(bytes).digest('base64');
  if (calculated !== md5)
    throw refusals.bad(
      'BadDigest',
      'The Content-MD5 you specified did not match what we received.',
      { ExpectedDigest: md5, CalculatedDigest: calculated },
    );
}

function word(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString('base64');
}

/** Castagnoli's polynomial, reflected. */
const CRC32C = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC32C[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The polynomial of CRC-64/NVME, reflected: 0x9a6c9329ac4bc9b5, as two 32-bit halves. */
const NVME_HIGH = 0x9a6c9329;
const NVME_LOW = 0xac4bc9b5;
const HIGH = new Uint32Array(256);
const LOW = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    const odd = low & 1;
    low = ((low >>> 1) | ((high & 1) << 31)) >>> 0;
    high >>>= 1;
    if (odd) {
      high = (high ^ NVME_HIGH) >>> 0;
      low = (low ^ NVME_LOW) >>> 0;
    }
  }
  HIGH[byte] = high;
  LOW[byte] = low;
}

function crc64nvme(bytes: Uint8Array): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of bytes) {
    const at = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (LOW[at] ?? 0);
    high = (high >>> 8) ^ (HIGH[at] ?? 0);
  }
  const out = Buffer.alloc(8);
  out.writeUInt32BE((high ^ 0xffffffff) >>> 0, 0);
  out.writeUInt32BE((low ^ 0xffffffff) >>> 0, 4);
  return out;
}
