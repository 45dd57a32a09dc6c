import { problems } from '../../errors/index.js';
import { arnIn, defineResourceType, present } from './define.js';
import { until } from './until-gone.js';

/** Days that KMS takes; its own choice too. Source: KMS API reference, ScheduleKeyDeletion. */
const MOST_DAYS = 30;
const FEWEST_DAYS = 7;

export const kmsKey = defineResourceType({
  type: 'AWS::KMS::Key',
  title: 'key',
  tier: 'keys',
  idIsDrawn: true,
  holdsData: true,
  loses: 'everything that is encrypted under it, once its window is over',
  comesBack: 'within 7 to 30 days, by cancelling the deletion',
  permissions: {
    look: [
      'kms:DescribeKey',
      'kms:ListResourceTags',
      'kms:ListAliases',
      'kms:ListGrants',
      'kms:GetKeyPolicy',
    ],
    remove: ['kms:ScheduleKeyDeletion'],
    undo: ['kms:CancelKeyDeletion', 'kms:EnableKey'],
  },
  arn: (target) => arnIn('kms', `key/${target.id}`, target),
  async look(ports, { id, region }) {
    const { keys } = ports(region);
    const key = await keys.key(id);
    if (!key) return undefined;
    if (/^PendingDeletion|^PendingReplicaDeletion/.test(key.state)) {
      return present({
        bornAt: key.createdAt,
        owner: key.owner,
        leaving: {
          ...(key.goesAt !== undefined && { until: key.goesAt }),
          restore: `aws kms cancel-key-deletion --key-id ${id}`,
        },
      });
    }
    const [tags, aliases, grants, policy] = await Promise.all([
      keys.tags(id),
      keys.aliasesOf(id),
      keys.grantsOf(id),
      keys.policy(id),
    ]);
    return present({
      bornAt: key.createdAt,
      owner: key.owner,
      tags,
      config: {
        Description: key.description,
        KeyUsage: key.usage,
        KeySpec: key.spec,
        Enabled: key.state === 'Enabled',
        ...(policy !== undefined && { KeyPolicy: JSON.parse(policy) }),
      },
      usedBy: [
        ...aliases.map((alias) => ({ what: alias, id: alias })),
        ...grants.map((grant) => ({ what: `grant to ${grant.to}`, id: grant.id })),
      ],
      locks: [
        ...(key.isManagedByAws ? ['the key belongs to an AWS service'] : []),
        ...(key.isPrimary && key.replicas.length > 0
          ? [`replicas go first: ${key.replicas.join(', ')}`]
          : []),
      ],
      steps: ['schedule its deletion'],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { keys } = ports(region);
    const now = await keys.key(id);
    if (!now || now.state.startsWith('Pending')) return;
    if (now.isManagedByAws)
      throw problems.removalHeld({ what: `key ${id}`, reason: 'it belongs to an AWS service' });
    const asked =
      removing.windowDays === 'at once' ? FEWEST_DAYS : (removing.windowDays ?? MOST_DAYS);
    const days = Math.min(MOST_DAYS, Math.max(FEWEST_DAYS, asked));
    await removing.during('kms:ScheduleKeyDeletion', id, () => keys.schedule(id, days));
    await until(removing, `key ${id} pending deletion`, async () => {
      const key = await keys.key(id);
      return key === undefined || key.state.startsWith('Pending');
    });
  },
  async save(ports, { id, region }) {
    const { keys } = ports(region);
    const state = (await keys.key(id))?.state;
    return { kind: 'kms-key', content: { id, state, policy: await keys.policy(id) } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const { keys } = ports(region);
    await removing.during('kms:CancelKeyDeletion', id, () => keys.cancel(id));
    if (content['state'] !== 'Enabled') return; // a key comes back disabled
    await removing.during('kms:EnableKey', id, () => keys.enable(id));
  },
});
