import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { RRType } from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/aws-error.js';
import { limitOf } from '../../core/quotas.js';
import { globalOf } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { isWithin, normalName } from './names.js';
import { problemWith } from './record-values.js';
import { keyOf, type RecordRow, recordsOf, setRecords, type Zone, zonesOf } from './state.js';

type Rows = Map<string, RecordRow>;

/** Hosted zone of all distributions. Source: Route 53 API reference, AliasTarget. */
export const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/**
 * Applies all changes or none.
 *
 * @throws AwsError InvalidChangeBatch with every reason, InvalidInput
 */
export function applyChanges(
  world: World,
  account: string,
  zone: Zone,
  changes: readonly Change[],
): void {
  const rows: Rows = new Map(recordsOf(world, account, zone.id).map((row) => [keyOf(row), row]));
  const problems = changes.flatMap((change) => {
    const row = rowOf(zone, change);
    const problem =
      change.Action === 'DELETE'
        ? remove(rows, zone, row)
        : (misfit(zone, row) ??
          aliasProblem(world, account, zone, row, rows) ??
          put(rows, zone, row, change.Action));
    return problem ?? [];
  });
  if (problems.length > 0) {
    throw new AwsError('InvalidChangeBatch', `[${problems.join(', ')}]`, { status: 400 });
  }
  const limit = limitOf(world, globalOf(account), 'route53.records-per-zone');
  if (rows.size > limit) {
    const problem = `Number of records limit of ${limit} exceeded.`;
    throw new AwsError('InvalidChangeBatch', `[${problem}]`, { status: 400 });
  }
  setRecords(world, account, zone.id, rows);
}

const isType = (type: string): type is RRType => (Object.values(RRType) as string[]).includes(type);

/** @throws AwsError InvalidInput when the record set is no record set */
function rowOf({ id }: Zone, { Action, ResourceRecordSet: set }: Change): RecordRow {
  const { Name = '', Type = '', TTL, ResourceRecords, AliasTarget, SetIdentifier } = set ?? {};
  const where = `Change with [Action=${Action}, Name=${Name}, Type=${Type}, SetIdentifier=${SetIdentifier ?? 'null'}]`;
  const invalid = (message: string) => new AwsError('InvalidInput', message, { status: 400 });
  if (!isType(Type)) throw invalid(`Invalid request: Invalid type in ${where}`);
  const hasValues = ResourceRecords !== undefined && ResourceRecords.length > 0;
  if (hasValues && AliasTarget) {
    throw invalid(
      `Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found more than one in ${where}`,
    );
  }
  if (hasValues && TTL === undefined) {
    throw invalid(`Invalid request: Missing field 'TTL' in ${where}`);
  }
  if (!hasValues && !AliasTarget) {
    throw invalid(
      `Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found none in ${where}`,
    );
  }
  const isRouted = ROUTING.some((member) => set?.[member] !== undefined);
  if (isRouted && SetIdentifier === undefined) {
    throw invalid(`Invalid request: Missing field 'SetIdentifier' in ${where}`);
  }
  return {
    ...set,
    Name: normalName(Name),
    Type,
    zoneId: id,
    ...(AliasTarget && {
      AliasTarget: { ...AliasTarget, DNSName: normalName(AliasTarget.DNSName ?? '') },
    }),
  };
}

const ROUTING = ['Weight', 'Region', 'GeoLocation', 'Failover', 'MultiValueAnswer'] as const;

const told = ({ Name, Type, SetIdentifier }: RecordRow): string =>
  `resource record set [name='${Name}', type='${Type}'${SetIdentifier === undefined ? '' : `, set identifier='${SetIdentifier}'`}]`;

