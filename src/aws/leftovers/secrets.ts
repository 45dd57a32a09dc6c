import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, tagsOf, timeOf } from './source.js';

const GONE = ['ResourceNotFoundException'];

/** Secrets, always by their full ARN. Values are never read. */
export function sdkSecrets(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-secrets-manager');
    return { sdk, client: clients.get(sdk.SecretsManagerClient, region) };
  };

  return {
    async secret(SecretId: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DescribeSecretCommand({ SecretId }));
      const found = await unlessAbsent(source, 'secretsmanager:DescribeSecret', send, GONE);
      return (
        found && {
          arn: found.ARN ?? '',
          name: found.Name ?? '',
          createdAt: timeOf(found.CreatedDate),
          /** A day, not a time. Source: Secrets Manager API reference, LastAccessedDate. */
          usedAt: timeOf(found.LastAccessedDate),
          changedAt: timeOf(found.LastChangedDate),
          deletedAt: timeOf(found.DeletedDate),
          ownedBy: found.OwningService,
          rotatedBy: found.RotationLambdaARN,
          description: found.Description,
          key: found.KmsKeyId,
          replicas: (found.ReplicationStatus ?? []).map(({ Region = '' }) => Region),
          tags: tagsOf(found.Tags),
        }
      );
    },
    async removeReplicas(SecretId: string, regions: readonly string[]) {
      const { sdk, client } = await open();
      const input = { SecretId, RemoveReplicaRegions: [...regions] };
      const command = new sdk.RemoveRegionsFromReplicationCommand(input);
      await call('secretsmanager:RemoveRegionsFromReplication', () => client.send(command));
    },
    /** Already on its way out is done: `InvalidRequestException` says so. */
    async remove(SecretId: string, windowDays: number | 'at once') {
      const { sdk, client } = await open();
      const how =
        windowDays === 'at once'
          ? { ForceDeleteWithoutRecovery: true }
          : { RecoveryWindowInDays: windowDays };
      const send = () => client.send(new sdk.DeleteSecretCommand({ SecretId, ...how }));
      await doneOrGone(source, 'secretsmanager:DeleteSecret', send, GONE);
    },
    async restore(SecretId: string) {
      const { sdk, client } = await open();
      const command = new sdk.RestoreSecretCommand({ SecretId });
      await call('secretsmanager:RestoreSecret', () => client.send(command));
    },
    async policy(SecretId: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetResourcePolicyCommand({ SecretId }));
      const found = await unlessAbsent(source, 'secretsmanager:GetResourcePolicy', send, GONE);
      return found?.ResourcePolicy;
    },
    async putPolicy(SecretId: string, ResourcePolicy: string) {
      const { sdk, client } = await open();
      const command = new sdk.PutResourcePolicyCommand({ SecretId, ResourcePolicy });
      await call('secretsmanager:PutResourcePolicy', () => client.send(command));
    },
    async removePolicy(SecretId: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteResourcePolicyCommand({ SecretId }));
      await doneOrGone(source, 'secretsmanager:DeleteResourcePolicy', send, [
        ...GONE,
        'InvalidRequestException',
      ]);
    },
    async stopRotation(SecretId: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.CancelRotateSecretCommand({ SecretId }));
      await doneOrGone(source, 'secretsmanager:CancelRotateSecret', send, GONE);
    },
  };
}
