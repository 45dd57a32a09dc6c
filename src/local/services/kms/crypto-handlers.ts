import { randomBytes } from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import type { Call } from '../../core/handlers.js';
import { given } from '../../core/listing.js';
import type { World } from '../../core/world.js';
import type { KmsHandlers } from './api.js';
import { type EncryptionContext, invalidCiphertext, keyIdIn, seal, unseal } from './envelope.js';
import { invalid, wrongUsage } from './errors.js';
import { keyFor, keyInUse, usable } from './lookup.js';
import { algorithms } from './shapes.js';
import {
  decryptRsa,
  encryptRsa,
  macWith,
  publicKeyOf,
  signWith,
  verifyMac,
  verifyWith,
} from './signing.js';
import { type Key, type KeyUsage, keysOf } from './state.js';

/** Bytes. Source: KMS API reference, Encrypt and GenerateRandom. */
const PLAINTEXT_LIMIT = 4096;
const RANDOM_LIMIT = 1024;
const SYMMETRIC = 'SYMMETRIC_DEFAULT';

/** The key for an operation. @throws AwsError when it cannot do it now */
function keyOf(world: World, call: Call, id: string | undefined, usage: KeyUsage): Key {
  const key = keyInUse(world, call, given(id));
  if (key.usage !== usage) throw wrongUsage(key.arn, key.usage, call.operation);
  return key;
}

/** The key that a ciphertext names, or the one the caller names, where they agree. */
function keyBehind(world: World, call: Call, ciphertext: Uint8Array, named: string | undefined) {
  const wanted = named === undefined ? undefined : keyOf(world, call, named, 'ENCRYPT_DECRYPT');
  if (wanted && wanted.spec !== SYMMETRIC) return wanted;
  const id = keyIdIn(ciphertext);
  const found = wanted?.id === id ? wanted : keysOf(world, call).get(id);
  if (wanted && wanted.id !== id) {
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
      { status: 400 },
    );
  }
  if (!found) throw invalidCiphertext();
  return usable(found);
}

function open(
  world: World,
  call: Call,
  ciphertext: Uint8Array,
  {
    keyId,
    algorithm,
    context,
  }: {
    keyId: string | undefined;
    algorithm: string | undefined;
    context: EncryptionContext | undefined;
  },
) {
  const key = keyBehind(world, call, ciphertext, keyId);
  const plaintext =
    key.spec === SYMMETRIC
      ? unseal(key, ciphertext, context ?? {})
      : decryptRsa(key, ciphertext, algorithm ?? '');
  return { key, plaintext };
}

function lock(
  key: Key,
  plaintext: Uint8Array,
  algorithm = SYMMETRIC,
  context: EncryptionContext = {},
): Buffer {
  return key.spec === SYMMETRIC
    ? seal(key, plaintext, context)
    : encryptRsa(key, plaintext, algorithm);
}

function dataKeyBytes(spec: string | undefined, bytes: number | undefined): number {
  if ((spec === undefined) === (bytes === undefined)) {
    throw invalid('Please specify either number of bytes or key spec.');
  }
  if (bytes !== undefined && !(bytes >= 1 && bytes <= RANDOM_LIMIT)) {
    throw invalid(
      `1 validation error detected: Value '${bytes}' at 'numberOfBytes' failed to satisfy constraint: Member must have value less than or equal to ${RANDOM_LIMIT}`,
    );
  }
  return bytes ?? (spec === 'AES_128' ? 16 : 32);
}

