import type { KeyMetadata } from '@aws-sdk/client-kms';
import { algorithmsOf } from './signing.js';
import { type Key, scopeOf } from './state.js';

export const stateOf = (key: Key) =>
  key.deletion
    ? ('PendingDeletion' as const)
    : key.isEnabled
      ? ('Enabled' as const)
      : ('Disabled' as const);

export const OAEP_ALGORITHMS = ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] as const;

export function metadataOf(key: Key): KeyMetadata {
  const { account, region } = scopeOf(key.arn);
  return {
    AWSAccountId: account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: key.created,
    Enabled: key.isEnabled,
    Description: key.description,
    KeyUsage: key.usage,
    KeyState: stateOf(key),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    KeySpec: key.spec as KeyMetadata['KeySpec'],
    CustomerMasterKeySpec: key.spec as KeyMetadata['CustomerMasterKeySpec'],
    MultiRegion: key.multiRegion,
    ...(key.deletion && { DeletionDate: key.deletion.at }),
    ...(key.multiRegion && {
      MultiRegionConfiguration: {
        MultiRegionKeyType: 'PRIMARY',
        PrimaryKey: { Arn: key.arn, Region: region },
        ReplicaKeys: [],
      },
    }),
    ...algorithms(key),
  };
}

export function algorithms(
  key: Key,
): Pick<KeyMetadata, 'EncryptionAlgorithms' | 'SigningAlgorithms' | 'MacAlgorithms'> {
  if (key.usage === 'SIGN_VERIFY') {
    return { SigningAlgorithms: algorithmsOf(key) as KeyMetadata['SigningAlgorithms'] };
  }
  if (key.usage === 'GENERATE_VERIFY_MAC') {
    const mac = key.spec.replace('HMAC_', 'HMAC_SHA_');
    return { MacAlgorithms: [mac] as KeyMetadata['MacAlgorithms'] };
  }
  return {
    EncryptionAlgorithms:
      key.spec === 'SYMMETRIC_DEFAULT' ? ['SYMMETRIC_DEFAULT'] : [...OAEP_ALGORITHMS],
  };
}
