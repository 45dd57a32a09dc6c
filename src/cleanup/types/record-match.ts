import { recordOf, savedList } from './saved.js';

type Whole = Readonly<Record<string, unknown>>;

/**
 * Whether a live record says what a template said: type, set id, TTL, values in any order, alias target.
 *
 * @param live as Route 53 answers: `TTL` a number, `ResourceRecords` with `Value`
 * @param said as CloudFormation sends: `TTL` a text, `ResourceRecords` a list of texts
 */
export function isSameRecord(live: Whole, said: Whole): boolean {
  if (live['Type'] !== said['Type']) return false;
  if (live['SetIdentifier'] !== said['SetIdentifier']) return false;
  const alias = recordOf(live['AliasTarget']);
  const wanted = recordOf(said['AliasTarget']);
  if (Object.keys(alias).length > 0 || Object.keys(wanted).length > 0)
    return (
      plainName(alias['DNSName']) === plainName(wanted['DNSName']) &&
      alias['HostedZoneId'] === wanted['HostedZoneId']
    );
  if (String(live['TTL']) !== String(said['TTL'])) return false;
  const values = savedList(live, 'ResourceRecords').map((one) => String(recordOf(one)['Value']));
  const saidValues = savedList(said, 'ResourceRecords').map(String);
  return JSON.stringify(values.toSorted()) === JSON.stringify(saidValues.toSorted());
}

/** Route 53 adds a final dot to a name and, for some services, `dualstack.` before it. */
const plainName = (name: unknown): string =>
  typeof name === 'string'
    ? name
        .toLowerCase()
        .replace(/\.$/, '')
        .replace(/^dualstack\./, '')
    : '';

/**
 * A live record in the words of what a template said: the same thing has the same text where both differ
 * only in how they write it. What differs stays as it is live.
 *
 * @param zone id of the hosted zone in which the record was found
 */
export function inWordsOf(live: Whole, said: Whole, zone: string): Whole {
  const { ResourceRecords: _, ...others } = live;
  const isSame = isSameRecord(live, said);
  const alias = recordOf(live['AliasTarget']);
  const wanted = recordOf(said['AliasTarget']);
  const isHealthTold = alias['EvaluateTargetHealth'] === true || 'EvaluateTargetHealth' in wanted;
  return {
    ...others,
    ...('HostedZoneName' in said ? { HostedZoneName: said['HostedZoneName'] } : {}),
    HostedZoneId: zone,
    Name: plainName(live['Name']) === plainName(said['Name']) ? said['Name'] : live['Name'],
    ...('ResourceRecords' in live && {
      ResourceRecords: isSame
        ? said['ResourceRecords']
        : savedList(live, 'ResourceRecords').map((one) => recordOf(one)['Value']),
    }),
    ...('AliasTarget' in live && {
      AliasTarget: {
        HostedZoneId: alias['HostedZoneId'],
        DNSName: isSame ? wanted['DNSName'] : alias['DNSName'],
        ...(isHealthTold && { EvaluateTargetHealth: alias['EvaluateTargetHealth'] }),
      },
    }),
  };
}
