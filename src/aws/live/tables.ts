import { unlessAbsent } from '../looking/absent.js';
import { each, type LiveSource, text } from './reader.js';

const ABSENT = ['ResourceNotFoundException', 'TableNotFoundException'];

const dynamoOf = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-dynamodb');
  return { sdk, client: clients.get(sdk.DynamoDBClient, region) };
};

export const table = each(['dynamodb:DescribeTable'], async (source, TableName) => {
  const { sdk, client } = await dynamoOf(source);
  const send = () => client.send(new sdk.DescribeTableCommand({ TableName }));
  const found = (await unlessAbsent(source, 'dynamodb:DescribeTable', send, ABSENT))?.Table;
  if (!found) return undefined;
  return {
    status: text(found.TableStatus),
    isProtected: found.DeletionProtectionEnabled === true,
    key: found.SSEDescription?.KMSMasterKeyArn,
    encryption: text(found.SSEDescription?.Status),
    indexes: (found.GlobalSecondaryIndexes ?? []).map(({ IndexName = '', IndexStatus }) => ({
      ...{ name: IndexName, status: text(IndexStatus) },
    })),
  };
});

/** Whether the table can be taken back to any second of the last days. */
export const tableRecovery = each(
  ['dynamodb:DescribeContinuousBackups'],
  async (source, TableName) => {
    const { sdk, client } = await dynamoOf(source);
    const action = 'dynamodb:DescribeContinuousBackups';
    const send = () => client.send(new sdk.DescribeContinuousBackupsCommand({ TableName }));
    const found = await unlessAbsent(source, action, send, ABSENT);
    if (!found) return undefined;
    const told = found.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    return { status: text(told?.PointInTimeRecoveryStatus ?? 'DISABLED') };
  },
);

export const tableTtl = each(['dynamodb:DescribeTimeToLive'], async (source, TableName) => {
  const { sdk, client } = await dynamoOf(source);
  const send = () => client.send(new sdk.DescribeTimeToLiveCommand({ TableName }));
  const found = await unlessAbsent(source, 'dynamodb:DescribeTimeToLive', send, ABSENT);
  if (!found) return undefined;
  const { TimeToLiveStatus, AttributeName } = found.TimeToLiveDescription ?? {};
  return { status: text(TimeToLiveStatus ?? 'DISABLED'), attribute: AttributeName };
});
