import { defineResourceType, present } from './define.js';
import { until } from './until-gone.js';

/** Days that Secrets Manager takes. Source: Secrets Manager API reference, DeleteSecret. */
const MOST_DAYS = 30;
const FEWEST_DAYS = 7;

export const secret = defineResourceType({
  type: 'AWS::SecretsManager::Secret',
  title: 'secret',
  tier: 'data',
  idIsDrawn: true, // the full ARN ends in six drawn characters
  hasSystemTags: true,
  holdsData: true,
  loses: 'its value; its name stays taken until the window is over',
  comesBack: 'within its window',
  permissions: {
    look: ['secretsmanager:DescribeSecret'],
    remove: ['secretsmanager:DeleteSecret', 'secretsmanager:RemoveRegionsFromReplication'],
    undo: ['secretsmanager:RestoreSecret'],
  },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const found = await ports(region).secrets.secret(id);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      owner: found.arn.split(':')[4],
      tags: found.tags,
      config: {
        Name: found.name,
        ...(found.description !== undefined && { Description: found.description }),
        ...(found.key !== undefined && { KmsKeyId: found.key }),
      },
      content: {
        what: 'a value',
        isEmpty: false,
        ...(found.usedAt !== undefined && { usedAt: found.usedAt }),
      },
      usedBy: found.rotatedBy === undefined ? [] : [{ what: 'rotation', id: found.rotatedBy }],
      locks:
        found.ownedBy !== undefined || found.name.includes('!')
          ? [`the service ${found.ownedBy ?? 'that made it'} manages it`]
          : [],
      steps: found.replicas.map((replica) => `remove its replica in ${replica}`),
      leaving:
        found.deletedAt === undefined
          ? undefined
          : {
              until: found.deletedAt,
              restore: `aws secretsmanager restore-secret --secret-id ${id}`,
            },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { secrets } = ports(region);
    const now = await secrets.secret(id);
    if (!now) return;
    const asked = removing.windowDays ?? MOST_DAYS;
    const days = asked === 'at once' ? asked : Math.min(MOST_DAYS, Math.max(FEWEST_DAYS, asked));
    if (now.deletedAt !== undefined && days !== 'at once') return;
    if (now.replicas.length > 0)
      await removing.during('secretsmanager:RemoveRegionsFromReplication', id, () =>
        secrets.removeReplicas(id, now.replicas),
      );
    await removing.during('secretsmanager:DeleteSecret', id, () => secrets.remove(id, days));
    await until(removing, `secret ${now.name} deleted`, async () => {
      const found = await secrets.secret(id);
      return found === undefined || found.deletedAt !== undefined;
    });
  },
  async save(_, { id }, { windowDays }) {
    return { kind: 'secret', content: { id, window: windowDays ?? MOST_DAYS } };
  },
  async restore(ports, { id, region }, _, removing) {
    await removing.during('secretsmanager:RestoreSecret', id, () =>
      ports(region).secrets.restore(id),
    );
  },
});
