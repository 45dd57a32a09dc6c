import { createHash } from 'node:crypto';
import { recordOf, stringOf } from '../../core/values.js';

/**
 * The digest by which clients check message attributes: names in order, each with type and value,
 * every text preceded by its length. Source: SQS developer guide, "Calculating the MD5 message digest".
 */
export function attributesMd5(attributes: unknown): string {
  const hash = createHash('md5');
  for (const name of Object.keys(recordOf(attributes)).sort()) {
    const value = recordOf(recordOf(attributes)[name]);
    const type = stringOf(value['DataType']) ?? '';
    const isBinary = type.startsWith('Binary');
    const binary = value['BinaryValue'];
    const bytes =
      isBinary && binary instanceof Uint8Array
        ? binary
        : Buffer.from(stringOf(value['StringValue']) ?? '');
    for (const part of [Buffer.from(name), Buffer.from(type)])
      hash.update(lengthOf(part)).update(part);
    hash
      .update(Buffer.from([isBinary ? 2 : 1]))
      .update(lengthOf(bytes))
      .update(bytes);
  }
  return hash.digest('hex');
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}
