import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, tagsOf, timeOf } from './source.js';

const GONE = ['ResourceNotFoundException'];

/** DynamoDB tables, their protection and their backups. */
export function sdkTables(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-dynamodb');
    return { sdk, client: clients.get(sdk.DynamoDBClient, region) };
  };

  return {
    async table(TableName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DescribeTableCommand({ TableName }));
      const found = (await unlessAbsent(source, 'dynamodb:DescribeTable', send, GONE))?.Table;
      return (
        found && {
          arn: found.TableArn ?? '',
          id: found.TableId,
          createdAt: timeOf(found.CreationDateTime),
          status: String(found.TableStatus),
          isProtected: found.DeletionProtectionEnabled === true,
          /** As of about six hours ago. Source: DynamoDB API reference, TableDescription. */
          items: found.ItemCount ?? 0,
          bytes: found.TableSizeBytes ?? 0,
          keySchema: (found.KeySchema ?? []).map((one) => ({ ...one })),
          attributes: (found.AttributeDefinitions ?? []).map((one) => ({ ...one })),
          billing: found.BillingModeSummary?.BillingMode ?? 'PROVISIONED',
          streams: found.StreamSpecification?.StreamEnabled === true,
          replicas: (found.Replicas ?? []).flatMap(({ RegionName = '' }) =>
            RegionName === region ? [] : [RegionName],
          ),
        }
      );
    },
    /** Whether anything is in it now: the count of a description is hours old. */
    async hasItems(TableName: string) {
      const { sdk, client } = await open();
      const command = new sdk.ScanCommand({ TableName, Limit: 1, Select: 'COUNT' });
      const send = () => client.send(command);
      const found = await unlessAbsent(source, 'dynamodb:Scan', send, GONE);
      return (found?.Count ?? 0) > 0 || found?.LastEvaluatedKey !== undefined;
    },
    async tags(ResourceArn: string) {
      const { sdk, client } = await open();
      const action = 'dynamodb:ListTagsOfResource';
      const all = await allPages(action, async (NextToken) => {
        const command = new sdk.ListTagsOfResourceCommand({ ResourceArn, NextToken });
        const page = await call(action, () => client.send(command));
        return { items: page.Tags ?? [], next: page.NextToken };
      });
      return tagsOf(all);
    },
    async unprotect(TableName: string) {
      const { sdk, client } = await open();
      const input = { TableName, DeletionProtectionEnabled: false };
      const command = new sdk.UpdateTableCommand(input);
      await call('dynamodb:UpdateTable', () => client.send(command));
    },
    async removeReplica(TableName: string, RegionName: string) {
      const { sdk, client } = await open();
      const ReplicaUpdates = [{ Delete: { RegionName } }];
      const command = new sdk.UpdateTableCommand({ TableName, ReplicaUpdates });
      await call('dynamodb:UpdateTable', () => client.send(command));
    },
    async backUp(TableName: string, BackupName: string) {
      const { sdk, client } = await open();
      const command = new sdk.CreateBackupCommand({ TableName, BackupName });
      const answer = await call('dynamodb:CreateBackup', () => client.send(command));
      return answer.BackupDetails?.BackupArn ?? '';
    },
    async backup(BackupArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DescribeBackupCommand({ BackupArn }));
      const gone = ['BackupNotFoundException'];
      const answer = await unlessAbsent(source, 'dynamodb:DescribeBackup', send, gone);
      const details = answer?.BackupDescription?.BackupDetails;
      return details && { status: String(details.BackupStatus), bytes: details.BackupSizeBytes };
    },
    async restore(BackupArn: string, TargetTableName: string) {
      const { sdk, client } = await open();
      const command = new sdk.RestoreTableFromBackupCommand({ BackupArn, TargetTableName });
      await call('dynamodb:RestoreTableFromBackup', () => client.send(command));
    },
    async remove(TableName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteTableCommand({ TableName }));
      await doneOrGone(source, 'dynamodb:DeleteTable', send, GONE);
    },
  };
}
