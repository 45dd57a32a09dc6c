import { createHash } from 'node:crypto';
import { problems } from '../../errors/index.js';
import { defineResourceType, present } from './define.js';
import { until } from './until-gone.js';

/** The record of a stack, by its ARN. Goes last, and only when nothing is left in it. */
export const nestedStack = defineResourceType({
  type: 'AWS::CloudFormation::Stack',
  title: 'stack',
  tier: 'stacks',
  idIsDrawn: true,
  loses: 'its record; AWS keeps the history for 90 days',
  permissions: {
    look: ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'],
    remove: ['cloudformation:DeleteStack'],
  },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const { stacks } = ports(region);
    const found = await stacks.stack(id);
    if (!found || found.status === 'DELETE_COMPLETE') return undefined;
    const rows = await stacks.resources(id);
    return present({
      bornAt: found.createdAt,
      owner: id.split(':')[4],
      tags: found.tags,
      config: {},
      content: {
        what: rows.length > 0 ? `${rows.length} resources` : '',
        isEmpty: rows.length === 0,
        count: rows.length,
      },
      locks: [
        ...(found.isProtected ? ['termination protection is on'] : []),
        ...(/_IN_PROGRESS$/.test(found.status) ? [`it is in ${found.status}`] : []),
      ],
      leaving: found.status === 'DELETE_IN_PROGRESS' ? {} : undefined,
    });
  },
  async remove(ports, { id, region }, removing) {
    if (!id.startsWith('arn:'))
      throw problems.removalHeld({
        what: `stack ${id}`,
        reason: 'a name may have been given again; only its ARN tells which one is meant',
      });
    const { stacks } = ports(region);
    const isGone = async () =>
      ((await stacks.stack(id))?.status ?? 'DELETE_COMPLETE') === 'DELETE_COMPLETE';
    if (await isGone()) return;
    const token = `apexctl-${createHash('sha256').update(id).digest('hex').slice(0, 40)}`;
    await removing.during('cloudformation:DeleteStack', id, () => stacks.remove(id, token));
    await until(removing, `stack ${id} deleted`, async () => {
      const { status } = (await stacks.stack(id)) ?? {};
      if (status === 'DELETE_FAILED')
        throw problems.removalHeld({
          what: `stack ${id}`,
          reason: 'a resource in it could not be deleted',
        });
      return status === undefined || status === 'DELETE_COMPLETE';
    });
  },
});
