import { problems } from '../../errors/index.js';
import type { Target } from '../resource-type.js';
import { arnIn, defineResourceType, present, savedText } from './define.js';
import { until, untilGone } from './until-gone.js';

const isOurs = ({ properties }: Target) => properties['DeletionProtectionEnabled'] === true;

export const dynamodbTable = defineResourceType({
  type: 'AWS::DynamoDB::Table',
  title: 'table',
  tier: 'data',
  holdsData: true,
  loses: 'every item in it',
  comesBack: 'from the backup that is made first, as a new table of the same name',
  permissions: {
    look: ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:Scan'],
    remove: ['dynamodb:DeleteTable', 'dynamodb:UpdateTable'],
    undo: [
      'dynamodb:CreateBackup',
      'dynamodb:DescribeBackup',
      'dynamodb:RestoreTableFromBackup',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:BatchWriteItem',
    ],
  },
  arn: (target) => arnIn('dynamodb', `table/${target.id}`, target),
  touches: (target) => [
    arnIn('dynamodb', `table/${target.id}`, target),
    arnIn('dynamodb', `table/${target.id}/*`, target),
  ],
  async look(ports, target) {
    const { tables } = ports(target.region);
    const table = await tables.table(target.id);
    if (!table) return undefined;
    if (table.status === 'DELETING') return present({ bornAt: table.createdAt, leaving: {} });
    const isReadable = table.status === 'ACTIVE' || table.status === 'UPDATING';
    const [tags, hasItems] = await Promise.all([
      tables.tags(table.arn),
      isReadable ? tables.hasItems(target.id) : undefined,
    ]);
    const lift = table.isProtected && isOurs(target);
    return present({
      bornAt: table.createdAt,
      tags,
      config: {
        TableName: target.id,
        KeySchema: table.keySchema,
        AttributeDefinitions: table.attributes,
        BillingMode: table.billing,
        ...(table.isProtected && { DeletionProtectionEnabled: true }),
      },
      content:
        hasItems === undefined
          ? undefined
          : {
              what: hasItems ? `about ${Math.max(1, table.items)} items, ${table.bytes} bytes` : '',
              isEmpty: !hasItems,
              count: table.items,
            },
      locks: [
        ...(table.isProtected && !lift
          ? ['deletion protection, which no template of ours set']
          : []),
        ...(isReadable ? [] : [`its state is ${table.status}`]),
      ],
      steps: [
        ...(hasItems ? ['back it up'] : []),
        ...table.replicas.map((region) => `remove its replica in ${region}`),
        ...(lift ? ['lift its deletion protection'] : []),
      ],
    });
  },
  async remove(ports, target, removing) {
    const { id, region } = target;
    const { tables } = ports(region);
    const table = await tables.table(id);
    if (!table) return;
    const isActive = async () => (await tables.table(id))?.status === 'ACTIVE';
    if (table.status !== 'DELETING') {
      for (const replica of table.replicas) {
        await removing.during('dynamodb:UpdateTable', `${id} in ${replica}`, () =>
          tables.removeReplica(id, replica),
        );
        await until(
          removing,
          `${id} without its replica in ${replica}`,
          async () => !(await tables.table(id))?.replicas.includes(replica),
        );
      }
      if (table.isProtected) {
        if (!isOurs(target))
          throw problems.removalHeld({
            what: `table ${id}`,
            reason: 'its deletion protection was set by somebody else',
          });
        await removing.during('dynamodb:UpdateTable', id, () => tables.unprotect(id));
        await until(removing, `table ${id} ready to go`, isActive);
      }
      await removing.during('dynamodb:DeleteTable', id, () => tables.remove(id));
    }
    await untilGone(removing, `table ${id}`, () => tables.table(id));
  },
  async save(ports, { id, region }, removing) {
    const { tables } = ports(region);
    const name = `${id.slice(0, 200)}-before-cleanup-${removing.now().getTime()}`;
    const backup = await removing.during('dynamodb:CreateBackup', id, () =>
      tables.backUp(id, name),
    );
    await until(
      removing,
      `the backup of ${id}`,
      async () => (await tables.backup(backup))?.status === 'AVAILABLE',
    );
    return { kind: 'dynamodb-backup', content: { backup } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const { tables } = ports(region);
    const backup = savedText(content, 'backup');
    await removing.during('dynamodb:RestoreTableFromBackup', id, () => tables.restore(backup, id));
    await until(
      removing,
      `table ${id} restored`,
      async () => (await tables.table(id))?.status === 'ACTIVE',
    );
  },
});
