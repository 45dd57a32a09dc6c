import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import {
  HandlerError,
  type Properties,
  type ResourceProvider,
} from '../../cloudformation/providers/contract.js';
import { ids } from '../../core/ids.js';
import { globalOf } from '../../core/scope.js';
import {
  booleanOf,
  defined,
  listOf,
  numberOf,
  ownTagList,
  recordOf,
  stringOf,
  stringsOf,
  tagsOf,
} from '../../core/values.js';
import type { World } from '../../core/world.js';
import { applyChanges } from './changes.js';
import { normalName } from './names.js';
import { keyOf, type RecordRow, recordsOf, type Zone, zonesOf } from './state.js';
import { changeZone, createZone, deleteZone, zoneOf } from './zones.js';

/** AWS::Route53::HostedZone */
export const hostedZoneProvider = (world: World): ResourceProvider => {
  const commentOf = (properties: Properties) =>
    stringOf(recordOf(properties['HostedZoneConfig'])['Comment']);
  const vpcsOf = (properties: Properties) =>
    listOf(properties['VPCs']).map((vpc) => ({
      id: stringOf(recordOf(vpc)['VPCId']) ?? '',
      region: stringOf(recordOf(vpc)['VPCRegion']) ?? '',
    }));
  const provisioned = ({ id, nameServers }: Zone) => ({
    physicalId: id,
    attributes: { Id: id, NameServers: [...nameServers] },
  });
  const tell = async (account: string, { id }: Zone, tags: Zone['tags']) =>
    (await world.port('tagging')).tagged(
      globalOf(account),
      `arn:aws:route53:::hostedzone/${id}`,
      tags,
    );

  return {
    type: 'AWS::Route53::HostedZone',

    async create(properties, step) {
      const tags = { ...step.stackTags, ...tagsOf(properties['HostedZoneTags']) };
      const vpcs = vpcsOf(properties);
      const zone = createZone(world, step.account, {
        ...{ tags, vpcs, isPrivate: vpcs.length > 0 },
        name: stringOf(properties['Name']) ?? '',
        callerReference: ids.uuid(),
        comment: commentOf(properties),
      });
      await tell(step.account, zone, tags);
      return provisioned(zone);
    },
    async update({ physicalId }, properties, step) {
      const tags = { ...step.stackTags, ...tagsOf(properties['HostedZoneTags']) };
      const zone = changeZone(world, step.account, zoneOf(world, step.account, physicalId), {
        comment: commentOf(properties),
        vpcs: vpcsOf(properties),
        tags,
      });
      await tell(step.account, zone, tags);
      return provisioned(zone);
    },
    async delete({ physicalId }, { account }) {
      const zone = zonesOf(world, account).get(physicalId);
      if (!zone) return;
      deleteZone(world, account, physicalId);
      await tell(account, zone, {});
    },
    async read({ physicalId }, step) {
      const zone = zonesOf(world, step.account).get(physicalId);
      if (!zone) return undefined;
      return {
        Name: zone.name,
        HostedZoneTags: ownTagList(zone.tags, step.stackTags),
        ...(zone.comment !== undefined && { HostedZoneConfig: { Comment: zone.comment } }),
      };
    },
  };
};

/** A record set as the API takes it: CloudFormation writes the same members, numbers also as text. */
function recordSetOf(properties: Properties): ResourceRecordSet {
  const alias = recordOf(properties['AliasTarget']);
  const values = stringsOf(properties['ResourceRecords']);
  const geo = recordOf(properties['GeoLocation']);
  return defined({
    Name: stringOf(properties['Name']),
    Type: stringOf(properties['Type']) as ResourceRecordSet['Type'],
    TTL: numberOf(properties['TTL']),
    SetIdentifier: stringOf(properties['SetIdentifier']),
    Weight: numberOf(properties['Weight']),
    Region: stringOf(properties['Region']) as ResourceRecordSet['Region'],
    Failover: stringOf(properties['Failover']) as ResourceRecordSet['Failover'],
    MultiValueAnswer: booleanOf(properties['MultiValueAnswer']),
    HealthCheckId: stringOf(properties['HealthCheckId']),
    ResourceRecords: values.length > 0 ? values.map((Value) => ({ Value })) : undefined,
    AliasTarget: properties['AliasTarget'] && {
      DNSName: stringOf(alias['DNSName']),
      HostedZoneId: stringOf(alias['HostedZoneId']),
      EvaluateTargetHealth: booleanOf(alias['EvaluateTargetHealth']) ?? false,
    },
    GeoLocation: properties['GeoLocation'] && {
      ContinentCode: stringOf(geo['ContinentCode']),
      CountryCode: stringOf(geo['CountryCode']),
      SubdivisionCode: stringOf(geo['SubdivisionCode']),
    },
  }) as ResourceRecordSet;
}

