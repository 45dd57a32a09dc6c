import { randomInt } from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { checkRoom } from '../../core/quotas.js';
import { globalOf } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { normalName, plainId } from './names.js';
import {
  changesOf,
  keyOf,
  type RecordRow,
  recordsOf,
  setRecords,
  type Zone,
  zonesOf,
} from './state.js';

export interface NewZone {
  readonly name: string;
  readonly callerReference: string;
  readonly comment?: string | undefined;
  readonly isPrivate: boolean;
  readonly vpcs: Zone['vpcs'];
  readonly tags: Tags;
}

const tooMany = () =>
  new AwsError(
    'TooManyHostedZones',
    'Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more hosted zones.',
    { status: 400 },
  );

export function createZone(world: World, account: string, wanted: NewZone): Zone {
  const zones = zonesOf(world, account);
  const name = normalName(wanted.name);
  checkDomain(name, wanted.name);
  checkRoom(world, globalOf(account), 'route53.zones', zones.size, tooMany);
  if ([...zones.values()].some((zone) => zone.callerReference === wanted.callerReference)) {
    throw new AwsError(
      'HostedZoneAlreadyExists',
      'A hosted zone has already been created with the specified caller reference.',
      { status: 409 },
    );
  }
  const zone: Zone = {
    ...wanted,
    name,
    id: `Z${ids.upper(20)}`,
    nameServers: wanted.isPrivate ? [] : nameServers(),
    signing: 'NOT_SIGNING',
    keys: [],
  };
  zones.set(zone.id, zone);
  setRecords(world, account, zone.id, new Map(apexRecords(zone).map((row) => [keyOf(row), row])));
  return zone;
}

function checkDomain(name: string, given: string): void {
  const labels = name.slice(0, -1).split('.');
  const isValid = labels.every((label) => label.length >= 1 && label.length <= 63);
  if (isValid && name.length <= 255) return;
  throw new AwsError('InvalidDomainName', `The domain name is invalid: ${given}`, { status: 400 });
}

const nameServers = (): string[] =>
  ['com', 'net', 'org', 'co.uk'].map(
    (top, at) =>
      `ns-${512 * at + randomInt(512)}.awsdns-${String(randomInt(64)).padStart(2, '0')}.${top}`,
  );

/** The records every zone has. Source: Route 53 developer guide, "NS and SOA records". */
function apexRecords({ id, name, nameServers: servers, isPrivate }: Zone): RecordRow[] {
  const named = isPrivate ? ['ns-0.awsdns-00.com', 'ns-512.awsdns-00.net'] : servers;
  const soa = `${named[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`;
  return [
    {
      ...{ zoneId: id, Name: name, Type: 'NS', TTL: 172_800 },
      ResourceRecords: named.map((server) => ({ Value: `${server}.` })),
    },
    { ...{ zoneId: id, Name: name, Type: 'SOA', TTL: 900 }, ResourceRecords: [{ Value: soa }] },
  ];
}

/** @throws AwsError NoSuchHostedZone */
export function zoneOf(world: World, account: string, id: string): Zone {
  const zone = zonesOf(world, account).get(plainId(id));
  if (zone) return zone;
  throw new AwsError('NoSuchHostedZone', `No hosted zone found with ID: ${plainId(id)}`, {
    status: 404,
  });
}

export function deleteZone(world: World, account: string, id: string): void {
  const zone = zoneOf(world, account, id);
  const others = recordsOf(world, account, zone.id).filter(
    ({ Name, Type }) => Name !== zone.name || (Type !== 'NS' && Type !== 'SOA'),
  );
  if (others.length > 0) {
    throw new AwsError(
      'HostedZoneNotEmpty',
      'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
      { status: 400 },
    );
  }
  if (zone.keys.length > 0 || zone.signing === 'SIGNING') {
    throw new AwsError(
      'HostedZoneNotEmpty',
      'The specified hosted zone contains DNSSEC Key Signing Keys and so cannot be deleted.',
      { status: 400 },
    );
  }
  setRecords(world, account, zone.id, new Map());
  zonesOf(world, account).delete(zone.id);
}

export const changeZone = (
  world: World,
  account: string,
  { id }: Zone,
  change: Partial<Zone>,
): Zone => zonesOf(world, account).update(id, (zone) => ({ ...zone, ...change }));

/** Changes are everywhere at once here; their ids can be asked for all the same. */
export function recordChange(world: World, account: string, comment?: string) {
  const id = `C${ids.upper(20)}`;
  const at = world.clock.now();
  changesOf(world, account).set(id, { at, comment });
  return {
    Id: `/change/${id}`,
    Status: 'PENDING' as const,
    SubmittedAt: at,
    ...(comment !== undefined && { Comment: comment }),
  };
}
