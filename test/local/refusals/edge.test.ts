import { ACMClient, DeleteCertificateCommand } from '@aws-sdk/client-acm';
import { APIGatewayClient, CreateDomainNameCommand } from '@aws-sdk/client-api-gateway';
import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateOriginAccessControlCommand,
  DeleteDistributionCommand,
  DeleteOriginAccessControlCommand,
  type DistributionConfig,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import {
  type ChangeAction,
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  DeleteHostedZoneCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import {
  CreateBucketCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  AssociateWebACLCommand,
  CreateWebACLCommand,
  DeleteWebACLCommand,
  DisassociateWebACLCommand,
  type Scope,
  WAFV2Client,
} from '@aws-sdk/client-wafv2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiCloud, startApiCloud } from '../apigateway/cloud.js';
import { cloudOf } from '../cloudformation/cloud.js';
import { issued } from './certificate.js';
import { refused, refusedInStack, says } from './refused.js';

let cloud: ApiCloud;
let cdn: CloudFrontClient;
let made = 0;
beforeAll(async () => {
  cloud = await startApiCloud();
  cdn = new CloudFrontClient(cloud.local.clientConfig());
});
afterAll(() => cloud.local.close());

const settings = (more: Partial<DistributionConfig> = {}): DistributionConfig => ({
  CallerReference: `d${made++}`,
  Comment: '',
  Enabled: true,
  Origins: {
    Quantity: 1,
    Items: [
      {
        ...{ Id: 'api', DomainName: 'api.example.com' },
        CustomOriginConfig: {
          ...{ HTTPPort: 80, HTTPSPort: 443 },
          OriginProtocolPolicy: 'https-only',
        },
      },
    ],
  },
  DefaultCacheBehavior: { TargetOriginId: 'api', ViewerProtocolPolicy: 'redirect-to-https' },
  ...more,
});
const distribute = (more: Partial<DistributionConfig> = {}, client = cdn) =>
  client.send(new CreateDistributionCommand({ DistributionConfig: settings(more) }));
const named = (name: string, ACMCertificateArn?: string): Partial<DistributionConfig> => ({
  Aliases: { Quantity: 1, Items: [name] },
  ...(ACMCertificateArn && {
    ViewerCertificate: { ACMCertificateArn, SSLSupportMethod: 'sni-only' },
  }),
});

test('a distribution has a certificate of us-east-1 that has its name', async () => {
  const { local } = cloud;
  const near = await issued(local.clientConfig(), 'cdn.example.com');
  const edge = await issued(local.clientConfig('us-east-1'), 'cdn.example.com');
  await refused('cloudfront-cert-wrong-region', distribute(named('cdn.example.com', near)));
  await refused('cloudfront-alias-without-certificate', distribute(named('cdn.example.com')));
  await refused('cloudfront-alias-not-covered', distribute(named('www.example.com', edge)));
  const { Distribution, ETag } = await distribute(named('cdn.example.com', edge));
  await refused('cloudfront-alias-taken', distribute(named('cdn.example.com', edge)));

  const acm = new ACMClient(local.clientConfig('us-east-1'));
  const forget = () => acm.send(new DeleteCertificateCommand({ CertificateArn: edge }));
  await refused('certificate-in-use', forget());
  const { Id } = Distribution ?? {};
  await refused(
    'cloudfront-not-disabled',
    cdn.send(new DeleteDistributionCommand({ Id, IfMatch: ETag })),
  );
  const disabled = await cdn.send(
    new UpdateDistributionCommand({
      ...{ Id, IfMatch: ETag },
      DistributionConfig: settings({ Enabled: false }),
    }),
  );
  await forget();
  await cdn.send(new DeleteDistributionCommand({ Id, IfMatch: disabled.ETag }));
});

test('a stack cannot give a distribution the certificate of its own region', async () => {
  const stacks = cloudOf(cloud.local);
  const template = (AcmCertificateArn: string) => ({
    Resources: {
      Cdn: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true,
            Aliases: ['app.example.com'],
            ViewerCertificate: { AcmCertificateArn, SslSupportMethod: 'sni-only' },
            Origins: [
              {
                ...{ Id: 'api', DomainName: 'api.example.com' },
                CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
              },
            ],
            DefaultCacheBehavior: {
              TargetOriginId: 'api',
              ViewerProtocolPolicy: 'redirect-to-https',
            },
          },
        },
      },
    },
  });
  const near = await issued(cloud.local.clientConfig(), 'app.example.com');
  await stacks.create('near', template(near));
  await refusedInStack('cloudfront-cert-wrong-region', stacks, 'near', 'InvalidRequest');
  const edge = await issued(cloud.local.clientConfig('us-east-1'), 'app.example.com');
  expect((await stacks.create('edge', template(edge))).StackStatus).toBe('CREATE_COMPLETE');
  const gone = await stacks.remove('edge');
  expect(gone?.StackStatus).toBe('DELETE_COMPLETE');
  const acm = new ACMClient(cloud.local.clientConfig('us-east-1'));
  await acm.send(new DeleteCertificateCommand({ CertificateArn: edge }));
});