/** The zone by `HostedZoneId`, or by `HostedZoneName`, which must be its only bearer. */
function zoneFor(world: World, account: string, properties: Properties): Zone {
  const id = stringOf(properties['HostedZoneId']);
  if (id !== undefined) return zoneOf(world, account, id);
  const given = stringOf(properties['HostedZoneName']) ?? '';
  if (!given.endsWith('.')) {
    throw new HandlerError(
      'InvalidRequest',
      `Invalid HostedZoneName ${given}: it must end with a dot.`,
    );
  }
  const found = [...zonesOf(world, account).values()].filter(
    ({ name }) => name === normalName(given),
  );
  const [zone] = found;
  if (found.length > 1) {
    throw new HandlerError('InvalidRequest', `Found multiple hosted zones named ${given}.`);
  }
  if (!zone) throw new HandlerError('NotFound', `No hosted zones named ${given} found.`);
  return zone;
}

function rowsOf(world: World, account: string, zone: Zone, sets: readonly ResourceRecordSet[]) {
  const rows = new Map(recordsOf(world, account, zone.id).map((row) => [keyOf(row), row]));
  return sets.flatMap((set) => {
    const wanted = { ...set, Name: normalName(set.Name ?? ''), zoneId: zone.id } as RecordRow;
    return rows.get(keyOf(wanted)) ?? [];
  });
}

interface Swap {
  readonly before: readonly ResourceRecordSet[];
  readonly after: readonly ResourceRecordSet[];
}

/** One batch: what is not wanted any more goes, what is new must not exist, the rest is replaced. */
function swapRecords(world: World, account: string, zone: Zone, { before, after }: Swap): void {
  const identity = ({ Name = '', Type, SetIdentifier }: ResourceRecordSet) =>
    `${normalName(Name)} ${Type} ${SetIdentifier ?? ''}`;
  const kept = new Set(after.map(identity));
  const old = new Set(before.map(identity));
  const gone = before.filter((set) => !kept.has(identity(set)));
  applyChanges(world, account, zone, [
    ...rowsOf(world, account, zone, gone).map(({ zoneId: _, ...set }) => ({
      Action: 'DELETE' as const,
      ResourceRecordSet: set,
    })),
    ...after.map((set) => ({
      Action: old.has(identity(set)) ? ('UPSERT' as const) : ('CREATE' as const),
      ResourceRecordSet: set,
    })),
  ]);
}

const groupSets = (properties: Properties) =>
  listOf(properties['RecordSets']).map((set) => recordSetOf(recordOf(set)));

/** AWS::Route53::RecordSet and AWS::Route53::RecordSetGroup */
export const recordProviders = (world: World): readonly ResourceProvider[] => {
  const family = (
    type: string,
    sets: (properties: Properties) => readonly ResourceRecordSet[],
    identify: (properties: Properties, generated: () => string) => string,
    attributes: (id: string) => Readonly<Record<string, unknown>>,
  ): ResourceProvider => ({
    type,
    async create(properties, step) {
      const zone = zoneFor(world, step.account, properties);
      swapRecords(world, step.account, zone, { before: [], after: sets(properties) });
      const physicalId = identify(properties, () => step.generatedName());
      return { physicalId, attributes: attributes(physicalId) };
    },
    async update({ physicalId, properties: before }, properties, step) {
      const zone = zoneFor(world, step.account, properties);
      swapRecords(world, step.account, zone, { before: sets(before), after: sets(properties) });
      return { physicalId, attributes: attributes(physicalId) };
    },
    async delete({ properties }, { account }) {
      const id = stringOf(properties['HostedZoneId']);
      if (id !== undefined && !zonesOf(world, account).has(id)) return;
      const zone = zoneFor(world, account, properties);
      swapRecords(world, account, zone, { before: sets(properties), after: [] });
    },
    async read({ properties }, { account }) {
      const zone = zoneFor(world, account, properties);
      const found = rowsOf(world, account, zone, sets(properties));
      if (found.length === 0) return undefined;
      if (type === 'AWS::Route53::RecordSet') return { ...properties, ...templateForm(found[0]) };
      return { ...properties, RecordSets: found.map(templateForm) };
    },
  });
  return [
    family(
      'AWS::Route53::RecordSet',
      (properties) => [recordSetOf(properties)],
      (properties) => stringOf(properties['Name']) ?? '',
      () => ({}),
    ),
    family(
      'AWS::Route53::RecordSetGroup',
      groupSets,
      (_, generated) => generated(),
      (id) => ({ Id: id }),
    ),
  ];
};

/** The changeable part of a record set in the words of a template. */
function templateForm(row: RecordRow | undefined): Properties {
  const { TTL, ResourceRecords, AliasTarget, Weight } = row ?? {};
  return {
    ...(TTL !== undefined && { TTL: String(TTL) }),
    ...(ResourceRecords && { ResourceRecords: ResourceRecords.map(({ Value }) => Value) }),
    ...(AliasTarget && { AliasTarget: { ...AliasTarget } }),
    ...(Weight !== undefined && { Weight }),
  };
}
