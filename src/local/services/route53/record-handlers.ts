import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/aws-error.js';
import { given } from '../../core/listing.js';
import type { World } from '../../core/world.js';
import { applyChanges } from './changes.js';
import { valuesIn } from './lookup.js';
import { normalName, sortKey } from './names.js';
import { keyOf, type RecordRow, recordsOf } from './state.js';
import type { Route53Handlers } from './zone-handlers.js';
import { recordChange, zoneOf } from './zones.js';

/** Source: Route 53 API reference, ListResourceRecordSets. */
const PAGE = 300;

const shapeOf = ({ zoneId: _, ...set }: RecordRow): ResourceRecordSet => set;

export const recordHandlers = (world: World): Route53Handlers => ({
  ChangeResourceRecordSets({ HostedZoneId, ChangeBatch }, { account }) {
    const zone = zoneOf(world, account, given(HostedZoneId));
    const { Changes = [], Comment } = given(ChangeBatch);
    applyChanges(world, account, zone, Changes);
    return { ChangeInfo: recordChange(world, account, Comment) };
  },

  ListResourceRecordSets(input, { account }) {
    const { StartRecordName, StartRecordType, StartRecordIdentifier, MaxItems } = input;
    const zone = zoneOf(world, account, given(input.HostedZoneId));
    if (StartRecordType !== undefined && StartRecordName === undefined) {
      throw new AwsError('InvalidInput', 'Missing name for record type.', { status: 400 });
    }
    const size = Math.min(MaxItems ?? PAGE, PAGE);
    const from =
      StartRecordName === undefined
        ? ''
        : [zone.id, sortKey(normalName(StartRecordName)), StartRecordType, StartRecordIdentifier]
            .filter((part) => part !== undefined)
            .join(' ');
    const all = recordsOf(world, account, zone.id).filter((row) => keyOf(row) >= from);
    const next = all[size];
    return {
      ResourceRecordSets: all.slice(0, size).map(shapeOf),
      IsTruncated: next !== undefined,
      MaxItems: size,
      ...(next && { NextRecordName: next.Name, NextRecordType: next.Type }),
      ...(next?.SetIdentifier !== undefined && { NextRecordIdentifier: next.SetIdentifier }),
    };
  },

  TestDNSAnswer({ HostedZoneId, RecordName, RecordType }, { account }) {
    const zone = zoneOf(world, account, given(HostedZoneId));
    const rows = recordsOf(world, account, zone.id);
    const name = normalName(given(RecordName));
    const data = valuesIn(rows, zone, name, given(RecordType));
    const isKnown = rows.some((row) => row.Name === name);
    return {
      Nameserver: zone.nameServers[0] ?? '',
      RecordName: name,
      RecordType,
      RecordData: [...data],
      ResponseCode: data.length > 0 || isKnown ? 'NOERROR' : 'NXDOMAIN',
      Protocol: 'UDP',
    };
  },
});
