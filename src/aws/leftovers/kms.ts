import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, timeOf } from './source.js';

const GONE = ['NotFoundException'];

/** Keys and their aliases. */
export function sdkKeys(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-kms');
    return { sdk, client: clients.get(sdk.KMSClient, region) };
  };

  return {
    async key(KeyId: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DescribeKeyCommand({ KeyId }));
      const answer = await unlessAbsent(source, 'kms:DescribeKey', send, GONE);
      const found = answer?.KeyMetadata;
      return (
        found && {
          id: found.KeyId ?? KeyId,
          arn: found.Arn ?? '',
          owner: found.AWSAccountId,
          createdAt: timeOf(found.CreationDate),
          state: String(found.KeyState),
          isManagedByAws: found.KeyManager === 'AWS',
          description: found.Description ?? '',
          usage: String(found.KeyUsage),
          spec: String(found.KeySpec),
          isPrimary: found.MultiRegionConfiguration?.MultiRegionKeyType === 'PRIMARY',
          replicas: (found.MultiRegionConfiguration?.ReplicaKeys ?? []).map(({ Arn = '' }) => Arn),
          goesAt: timeOf(found.DeletionDate),
        }
      );
    },
    async tags(KeyId: string) {
      const { sdk, client } = await open();
      const action = 'kms:ListResourceTags';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListResourceTagsCommand({ KeyId, Marker });
        const page = await call(action, () => client.send(command));
        return { items: page.Tags ?? [], next: page.NextMarker };
      });
      return Object.fromEntries(all.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]));
    },
    async policy(KeyId: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
      return (await unlessAbsent(source, 'kms:GetKeyPolicy', send, GONE))?.Policy;
    },
    async aliasesOf(KeyId: string) {
      const { sdk, client } = await open();
      const action = 'kms:ListAliases';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListAliasesCommand({ KeyId, Marker });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.Aliases ?? [], next: page.NextMarker };
      });
      return all.map(({ AliasName = '' }) => AliasName);
    },
    async grantsOf(KeyId: string) {
      const { sdk, client } = await open();
      const action = 'kms:ListGrants';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListGrantsCommand({ KeyId, Marker });
        const page = await call(action, () => client.send(command));
        return { items: page.Grants ?? [], next: page.NextMarker };
      });
      return all.map(({ GranteePrincipal = '', GrantId = '' }) => ({
        id: GrantId,
        to: GranteePrincipal,
      }));
    },
    async schedule(KeyId: string, PendingWindowInDays: number) {
      const { sdk, client } = await open();
      const command = new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays });
      await doneOrGone(source, 'kms:ScheduleKeyDeletion', () => client.send(command), GONE);
    },
    async cancel(KeyId: string) {
      const { sdk, client } = await open();
      const command = new sdk.CancelKeyDeletionCommand({ KeyId });
      await call('kms:CancelKeyDeletion', () => client.send(command));
    },
    async enable(KeyId: string) {
      const { sdk, client } = await open();
      await call('kms:EnableKey', () => client.send(new sdk.EnableKeyCommand({ KeyId })));
    },
    /** The key that an alias stands for. */
    async alias(name: string) {
      const { sdk, client } = await open();
      const action = 'kms:ListAliases';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListAliasesCommand({ Marker });
        const page = await call(action, () => client.send(command));
        return { items: page.Aliases ?? [], next: page.NextMarker };
      });
      const found = all.find(({ AliasName }) => AliasName === name);
      return found && { key: found.TargetKeyId, createdAt: timeOf(found.CreationDate) };
    },
    async putAlias(AliasName: string, TargetKeyId: string) {
      const { sdk, client } = await open();
      const command = new sdk.CreateAliasCommand({ AliasName, TargetKeyId });
      await call('kms:CreateAlias', () => client.send(command));
    },
    async removeAlias(AliasName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteAliasCommand({ AliasName }));
      await doneOrGone(source, 'kms:DeleteAlias', send, GONE);
    },
  };
}
