import {
  constants,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import { invalidCiphertext } from './envelope.js';
import { invalid } from './errors.js';
import type { Key } from './state.js';

export const SIGNING_ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['PKCS1_V1_5', 'PSS'].flatMap((padding) =>
    [256, 384, 512].map((bits) => `RSASSA_${padding}_SHA_${bits}`),
  ),
  ECC_NIST_P256: ['ECDSA_SHA_256'],
  ECC_NIST_P384: ['ECDSA_SHA_384'],
  ECC_NIST_P521: ['ECDSA_SHA_512'],
  ECC_SECG_P256K1: ['ECDSA_SHA_256'],
};

export const algorithmsOf = ({ spec }: Key): readonly string[] =>
  SIGNING_ALGORITHMS[spec.startsWith('RSA') ? 'RSA' : spec] ?? [];

const privateKeyOf = ({ material }: Key): KeyObject =>
  createPrivateKey({ key: Buffer.from(material[0] ?? []), format: 'der', type: 'pkcs8' });

/** The public key, SubjectPublicKeyInfo in DER. */
export const publicKeyOf = (key: Key): Buffer =>
  createPublicKey(privateKeyOf(key)).export({ type: 'spki', format: 'der' });

interface Signing {
  readonly message: Uint8Array;
  readonly algorithm: string;
  readonly messageType?: string | undefined;
}

/** How node:crypto is asked for one of KMS's algorithms. */
function recipe(key: Key, { algorithm, messageType }: Signing) {
  if (!algorithmsOf(key).includes(algorithm)) {
    throw invalid(`Algorithm ${algorithm} and key spec ${key.spec} are incompatible.`);
  }
  if (messageType !== undefined && messageType !== 'RAW') {
    throw new AwsError(
      'UnsupportedOperationException',
      `MessageType ${messageType} is not supported; send the message itself as RAW.`,
    );
  }
  const hash = `sha${algorithm.split('_').at(-1)}`;
  const pss = {
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  return { hash, options: algorithm.includes('PSS') ? pss : {} };
}

export function signWith(key: Key, wanted: Signing): Buffer {
  const { hash, options } = recipe(key, wanted);
  return sign(hash, wanted.message, { key: privateKeyOf(key), ...options });
}

/** @throws AwsError KMSInvalidSignatureException */
export function verifyWith(key: Key, wanted: Signing, signature: Uint8Array): void {
  const { hash, options } = recipe(key, wanted);
  const publicKey = createPublicKey(privateKeyOf(key));
  if (verify(hash, wanted.message, { key: publicKey, ...options }, signature)) return;
  throw new AwsError('KMSInvalidSignatureException', '', { status: 400 });
}

const OAEP: Readonly<Record<string, string>> = {
  RSAES_OAEP_SHA_1: 'sha1',
  RSAES_OAEP_SHA_256: 'sha256',
};

const oaep = (key: Key, algorithm: string) => {
  const oaepHash = OAEP[algorithm];
  if (!oaepHash) throw invalid(`Algorithm ${algorithm} and key spec ${key.spec} are incompatible.`);
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash };
};

export const encryptRsa = (key: Key, plaintext: Uint8Array, algorithm: string): Buffer =>
  publicEncrypt({ key: createPublicKey(privateKeyOf(key)), ...oaep(key, algorithm) }, plaintext);

export function decryptRsa(key: Key, ciphertext: Uint8Array, algorithm: string): Buffer {
  const options = { key: privateKeyOf(key), ...oaep(key, algorithm) };
  try {
    return privateDecrypt(options, ciphertext);
  } catch {
    throw invalidCiphertext();
  }
}

/** @throws AwsError ValidationException when the algorithm is not the key's */
export function macWith(key: Key, message: Uint8Array, algorithm: string): Buffer {
  const bits = key.spec.split('_')[1];
  if (algorithm !== `HMAC_SHA_${bits}`) {
    throw invalid(`Algorithm ${algorithm} and key spec ${key.spec} are incompatible.`);
  }
  return createHmac(`sha${bits}`, Buffer.from(key.material[0] ?? []))
    .update(message)
    .digest();
}

/** @throws AwsError KMSInvalidMacException */
export function verifyMac(key: Key, message: Uint8Array, algorithm: string, mac: Uint8Array): void {
  const expected = macWith(key, message, algorithm);
  if (expected.length === mac.length && timingSafeEqual(expected, mac)) return;
  throw new AwsError('KMSInvalidMacException', '', { status: 400 });
}
