import { problems } from '../../errors/index.js';
import { defineResourceType, present } from './define.js';
import { untilGone } from './until-gone.js';

/** NS and SOA, which every zone has. */
const ALWAYS_THERE = 2;

/** Never by default: a delegation that points to a zone of nobody lets anybody take the name over. */
export const hostedZone = defineResourceType({
  type: 'AWS::Route53::HostedZone',
  title: 'hosted zone',
  scope: 'account',
  tier: 'stacks',
  idIsDrawn: true,
  holdsData: true,
  loses: 'its name servers for good; resolvers remember them for up to 48 hours',
  permissions: {
    look: ['route53:GetHostedZone', 'route53:ListTagsForResource'],
    remove: ['route53:DeleteHostedZone'],
  },
  arn: ({ id, partition }) => `arn:${partition}:route53:::hostedzone/${id}`,
  async look(ports, { id, region }) {
    const { names } = ports(region);
    const zone = await names.zone(id);
    if (!zone) return undefined;
    const own = zone.records - ALWAYS_THERE;
    return present({
      tags: await names.zoneTags(id),
      config: { Name: zone.name },
      content: Number.isNaN(own)
        ? undefined
        : { what: own > 0 ? `${own} records` : '', isEmpty: own <= 0, count: Math.max(0, own) },
      locks: [
        ...(zone.madeBy === undefined ? [] : [`${zone.madeBy} made it`]),
        ...(zone.isPrivate
          ? []
          : [
              'a public zone is removed by hand, after its delegation: its name could be taken over',
            ]),
      ],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { names } = ports(region);
    const zone = await names.zone(id);
    if (!zone) return;
    if (!zone.isPrivate)
      throw problems.removalHeld({
        what: `hosted zone ${zone.name}`,
        reason: 'a public zone is removed by hand, after its delegation',
      });
    if (zone.records > ALWAYS_THERE)
      throw problems.removalHeld({
        what: `hosted zone ${zone.name}`,
        reason: `it has ${zone.records - ALWAYS_THERE} records`,
      });
    await removing.during('route53:DeleteHostedZone', id, () => names.removeZone(id));
    await untilGone(removing, `hosted zone ${id}`, () => names.zone(id));
  },
});
