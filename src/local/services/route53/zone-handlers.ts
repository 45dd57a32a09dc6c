import type { HostedZone } from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/aws-error.js';
import type { Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import type { World } from '../../core/world.js';
import { normalName, plainId, sortKey } from './names.js';
import { changesOf, recordsOf, type Zone, zonesOf } from './state.js';
import { changeZone, createZone, deleteZone, recordChange, zoneOf } from './zones.js';

export type Route53Handlers = Handlers<typeof import('@aws-sdk/client-route-53')>;

const shapeOf = (world: World, account: string, zone: Zone): HostedZone => ({
  Id: `/hostedzone/${zone.id}`,
  Name: zone.name,
  CallerReference: zone.callerReference,
  Config: {
    PrivateZone: zone.isPrivate,
    ...(zone.comment !== undefined && { Comment: zone.comment }),
  },
  ResourceRecordSetCount: recordsOf(world, account, zone.id).length,
});

const delegation = ({ nameServers }: Zone) =>
  nameServers.length > 0 ? { DelegationSet: { NameServers: [...nameServers] } } : {};

const vpcShapes = ({ vpcs }: Zone) =>
  vpcs.map(({ id, region }) => ({ VPCId: id, VPCRegion: region as 'eu-west-1' }));

export const zoneHandlers = (world: World): Route53Handlers => ({
  CreateHostedZone(input, { account }) {
    const { Name, VPC, CallerReference, HostedZoneConfig } = input;
    const zone = createZone(world, account, {
      name: given(Name),
      callerReference: given(CallerReference),
      comment: HostedZoneConfig?.Comment,
      isPrivate: VPC !== undefined || (HostedZoneConfig?.PrivateZone ?? false),
      vpcs: VPC ? [{ id: VPC.VPCId ?? '', region: VPC.VPCRegion ?? '' }] : [],
      tags: {},
    });
    const [vpc] = vpcShapes(zone);
    return {
      HostedZone: shapeOf(world, account, zone),
      ChangeInfo: recordChange(world, account),
      DelegationSet: { NameServers: [...zone.nameServers] },
      ...(vpc && { VPC: vpc }),
      Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${zone.id}`,
    };
  },
  GetHostedZone({ Id }, { account }) {
    const zone = zoneOf(world, account, given(Id));
    return {
      HostedZone: shapeOf(world, account, zone),
      ...delegation(zone),
      ...(zone.isPrivate && { VPCs: vpcShapes(zone) }),
    };
  },
  DeleteHostedZone({ Id }, { account }) {
    deleteZone(world, account, given(Id));
    return { ChangeInfo: recordChange(world, account) };
  },
  UpdateHostedZoneComment({ Id, Comment }, { account }) {
    const zone = changeZone(world, account, zoneOf(world, account, given(Id)), {
      comment: Comment,
    });
    return { HostedZone: shapeOf(world, account, zone) };
  },
  ListHostedZones({ Marker, MaxItems, HostedZoneType }, { account }) {
    const size = MaxItems ?? 100;
    const all = [...zonesOf(world, account).values()].filter(
      ({ isPrivate }) => HostedZoneType !== 'PrivateHostedZone' || isPrivate,
    );
    const { items, next } = pageOf(all, Marker, size);
    return {
      HostedZones: items.map((zone) => shapeOf(world, account, zone)),
      Marker: Marker ?? '',
      IsTruncated: next !== undefined,
      MaxItems: size,
      ...(next && { NextMarker: next }),
    };
  },
  ListHostedZonesByName({ DNSName, HostedZoneId, MaxItems }, { account }) {
    const size = MaxItems ?? 100;
    const order = (zone: Zone) => `${sortKey(zone.name)} ${zone.id}`;
    const from =
      DNSName === undefined ? '' : `${sortKey(normalName(DNSName))} ${plainId(HostedZoneId ?? '')}`;
    const all = [...zonesOf(world, account).values()]
      .filter((zone) => order(zone) >= from)
      .sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const [items, next] = [all.slice(0, size), all[size]];
    return {
      HostedZones: items.map((zone) => shapeOf(world, account, zone)),
      IsTruncated: next !== undefined,
      MaxItems: size,
      ...(DNSName !== undefined && { DNSName }),
      ...(HostedZoneId !== undefined && { HostedZoneId }),
      ...(next && { NextDNSName: next.name, NextHostedZoneId: next.id }),
    };
  },
  GetHostedZoneCount: (_, { account }) => ({ HostedZoneCount: zonesOf(world, account).size }),

  GetChange({ Id }, { account }) {
    const id = plainId(given(Id));
    const change = changesOf(world, account).get(id);
    if (!change) {
      throw new AwsError('NoSuchChange', `Could not find resource with ID: ${id}`, { status: 404 });
    }
    return {
      ChangeInfo: {
        Id: `/change/${id}`,
        Status: 'INSYNC',
        SubmittedAt: change.at,
        ...(change.comment !== undefined && { Comment: change.comment }),
      },
    };
  },

  AssociateVPCWithHostedZone({ HostedZoneId, VPC }, { account }) {
    const zone = zoneOf(world, account, given(HostedZoneId));
    if (!zone.isPrivate) {
      throw new AwsError('PublicZoneVPCAssociation', `${zone.id} is a public hosted zone.`);
    }
    const vpc = { id: VPC?.VPCId ?? '', region: VPC?.VPCRegion ?? '' };
    changeZone(world, account, zone, { vpcs: [...zone.vpcs, vpc] });
    return { ChangeInfo: recordChange(world, account) };
  },
  DisassociateVPCFromHostedZone({ HostedZoneId, VPC }, { account }) {
    const zone = zoneOf(world, account, given(HostedZoneId));
    const vpcs = zone.vpcs.filter(({ id }) => id !== VPC?.VPCId);
    if (vpcs.length === 0) {
      throw new AwsError(
        'LastVPCAssociation',
        `Cannot remove last VPC association for the private zone ${zone.id}`,
      );
    }
    changeZone(world, account, zone, { vpcs });
    return { ChangeInfo: recordChange(world, account) };
  },
});
