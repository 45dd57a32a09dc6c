import { listIn } from '../call.js';
import { each, GLOBAL, pagesUnlessAbsent } from './reader.js';

const ACTION = 'route53:ListResourceRecordSets';
const ABSENT = ['NoSuchHostedZone'];

/** Every record of a hosted zone, by name without its last dot and type. */
export const zoneRecords = each(
  [ACTION],
  async (source, HostedZoneId) => {
    const sdk = await import('@aws-sdk/client-route-53');
    const client = source.clients.get(sdk.Route53Client, GLOBAL);
    const rows = await pagesUnlessAbsent(ACTION, ABSENT, async (token) => {
      const [StartRecordName, type, StartRecordIdentifier] = token?.split(' ') ?? [];
      const StartRecordType = Object.values(sdk.RRType).find((one) => one === type);
      const command = new sdk.ListResourceRecordSetsCommand({
        ...{ HostedZoneId, StartRecordName, StartRecordType },
        ...(StartRecordIdentifier && { StartRecordIdentifier }),
      });
      const page = await source.call(ACTION, () => client.send(command), ABSENT);
      const { NextRecordName = '', NextRecordType = '', NextRecordIdentifier = '' } = page;
      const next = `${NextRecordName} ${NextRecordType} ${NextRecordIdentifier}`.trim();
      const items = listIn(page.ResourceRecordSets, ACTION, 'ResourceRecordSets');
      return { items, next: page.IsTruncated ? next : undefined };
    });
    return (
      rows && {
        records: rows.map(({ Name = '', Type = '', SetIdentifier }) => ({
          name: recordName(Name),
          type: String(Type),
          set: SetIdentifier,
        })),
      }
    );
  },
  GLOBAL,
);

/** Route 53 writes what is no letter, digit, hyphen or dot as octal: a wildcard is `\052`. */
const recordName = (name: string): string =>
  name
    .replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    .replace(/\.$/, '')
    .toLowerCase();
