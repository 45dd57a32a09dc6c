import { allPages, listIn, memberOf } from '../call.js';
import type { Source } from './absent.js';

export const zoneActions: readonly string[] = [
  'route53:ListHostedZones',
  'route53:ListResourceRecordSets',
];

const withoutDot = (name: string): string => name.replace(/\.$/, '').toLowerCase();

const route53Of = async ({ clients }: Source) => {
  const sdk = await import('@aws-sdk/client-route-53');
  return { sdk, client: clients.get(sdk.Route53Client, 'us-east-1') };
};

/** Hosted zones that one of these names lies in, with who serves them and what they hand on. */
export async function zonesOf(source: Source, names: readonly string[]) {
  const { sdk, client } = await route53Of(source);
  const action = 'route53:ListHostedZones';
  const all = await allPages(action, async (Marker) => {
    const page = await source.call(action, () =>
      client.send(new sdk.ListHostedZonesCommand({ Marker })),
    );
    return { items: listIn(page.HostedZones, action, 'HostedZones'), next: page.NextMarker };
  });
  const read = [];
  for (const { Id, Name, Config } of all) {
    const id = memberOf(Id, action, 'Id').replace(/^\/hostedzone\//, '');
    const name = withoutDot(memberOf(Name, action, 'Name'));
    if (!names.some((one) => one === name || one.endsWith(`.${name}`))) continue;
    const isPrivate = Config?.PrivateZone === true;
    read.push({ ...{ id, name, isPrivate }, ...(await insideOf(source, id, name)) });
  }
  return read;
}

/** Name servers of a zone, what it hands to others, and its records for ACM. */
async function insideOf(source: Source, HostedZoneId: string, zone: string) {
  const { sdk, client } = await route53Of(source);
  const action = 'route53:ListResourceRecordSets';
  const records = await allPages(action, async (token) => {
    const [StartRecordName, type, StartRecordIdentifier] = token?.split(' ') ?? [];
    const StartRecordType = Object.values(sdk.RRType).find((one) => one === type);
    const command = new sdk.ListResourceRecordSetsCommand({
      ...{ HostedZoneId, StartRecordName, StartRecordType },
      ...(StartRecordIdentifier && { StartRecordIdentifier }),
    });
    const page = await source.call(action, () => client.send(command));
    const { NextRecordName = '', NextRecordType = '', NextRecordIdentifier = '' } = page;
    return {
      items: listIn(page.ResourceRecordSets, action, 'ResourceRecordSets'),
      next: page.IsTruncated
        ? `${NextRecordName} ${NextRecordType} ${NextRecordIdentifier}`.trim()
        : undefined,
    };
  });
  const handed = records
    .filter(({ Type }) => Type === 'NS')
    .map(({ Name = '', ResourceRecords = [] }) => {
      const servers = ResourceRecords.map(({ Value = '' }) => withoutDot(Value)).sort();
      return [withoutDot(Name), servers] as const;
    });
  return {
    nameServers: handed.find(([name]) => name === zone)?.[1] ?? [],
    delegates: Object.fromEntries(handed.filter(([name]) => name !== zone)),
    validations: records
      .filter(({ Type, Name = '' }) => Type === 'CNAME' && Name.startsWith('_'))
      .map(({ Name = '' }) => withoutDot(Name)),
  };
}
