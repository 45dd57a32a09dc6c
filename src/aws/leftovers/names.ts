import { allPages, listIn } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import {
  doneOrGone,
  GLOBAL,
  inputOf,
  type LeftoverSource,
  plain,
  tagsOf,
  timeOf,
} from './source.js';

type Type = import('@aws-sdk/client-route-53').RRType;
type RecordSet = import('@aws-sdk/client-route-53').ResourceRecordSet;

/** Certificates, hosted zones and their records. */
export function sdkNames(source: LeftoverSource) {
  const { call, clients, region } = source;
  const openZones = async () => {
    const sdk = await import('@aws-sdk/client-route-53');
    return { sdk, client: clients.get(sdk.Route53Client, GLOBAL) };
  };
  const openCertificates = async (arn: string) => {
    const sdk = await import('@aws-sdk/client-acm');
    return { sdk, client: clients.get(sdk.ACMClient, arn.split(':')[3] || region) };
  };
  const NO_CERTIFICATE = ['ResourceNotFoundException'];
  const NO_ZONE = ['NoSuchHostedZone'];

  return {
    async certificate(CertificateArn: string) {
      const { sdk, client } = await openCertificates(CertificateArn);
      const send = () => client.send(new sdk.DescribeCertificateCommand({ CertificateArn }));
      const answer = await unlessAbsent(source, 'acm:DescribeCertificate', send, NO_CERTIFICATE);
      const found = answer?.Certificate;
      return (
        found && {
          domain: found.DomainName ?? '',
          others: found.SubjectAlternativeNames ?? [],
          createdAt: timeOf(found.CreatedAt ?? found.ImportedAt),
          status: String(found.Status),
          isImported: found.Type === 'IMPORTED',
          users: found.InUseBy ?? [],
          method: found.DomainValidationOptions?.[0]?.ValidationMethod,
        }
      );
    },
    async certificateTags(CertificateArn: string) {
      const { sdk, client } = await openCertificates(CertificateArn);
      const send = () => client.send(new sdk.ListTagsForCertificateCommand({ CertificateArn }));
      const action = 'acm:ListTagsForCertificate';
      return tagsOf((await unlessAbsent(source, action, send, NO_CERTIFICATE))?.Tags);
    },
    async removeCertificate(CertificateArn: string) {
      const { sdk, client } = await openCertificates(CertificateArn);
      const send = () => client.send(new sdk.DeleteCertificateCommand({ CertificateArn }));
      await doneOrGone(source, 'acm:DeleteCertificate', send, NO_CERTIFICATE);
    },
    async zone(Id: string) {
      const { sdk, client } = await openZones();
      const send = () => client.send(new sdk.GetHostedZoneCommand({ Id }));
      const found = (await unlessAbsent(source, 'route53:GetHostedZone', send, NO_ZONE))
        ?.HostedZone;
      return (
        found && {
          name: found.Name ?? '',
          /** With the NS and SOA records that every zone has. */
          records: found.ResourceRecordSetCount ?? Number.NaN,
          isPrivate: found.Config?.PrivateZone === true,
          madeBy: found.LinkedService?.ServicePrincipal,
        }
      );
    },
    async zonesNamed(DNSName: string) {
      const { sdk, client } = await openZones();
      const command = new sdk.ListHostedZonesByNameCommand({ DNSName });
      const answer = await call('route53:ListHostedZonesByName', () => client.send(command));
      const same = (answer.HostedZones ?? []).filter(({ Name }) => Name === DNSName);
      return same.map(({ Id = '' }) => Id.replace('/hostedzone/', ''));
    },
    async zoneTags(ResourceId: string) {
      const { sdk, client } = await openZones();
      const input = { ResourceType: 'hostedzone' as const, ResourceId };
      const send = () => client.send(new sdk.ListTagsForResourceCommand(input));
      const answer = await unlessAbsent(source, 'route53:ListTagsForResource', send, NO_ZONE);
      return tagsOf(answer?.ResourceTagSet?.Tags);
    },
    async removeZone(Id: string) {
      const { sdk, client } = await openZones();
      const send = () => client.send(new sdk.DeleteHostedZoneCommand({ Id }));
      await doneOrGone(source, 'route53:DeleteHostedZone', send, NO_ZONE);
    },
    /** Record sets of one name and type; several where they have set ids. */
    async records(HostedZoneId: string, name: string, type: string) {
      const { sdk, client } = await openZones();
      const action = 'route53:ListResourceRecordSets';
      const wanted = Object.values(sdk.RRType).find((one) => one === type);
      const found = await allPages<RecordSet>(action, async (token) => {
        const [next, nextType, nextId] = token?.split(' ') ?? [name, wanted, undefined];
        const command = new sdk.ListResourceRecordSetsCommand({
          HostedZoneId,
          StartRecordName: next,
          StartRecordType: Object.values(sdk.RRType).find((one): one is Type => one === nextType),
          ...(nextId !== undefined && nextId !== '' && { StartRecordIdentifier: nextId }),
        });
        const send = () => client.send(command);
        const page = await unlessAbsent(source, action, send, NO_ZONE);
        if (!page) return { items: [], next: undefined };
        const items = listIn(page.ResourceRecordSets, action, 'ResourceRecordSets');
        const isPast = page.NextRecordName !== name || page.NextRecordType !== type;
        const { NextRecordName = '', NextRecordType = '', NextRecordIdentifier = '' } = page;
        const more = page.IsTruncated && !isPast;
        return {
          items,
          next: more ? `${NextRecordName} ${NextRecordType} ${NextRecordIdentifier}` : undefined,
        };
      });
      return found
        .filter((one) => one.Name === name && one.Type === type)
        .map((one) => ({
          setId: one.SetIdentifier,
          ttl: one.TTL,
          values: (one.ResourceRecords ?? []).map(({ Value = '' }) => Value),
          alias: one.AliasTarget?.DNSName,
          whole: plain(one),
        }));
    },
    /** Deletes or makes exactly this record set; what AWS needs is every part of it. */
    async changeRecord(HostedZoneId: string, how: 'DELETE' | 'CREATE', record: unknown) {
      const { sdk, client } = await openZones();
      const ResourceRecordSet = inputOf<RecordSet>(record, ['Name', 'Type']);
      const ChangeBatch = { Changes: [{ Action: how, ResourceRecordSet }] };
      const command = new sdk.ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch });
      const action = 'route53:ChangeResourceRecordSets';
      const answer = await call(action, () => client.send(command), NO_ZONE);
      return answer.ChangeInfo?.Id;
    },
    async isInSync(Id: string) {
      const { sdk, client } = await openZones();
      const command = new sdk.GetChangeCommand({ Id });
      const answer = await call('route53:GetChange', () => client.send(command));
      return answer.ChangeInfo?.Status === 'INSYNC';
    },
  };
}
