import { unlessAbsent } from '../looking/absent.js';
import { each, type LiveSource, text } from './reader.js';

const kmsOf = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-kms');
  return { sdk, client: clients.get(sdk.KMSClient, region) };
};

export const key = each(['kms:DescribeKey'], async (source, KeyId) => {
  const { sdk, client } = await kmsOf(source);
  const send = () => client.send(new sdk.DescribeKeyCommand({ KeyId }));
  const found = await unlessAbsent(source, 'kms:DescribeKey', send, ['NotFoundException']);
  const made = found?.KeyMetadata;
  return (
    made && {
      state: text(made.KeyState),
      endsAt: made.DeletionDate?.toISOString(),
      /** Keys that KMS can rotate by itself. Source: KMS Developer Guide, "Rotating AWS KMS keys". */
      canRotate: made.KeySpec === 'SYMMETRIC_DEFAULT' && made.Origin === 'AWS_KMS',
    }
  );
});

/** Who may use a key: its own policy. */
export const keyPolicy = each(['kms:GetKeyPolicy'], async (source, KeyId) => {
  const { sdk, client } = await kmsOf(source);
  const send = () => client.send(new sdk.GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
  const found = await unlessAbsent(source, 'kms:GetKeyPolicy', send, ['NotFoundException']);
  if (!found) return undefined;
  const document: unknown = JSON.parse(found.Policy ?? '{}');
  return { document };
});

export const keyRotation = each(['kms:GetKeyRotationStatus'], async (source, KeyId) => {
  const { sdk, client } = await kmsOf(source);
  const send = () => client.send(new sdk.GetKeyRotationStatusCommand({ KeyId }));
  const absent = ['NotFoundException', 'UnsupportedOperationException'];
  const found = await unlessAbsent(source, 'kms:GetKeyRotationStatus', send, absent);
  return found && { isOn: found.KeyRotationEnabled === true };
});

/** What is told of a secret without its value. */
export const secret = each(['secretsmanager:DescribeSecret'], async (source, SecretId) => {
  const { DescribeSecretCommand, SecretsManagerClient } = await import(
    '@aws-sdk/client-secrets-manager'
  );
  const client = source.clients.get(SecretsManagerClient, source.region);
  const send = () => client.send(new DescribeSecretCommand({ SecretId }));
  const absent = ['ResourceNotFoundException'];
  const found = await unlessAbsent(source, 'secretsmanager:DescribeSecret', send, absent);
  return (
    found && {
      deletedAt: found.DeletedDate?.toISOString(),
      rotates: found.RotationEnabled === true,
      rotatedAt: found.LastRotatedDate?.toISOString(),
      everyDays: found.RotationRules?.AutomaticallyAfterDays,
    }
  );
});
