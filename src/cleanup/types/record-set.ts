import type { Leftovers } from '../../aws/leftovers/index.js';
import { problems } from '../../errors/index.js';
import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present, propertyOf } from './define.js';
import { inWordsOf, isSameRecord } from './record-match.js';
import { savedRecord } from './saved.js';
import { until } from './until-gone.js';

const withDot = (name: string): string => (name.endsWith('.') ? name : `${name}.`).toLowerCase();

/** Matched by name, type, set id, value and TTL: another value is somebody else's record. */
export const recordSet = defineResourceType({
  type: 'AWS::Route53::RecordSet',
  title: 'DNS record',
  scope: 'account',
  tier: 'traffic',
  loses: 'the name for everybody who asks',
  comesBack: 'exactly as it was',
  permissions: {
    look: ['route53:ListResourceRecordSets', 'route53:GetHostedZone'],
    remove: ['route53:ChangeResourceRecordSets', 'route53:GetChange'],
    undo: ['route53:ChangeResourceRecordSets'],
  },
  arn: (target) =>
    `arn:${target.partition}:route53:::hostedzone/${propertyOf(target, 'HostedZoneId') ?? '*'}`,
  touches: (target) => [
    `arn:${target.partition}:route53:::hostedzone/${propertyOf(target, 'HostedZoneId') ?? '*'}`,
    `arn:${target.partition}:route53:::change/*`,
  ],
  async look(ports, target) {
    const found = await foundIn(ports, target);
    if (!found) return undefined;
    const locks = [
      ...(isSameRecord(found.whole, target.properties)
        ? []
        : ['its value or TTL is not the one of the template']),
      ...(found.isApex ? ['NS and SOA of the zone itself are never removed'] : []),
    ];
    const config = inWordsOf(found.whole, target.properties, found.zone);
    return present({ tags: 'none', content: NOTHING_INSIDE, config, locks });
  },
  async remove(ports, target, removing) {
    const { names } = ports(target.region);
    const found = await foundIn(ports, target);
    if (!found) return;
    if (found.isApex)
      throw problems.removalHeld({
        what: `record ${target.id}`,
        reason: 'it is NS or SOA of the zone',
      });
    if (!isSameRecord(found.whole, target.properties))
      throw problems.removalHeld({
        what: `record ${target.id}`,
        reason: 'its value or TTL is not the one of the template',
      });
    const change = await removing.during('route53:ChangeResourceRecordSets', target.id, () =>
      names.changeRecord(found.zone, 'DELETE', found.whole),
    );
    if (change !== undefined)
      await until(removing, `record ${target.id} gone everywhere`, () => names.isInSync(change));
    await until(
      removing,
      `record ${target.id} gone`,
      async () => (await foundIn(ports, target)) === undefined,
    );
  },
  async save(ports, target) {
    const found = await foundIn(ports, target);
    return { kind: 'record-set', content: { zone: found?.zone ?? '', record: found?.whole ?? {} } };
  },
  async restore(ports, target, { content }, removing) {
    const zone = typeof content['zone'] === 'string' ? content['zone'] : '';
    const record = savedRecord(content, 'record');
    await removing.during('route53:ChangeResourceRecordSets', target.id, () =>
      ports(target.region).names.changeRecord(zone, 'CREATE', record),
    );
  },
});

async function foundIn(ports: Leftovers, target: Target) {
  const { names } = ports(target.region);
  const zone = await zoneOf(ports, target);
  const type = propertyOf(target, 'Type');
  if (zone === undefined || type === undefined) return undefined;
  const name = withDot(propertyOf(target, 'Name') ?? target.id);
  const sets = await names.records(zone, name, type);
  const setId = propertyOf(target, 'SetIdentifier');
  const found = sets.find((one) => one.setId === setId);
  if (!found) return undefined;
  const apex = /^(NS|SOA)$/.test(type) ? (await names.zone(zone))?.name : undefined;
  return { zone, whole: found.whole, isApex: apex !== undefined && withDot(apex) === name };
}

/** Several zones of one name leave open which one is meant. */
async function zoneOf(ports: Leftovers, target: Target): Promise<string | undefined> {
  const id = propertyOf(target, 'HostedZoneId');
  if (id !== undefined) return id;
  const name = propertyOf(target, 'HostedZoneName');
  if (name === undefined)
    throw problems.removalHeld({
      what: `record ${target.id}`,
      reason: 'no event tells its hosted zone',
    });
  const zones = await ports(target.region).names.zonesNamed(withDot(name));
  if (zones.length > 1)
    throw problems.removalHeld({
      what: `record ${target.id}`,
      reason: `there are ${zones.length} zones named ${name}`,
    });
  return zones[0];
}
