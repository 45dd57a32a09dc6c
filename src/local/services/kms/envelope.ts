import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import { notFound } from './errors.js';
import type { Key } from './state.js';

export type EncryptionContext = Readonly<Record<string, string>>;

/** Layout: format, length of the key id, key id, number of the material, nonce, tag, text. */
const FORMAT = 1;
const NONCE = 12;
const TAG = 16;

/** AES-256-GCM with the newest material; the context is authenticated and not contained. */
export function seal(key: Key, plaintext: Uint8Array, context: EncryptionContext): Buffer {
  const number = key.material.length - 1;
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', material(key, number), nonce);
  cipher.setAAD(associated(context));
  const text = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const id = Buffer.from(key.id);
  const head = Buffer.from([FORMAT, id.length, ...id, number >> 8, number & 255]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), text]);
}

/** The id of the key that made a ciphertext. @throws AwsError InvalidCiphertextException */
export function keyIdIn(ciphertext: Uint8Array): string {
  const bytes = Buffer.from(ciphertext);
  const length = bytes[1] ?? 0;
  if (bytes[0] !== FORMAT || bytes.length < 2 + length + 2 + NONCE + TAG) throw invalidCiphertext();
  return bytes.subarray(2, 2 + length).toString();
}

/** @throws AwsError InvalidCiphertextException when text, context or key are not the ones */
export function unseal(key: Key, ciphertext: Uint8Array, context: EncryptionContext): Buffer {
  const bytes = Buffer.from(ciphertext);
  const start = 2 + Buffer.byteLength(keyIdIn(ciphertext));
  const number = bytes.readUInt16BE(start);
  const nonce = bytes.subarray(start + 2, start + 2 + NONCE);
  const rest = bytes.subarray(start + 2 + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', material(key, number), nonce);
  decipher.setAAD(associated(context));
  decipher.setAuthTag(rest.subarray(0, TAG));
  try {
    return Buffer.concat([decipher.update(rest.subarray(TAG)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

/** KMS says nothing more. */
export const invalidCiphertext = (): AwsError =>
  new AwsError('InvalidCiphertextException', '', { status: 400 });

function material({ material: all, arn }: Key, number: number): Uint8Array {
  const found = all[number];
  if (!found) throw notFound(`Key '${arn}' does not exist`);
  return found;
}

const associated = (context: EncryptionContext): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