test('the certificate of a domain name stays as long as the name', async () => {
  const CertificateArn = await issued(cloud.local.clientConfig(), 'api.example.com');
  await new APIGatewayClient(cloud.local.clientConfig()).send(
    new CreateDomainNameCommand({
      domainName: 'api.example.com',
      regionalCertificateArn: CertificateArn,
      endpointConfiguration: { types: ['REGIONAL'] },
    }),
  );
  const acm = new ACMClient(cloud.local.clientConfig());
  await refused('certificate-in-use', acm.send(new DeleteCertificateCommand({ CertificateArn })));
});

test('the logs of a distribution go to a bucket that takes ACLs', async () => {
  const s3 = new S3Client(cloud.local.clientConfig());
  await s3.send(new CreateBucketCommand({ Bucket: 'no-acl' }));
  await s3.send(
    new CreateBucketCommand({ Bucket: 'with-acl', ObjectOwnership: 'BucketOwnerPreferred' }),
  );
  const logging = (bucket: string) =>
    distribute({
      Logging: {
        ...{ Enabled: true, IncludeCookies: false, Prefix: '' },
        Bucket: `${bucket}.s3.amazonaws.com`,
      },
    });
  await refused('cloudfront-log-bucket-acl', logging('no-acl'));
  await logging('with-acl');
});

test('an origin access control stays while a distribution has it', async () => {
  const { OriginAccessControl, ETag } = await cdn.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: {
        Name: 'oac',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    }),
  );
  const { Id } = OriginAccessControl ?? {};
  const having = (OriginAccessControlId: string): Partial<DistributionConfig> => ({
    Enabled: false,
    Origins: {
      Quantity: 1,
      Items: [
        {
          ...{ Id: 'api', DomainName: 'b.s3.eu-west-1.amazonaws.com', OriginAccessControlId },
          S3OriginConfig: { OriginAccessIdentity: '' },
        },
      ],
    },
  });
  const user = await distribute(having(Id ?? ''));
  const remove = () => cdn.send(new DeleteOriginAccessControlCommand({ Id, IfMatch: ETag }));
  await refused('origin-access-control-in-use', remove());
  await cdn.send(new DeleteDistributionCommand({ Id: user.Distribution?.Id, IfMatch: user.ETag }));
  await remove();
});

