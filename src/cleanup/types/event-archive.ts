import { arnIn, defineResourceType, present } from './define.js';
import { untilGone } from './until-gone.js';

export const eventArchive = defineResourceType({
  type: 'AWS::Events::Archive',
  title: 'event archive',
  tier: 'data',
  holdsData: true,
  loses: 'the events kept in it',
  permissions: { look: ['events:DescribeArchive'], remove: ['events:DeleteArchive'] },
  arn: (target) => arnIn('events', `archive/${target.id}`, target),
  async look(ports, { id, region }) {
    const found = await ports(region).rules.archive(id);
    if (!found) return undefined;
    const isEmpty = found.events === 0;
    const content = { what: isEmpty ? '' : `${found.events} events`, isEmpty, count: found.events };
    return present({ bornAt: found.createdAt, tags: 'none', config: { ArchiveName: id }, content });
  },
  async remove(ports, { id, region }, removing) {
    const { rules } = ports(region);
    await removing.during('events:DeleteArchive', id, () => rules.removeArchive(id));
    await untilGone(removing, `archive ${id}`, () => rules.archive(id));
  },
});
