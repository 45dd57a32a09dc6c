import {
  ChangeResourceRecordSetsCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import type { Zones } from './aws.js';
import { allPages, type Call, listIn } from './call.js';
import type { AwsClients } from './clients.js';

/** Route 53 over the SDK. It has no region; its calls go through us-east-1. */
export function sdkZones(clients: AwsClients, call: Call): Zones {
  const route53 = clients.get(Route53Client, 'us-east-1');

  const records = (HostedZoneId: string) => {
    const action = 'route53:ListResourceRecordSets';
    return allPages(action, async (token) => {
      const [StartRecordName, StartRecordType] = token?.split(' ') ?? [];
      const command = new ListResourceRecordSetsCommand({
        HostedZoneId,
        StartRecordName,
        StartRecordType: StartRecordType === 'CNAME' ? StartRecordType : undefined,
      });
      const page = await call(action, () => route53.send(command), ['NoSuchHostedZone']);
      const { IsTruncated, NextRecordName = '', NextRecordType = '' } = page;
      const next = IsTruncated ? `${NextRecordName} ${NextRecordType}` : undefined;
      return { items: listIn(page.ResourceRecordSets, action, 'ResourceRecordSets'), next };
    });
  };

  return {
    async removeValidationRecords(zoneId) {
      const found = await records(zoneId).catch((error: unknown) => {
        if (error instanceof Error && error.name === 'NoSuchHostedZone') return [];
        throw error;
      });
      const seen = new Map(found.filter(provesDomain).map((record) => [record.Name, record]));
      const Changes = [...seen.values()].map((record) => ({
        Action: 'DELETE' as const,
        ResourceRecordSet: record,
      }));
      if (Changes.length === 0) return 0;
      const input = { HostedZoneId: zoneId, ChangeBatch: { Changes } };
      const command = new ChangeResourceRecordSetsCommand(input);
      await call('route53:ChangeResourceRecordSets', () => route53.send(command));
      return Changes.length;
    },
  };
}

/** `_token.domain CNAME _token.….acm-validations.aws.` Source: ACM user guide, "DNS validation". */
function provesDomain({ Name = '', Type, ResourceRecords = [] }: ResourceRecordSet): boolean {
  const target = ResourceRecords[0]?.Value ?? '';
  return Type === 'CNAME' && Name.startsWith('_') && /\.acm-validations\.aws\.?$/.test(target);
}