/** What is wrong with a record set in this zone, whatever else is there. */
function misfit(zone: Zone, { Name, Type, ResourceRecords = [], AliasTarget }: RecordRow) {
  if (!isWithin(Name, zone.name)) {
    return `RRSet with DNS name ${Name} is not permitted in zone ${zone.name}`;
  }
  if (Type === 'CNAME' && Name === zone.name) {
    return `RRSet of type CNAME with DNS name ${Name} is not permitted at apex in zone ${zone.name}`;
  }
  const values = ResourceRecords.map(({ Value = '' }) => Value);
  if (Type === 'CNAME' && values.length > 1) {
    return `InvalidResourceRecord: CNAME resource record set ${Name} can have only one value`;
  }
  if (new Set(values).size < values.length) {
    return `Duplicate Resource Record: '${values.find((value, at) => values.indexOf(value) !== at)}'`;
  }
  if (AliasTarget && (Type === 'NS' || Type === 'SOA')) {
    return `Alias resource record sets of type ${Type} are not supported.`;
  }
  return values.map((value) => problemWith(Type, value)).find((problem) => problem !== undefined);
}

/** @returns what is wrong with the alias target */
function aliasProblem(
  world: World,
  account: string,
  zone: Zone,
  { Type, AliasTarget }: RecordRow,
  rows: Rows,
): string | undefined {
  if (!AliasTarget) return undefined;
  const { DNSName: name = '', HostedZoneId: target = '' } = AliasTarget;
  const outside = `Tried to create an alias that targets ${name}, type ${Type} in zone ${target}, but the alias target name does not lie within the target zone`;
  if (target === CLOUDFRONT_ZONE) return isWithin(name, 'cloudfront.net.') ? undefined : outside;
  const other = zonesOf(world, account).get(target);
  if (!other) return undefined;
  if (!isWithin(name, other.name)) return outside;
  const found = target === zone.id ? [...rows.values()] : recordsOf(world, account, target);
  if (found.some((row) => row.Name === name && row.Type === Type)) return undefined;
  return `Tried to create an alias that targets ${name}, type ${Type} in zone ${target}, but that target was not found`;
}

function put(rows: Rows, zone: Zone, row: RecordRow, action: string | undefined) {
  const key = keyOf(row);
  if (action === 'CREATE' && rows.has(key))
    return `Tried to create ${told(row)} but it already exists`;
  const others = [...rows.values()].filter(({ Name }) => Name === row.Name);
  const conflict = others.find(({ Type }) => (Type === 'CNAME') !== (row.Type === 'CNAME'));
  if (conflict) {
    return `RRSet of type ${row.Type} with DNS name ${row.Name} is not permitted because a conflicting RRSet of type ${conflict.Type} with the same DNS name already exists in zone ${zone.name}`;
  }
  const mixed = others.find(
    (other) =>
      other.Type === row.Type &&
      (other.SetIdentifier === undefined) !== (row.SetIdentifier === undefined),
  );
  if (mixed) {
    return `RRSet with DNS name ${row.Name}, type ${row.Type}, SetIdentifier ${row.SetIdentifier ?? 'null'}, cannot be created as other RRSets exist with the same name and type.`;
  }
  rows.set(key, row);
  return undefined;
}

function remove(rows: Rows, zone: Zone, row: RecordRow): string | undefined {
  const found = rows.get(keyOf(row));
  if (!found) return `Tried to delete ${told(row)} but it was not found`;
  if (row.Name === zone.name && row.Type === 'SOA') {
    return 'A HostedZone must contain exactly one SOA record.';
  }
  if (row.Name === zone.name && row.Type === 'NS') {
    return 'A HostedZone must contain at least one NS record for the zone itself.';
  }
  if (!sameValues(found, row)) {
    return `Tried to delete ${told(row)} but the values provided do not match the current values`;
  }
  rows.delete(keyOf(row));
  return undefined;
}

function sameValues(a: ResourceRecordSet, b: ResourceRecordSet): boolean {
  const values = ({ ResourceRecords = [] }: ResourceRecordSet) =>
    ResourceRecords.map(({ Value }) => Value).sort();
  const alias = ({ AliasTarget: target }: ResourceRecordSet) =>
    target && [target.DNSName, target.HostedZoneId, target.EvaluateTargetHealth ?? false];
  const facts = (set: ResourceRecordSet) => [values(set), set.TTL, alias(set), set.Weight];
  return JSON.stringify(facts(a)) === JSON.stringify(facts(b));
}