test('a distribution reads a bucket that admits it', async () => {
  const s3 = new S3Client(cloud.local.clientConfig());
  const Bucket = 'frontend';
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'index.html', Body: 'hello' }));
  const { Distribution } = await distribute({
    DefaultRootObject: 'index.html',
    Origins: {
      Quantity: 1,
      Items: [
        {
          ...{ Id: 'api', DomainName: `${Bucket}.s3.eu-west-1.amazonaws.com` },
          S3OriginConfig: { OriginAccessIdentity: '' },
        },
      ],
    },
  });
  const ask = () => cloud.ask(Distribution?.DomainName ?? '', { path: '/index.html' });
  const closed = await ask();
  expect(closed.status).toBe(403);
  says('cloudfront-origin-access-missing', closed.body);
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${Bucket}/*`,
        Condition: { StringEquals: { 'AWS:SourceArn': Distribution?.ARN } },
      },
    ],
  });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  expect(await ask()).toMatchObject({ status: 200, body: 'hello' });
});

const acl = (region: string, Name: string, scope: Scope) =>
  new WAFV2Client(cloud.local.clientConfig(region)).send(
    new CreateWebACLCommand({
      ...{ Name, Scope: scope, DefaultAction: { Allow: {} } },
      VisibilityConfig: {
        ...{ SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false },
        MetricName: Name,
      },
    }),
  );

test('web ACLs for CloudFront are in us-east-1', async () => {
  await refused('waf-misconfigured', acl('eu-west-1', 'far', 'CLOUDFRONT'));
  const { Summary: near } = await acl('eu-west-1', 'near', 'REGIONAL');
  await refused('cloudfront-web-acl-regional', distribute({ WebACLId: near?.ARN }));
  const { Summary: edge } = await acl('us-east-1', 'edge', 'CLOUDFRONT');
  const { Distribution, ETag } = await distribute({ WebACLId: edge?.ARN, Enabled: false });
  const { Id, LockToken } = edge ?? {};
  const remove = () =>
    new WAFV2Client(cloud.local.clientConfig('us-east-1')).send(
      new DeleteWebACLCommand({ Name: 'edge', Scope: 'CLOUDFRONT', Id, LockToken }),
    );
  await refused('waf-associated', remove());
  await cdn.send(new DeleteDistributionCommand({ Id: Distribution?.Id, IfMatch: ETag }));
  await remove();
});

test('a web ACL stays while a stage has it, and with another lock than the last', async () => {
  const waf = new WAFV2Client(cloud.local.clientConfig());
  const { Summary } = await acl('eu-west-1', 'stage', 'REGIONAL');
  const api = await cloud.api();
  await api.method('/', 'GET', {});
  await api.deploy();
  const ResourceArn = `arn:aws:apigateway:eu-west-1::/restapis/${api.id}/stages/v1`;
  await waf.send(new AssociateWebACLCommand({ WebACLArn: Summary?.ARN, ResourceArn }));
  const remove = (LockToken: string | undefined) =>
    waf.send(
      new DeleteWebACLCommand({ Name: 'stage', Scope: 'REGIONAL', Id: Summary?.Id, LockToken }),
    );
  await refused('waf-associated', remove(Summary?.LockToken));
  await waf.send(new DisassociateWebACLCommand({ ResourceArn }));
  await refused('waf-changed-meanwhile', remove('11111111-1111-1111-1111-111111111111'));
  await remove(Summary?.LockToken);
});

test('records are created once, in their zone, and go before it', async () => {
  const dns = new Route53Client(cloud.local.clientConfig());
  const { HostedZone } = await dns.send(
    new CreateHostedZoneCommand({ Name: 'example.org', CallerReference: 'z' }),
  );
  const change = (Action: ChangeAction, Name: string) =>
    dns.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: HostedZone?.Id,
        ChangeBatch: {
          Changes: [
            {
              Action,
              ResourceRecordSet: {
                ...{ Name, Type: 'A', TTL: 60 },
                ResourceRecords: [{ Value: '192.0.2.1' }],
              },
            },
          ],
        },
      }),
    );
  await change('CREATE', 'www.example.org');
  await refused('dns-record-exists', change('CREATE', 'www.example.org'));
  await change('UPSERT', 'www.example.org');
  await refused('dns-outside-zone', change('CREATE', 'www.example.net'));
  const remove = () => dns.send(new DeleteHostedZoneCommand({ Id: HostedZone?.Id }));
  await refused('dns-zone-not-empty', remove());
  await change('DELETE', 'www.example.org');
  await remove();
});

test('a stack waits in vain for a certificate whose record nobody writes', async () => {
  const stacks = cloudOf(cloud.local);
  const dns = new Route53Client(cloud.local.clientConfig());
  const { HostedZone } = await dns.send(
    new CreateHostedZoneCommand({ Name: 'proven.org', CallerReference: 'p' }),
  );
  const template = (more: object) => ({
    Resources: {
      Certificate: {
        Type: 'AWS::CertificateManager::Certificate',
        Properties: { DomainName: 'proven.org', ValidationMethod: 'DNS', ...more },
      },
    },
  });
  await stacks.create('stalled', template({}));
  await refusedInStack('acm-validation-stalled', stacks, 'stalled', 'NotStabilized');
  says('acm-record-awaited', (await stacks.story('stalled')).join('\n'));
  const HostedZoneId = HostedZone?.Id?.split('/').at(-1);
  const proven = template({
    DomainValidationOptions: [{ DomainName: 'proven.org', HostedZoneId }],
  });
  expect((await stacks.create('proven', proven)).StackStatus).toBe('CREATE_COMPLETE');
});
