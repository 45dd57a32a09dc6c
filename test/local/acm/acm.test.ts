import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import {
  ACMClient,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  GetCertificateCommand,
  ImportCertificateCommand,
  ListCertificatesCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../src/local/core/clock.js';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let acm: ACMClient;
let dns: Route53Client;
let ahead = 0; // days that the clock of the embedded AWS is ahead of ours
beforeAll(async () => {
  const now = () => new Date(systemClock.now().getTime() + ahead * 86_400_000);
  local = await startLocal({ pace: 'instant', clock: { ...systemClock, now } });
  acm = new ACMClient({ ...local.clientConfig(), maxAttempts: 1 });
  dns = new Route53Client(local.clientConfig());
});
afterAll(() => local.close());

async function request(DomainName: string, client = acm): Promise<string> {
  const { CertificateArn = '' } = await client.send(
    new RequestCertificateCommand({
      DomainName,
      SubjectAlternativeNames: [`*.${DomainName}`],
      ValidationMethod: 'DNS',
    }),
  );
  return CertificateArn;
}
const describeIt = async (CertificateArn: string, client = acm) => {
  const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn }));
  if (!Certificate) throw new Error('no certificate');
  return Certificate;
};
/** Puts the record into a zone that is made for it. */
async function validate(name: string, arn: string): Promise<void> {
  const { HostedZone } = await dns.send(
    new CreateHostedZoneCommand({ Name: name, CallerReference: name }),
  );
  const record = (await describeIt(arn)).DomainValidationOptions?.[0]?.ResourceRecord;
  await dns.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: HostedZone?.Id,
      ChangeBatch: {
        Changes: [
          {
            Action: 'UPSERT',
            ResourceRecordSet: {
              ...{ Name: record?.Name, Type: 'CNAME', TTL: 300 },
              ResourceRecords: [{ Value: record?.Value }],
            },
          },
        ],
      },
    }),
  );
}

test('a certificate is issued when its record is in the zone, and not before', async () => {
  const arn = await request('issued.com');
  const before = await describeIt(arn);
  expect(before.Status).toBe('PENDING_VALIDATION');
  expect(before.NotAfter).toBeUndefined();
  const [own, wildcard] = before.DomainValidationOptions ?? [];
  expect(own?.ResourceRecord?.Name).toMatch(/^_[0-9a-f]{32}\.issued\.com\.$/);
  expect(wildcard?.ResourceRecord).toEqual(own?.ResourceRecord);
  await expect(acm.send(new GetCertificateCommand({ CertificateArn: arn }))).rejects.toMatchObject({
    name: 'RequestInProgressException',
  });

  await validate('issued.com', arn);
  const after = await describeIt(arn);
  expect(after.Status).toBe('ISSUED');
  const lastsMs = (after.NotAfter?.getTime() ?? 0) - (after.NotBefore?.getTime() ?? 0);
  expect(Math.round(lastsMs / 86_400_000)).toBe(198);

  const { Certificate = '', CertificateChain = '' } = await acm.send(
    new GetCertificateCommand({ CertificateArn: arn }),
  );
  const [leaf, issuer] = [new X509Certificate(Certificate), new X509Certificate(CertificateChain)];
  expect(leaf.subjectAltName).toBe('DNS:issued.com, DNS:*.issued.com');
  expect(leaf.verify(issuer.publicKey)).toBe(true);
});

test('the record is the same in every region of an account', async () => {
  const edge = new ACMClient(local.clientConfig('us-east-1'));
  const [here, there] = [await request('both.com'), await request('both.com', edge)];
  expect(there).toContain(':us-east-1:');
  const [one, two] = [await describeIt(here), await describeIt(there, edge)];
  expect(two.DomainValidationOptions).toEqual(one.DomainValidationOptions);
});

test('validation is given up after three days', async () => {
  const arn = await request('late.com');
  ahead = 3.01;
  expect((await local.world.port('acm')).certificate(arn)?.status).toBe('VALIDATION_TIMED_OUT');
  ahead = 0;
});

test('a certificate is renewed while its record is there', async () => {
  const arn = await request('renewed.com');
  await validate('renewed.com', arn);
  const before = (await describeIt(arn)).NotAfter?.getTime() ?? 0;
  ahead = 160;
  const port = await local.world.port('acm');
  expect(port.certificate(arn)?.status).toBe('ISSUED');
  ahead = 0;
  expect((await describeIt(arn)).NotAfter?.getTime()).toBeGreaterThan(before);
});

test('lists can be limited to a status', async () => {
  await request('listed.com');
  const { CertificateSummaryList } = await acm.send(
    new ListCertificatesCommand({ CertificateStatuses: ['ISSUED'] }),
  );
  expect(CertificateSummaryList?.map(({ DomainName }) => DomainName)).not.toContain('listed.com');
});

test('a certificate in use stays', async () => {
  const arn = await request('used.com');
  const port = await local.world.port('acm');
  const distribution = 'arn:aws:cloudfront::000000000000:distribution/E1';
  port.use(arn, distribution, true);
  const remove = () => acm.send(new DeleteCertificateCommand({ CertificateArn: arn }));
  await expect(remove()).rejects.toMatchObject({ name: 'ResourceInUseException' });
  port.use(arn, distribution, false);
  await remove();
  await expect(describeIt(arn)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Could not find certificate ${arn}.`,
  });
});

test('an import needs a key that fits', async () => {
  const arn = await request('imported.com');
  await validate('imported.com', arn);
  const { Certificate = '' } = await acm.send(new GetCertificateCommand({ CertificateArn: arn }));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await expect(
    acm.send(
      new ImportCertificateCommand({
        Certificate: Buffer.from(Certificate),
        PrivateKey: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })),
      }),
    ),
  ).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'The private key does not match the certificate.',
  });
});