export const cryptoHandlers = (world: World): KmsHandlers => ({
  Encrypt(input, call) {
    const plaintext = given(input.Plaintext);
    if (plaintext.length > PLAINTEXT_LIMIT || plaintext.length === 0) {
      throw invalid(
        `1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length ${plaintext.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${PLAINTEXT_LIMIT}`}`,
      );
    }
    const key = keyOf(world, call, input.KeyId, 'ENCRYPT_DECRYPT');
    const algorithm = input.EncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT';
    return {
      CiphertextBlob: lock(key, plaintext, algorithm, input.EncryptionContext),
      KeyId: key.arn,
      EncryptionAlgorithm: algorithm,
    };
  },

  Decrypt(input, call) {
    const { key, plaintext } = open(world, call, given(input.CiphertextBlob), {
      keyId: input.KeyId,
      algorithm: input.EncryptionAlgorithm,
      context: input.EncryptionContext,
    });
    return {
      KeyId: key.arn,
      Plaintext: plaintext,
      EncryptionAlgorithm: input.EncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT',
    };
  },

  ReEncrypt(input, call) {
    const { key: source, plaintext } = open(world, call, given(input.CiphertextBlob), {
      keyId: input.SourceKeyId,
      algorithm: input.SourceEncryptionAlgorithm,
      context: input.SourceEncryptionContext,
    });
    const target = keyOf(world, call, input.DestinationKeyId, 'ENCRYPT_DECRYPT');
    const algorithm = input.DestinationEncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT';
    return {
      CiphertextBlob: lock(target, plaintext, algorithm, input.DestinationEncryptionContext),
      SourceKeyId: source.arn,
      KeyId: target.arn,
      SourceEncryptionAlgorithm: input.SourceEncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT',
      DestinationEncryptionAlgorithm: algorithm,
    };
  },

  GenerateDataKey(input, call) {
    const key = keyOf(world, call, input.KeyId, 'ENCRYPT_DECRYPT');
    const plaintext = randomBytes(dataKeyBytes(input.KeySpec, input.NumberOfBytes));
    return {
      CiphertextBlob: lock(key, plaintext, undefined, input.EncryptionContext),
      Plaintext: plaintext,
      KeyId: key.arn,
    };
  },

  GenerateDataKeyWithoutPlaintext(input, call) {
    const key = keyOf(world, call, input.KeyId, 'ENCRYPT_DECRYPT');
    const plaintext = randomBytes(dataKeyBytes(input.KeySpec, input.NumberOfBytes));
    return {
      CiphertextBlob: lock(key, plaintext, undefined, input.EncryptionContext),
      KeyId: key.arn,
    };
  },

  GenerateRandom: ({ NumberOfBytes }) => ({
    Plaintext: randomBytes(dataKeyBytes(undefined, NumberOfBytes)),
  }),

  Sign(input, call) {
    const key = keyOf(world, call, input.KeyId, 'SIGN_VERIFY');
    const signature = signWith(key, {
      message: given(input.Message),
      algorithm: given(input.SigningAlgorithm),
      messageType: input.MessageType,
    });
    return { KeyId: key.arn, Signature: signature, SigningAlgorithm: input.SigningAlgorithm };
  },

  Verify(input, call) {
    const key = keyOf(world, call, input.KeyId, 'SIGN_VERIFY');
    const signing = {
      message: given(input.Message),
      algorithm: given(input.SigningAlgorithm),
      messageType: input.MessageType,
    };
    verifyWith(key, signing, given(input.Signature));
    return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: input.SigningAlgorithm };
  },

  GetPublicKey({ KeyId }, call) {
    const key = usable(keyFor(world, call, given(KeyId)));
    if (!/^(RSA|ECC)_/.test(key.spec)) {
      throw new AwsError('UnsupportedOperationException', '', { status: 400 });
    }
    return {
      KeyId: key.arn,
      PublicKey: publicKeyOf(key),
      KeySpec: key.spec as 'RSA_2048',
      KeyUsage: key.usage,
      ...algorithms(key),
    };
  },

  GenerateMac(input, call) {
    const key = keyOf(world, call, input.KeyId, 'GENERATE_VERIFY_MAC');
    return {
      KeyId: key.arn,
      MacAlgorithm: input.MacAlgorithm,
      Mac: macWith(key, given(input.Message), given(input.MacAlgorithm)),
    };
  },

  VerifyMac(input, call) {
    const key = keyOf(world, call, input.KeyId, 'GENERATE_VERIFY_MAC');
    verifyMac(key, given(input.Message), given(input.MacAlgorithm), given(input.Mac));
    return { KeyId: key.arn, MacValid: true, MacAlgorithm: input.MacAlgorithm };
  },
});
