import {
  ACMClient,
  DescribeCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import type { ClientConfig } from '../../../src/local/index.js';

/** A certificate that waits for its record. */
export async function requested(config: ClientConfig, DomainName: string): Promise<string> {
  const { CertificateArn = '' } = await new ACMClient(config).send(
    new RequestCertificateCommand({ DomainName, ValidationMethod: 'DNS' }),
  );
  return CertificateArn;
}

/** A certificate whose record is in a zone that is made for it. */
export async function issued(config: ClientConfig, name: string): Promise<string> {
  const arn = await requested(config, name);
  const acm = new ACMClient(config);
  const describe = async () =>
    (await acm.send(new DescribeCertificateCommand({ CertificateArn: arn }))).Certificate;
  const record = (await describe())?.DomainValidationOptions?.[0]?.ResourceRecord;
  const dns = new Route53Client(config);
  const { HostedZone } = await dns.send(
    new CreateHostedZoneCommand({ Name: name, CallerReference: arn }),
  );
  const ResourceRecordSet = {
    ...{ Name: record?.Name, Type: 'CNAME' as const, TTL: 300 },
    ResourceRecords: [{ Value: record?.Value }],
  };
  await dns.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: HostedZone?.Id,
      ChangeBatch: { Changes: [{ Action: 'UPSERT', ResourceRecordSet }] },
    }),
  );
  if ((await describe())?.Status !== 'ISSUED') throw new Error(`${name} is not issued`);
  return arn;
}
