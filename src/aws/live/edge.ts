import { unlessAbsent } from '../looking/absent.js';
import { each, GLOBAL, type LiveSource, text } from './reader.js';

/** A certificate is asked for where its ARN says that it lives. */
export const certificate = each(['acm:DescribeCertificate'], async (source, CertificateArn) => {
  const { ACMClient, DescribeCertificateCommand } = await import('@aws-sdk/client-acm');
  const client = source.clients.get(ACMClient, CertificateArn.split(':')[3] ?? source.region);
  const send = () => client.send(new DescribeCertificateCommand({ CertificateArn }));
  const absent = ['ResourceNotFoundException'];
  const answer = await unlessAbsent(source, 'acm:DescribeCertificate', send, absent);
  const found = answer?.Certificate;
  if (!found) return undefined;
  return {
    status: text(found.Status),
    failure: text(found.FailureReason),
    requestedAt: found.CreatedAt?.toISOString(),
    expiresAt: found.NotAfter?.toISOString(),
    eligibility: text(found.RenewalEligibility),
    renewal: text(found.RenewalSummary?.RenewalStatus),
    isImported: found.Type === 'IMPORTED',
    users: found.InUseBy?.length ?? 0,
    waitsFor: (found.DomainValidationOptions ?? []).flatMap(
      ({ ResourceRecord, ValidationStatus }) =>
        ResourceRecord?.Name && ValidationStatus !== 'SUCCESS' ? [ResourceRecord.Name] : [],
    ),
  };
});

export const hostedZone = each(
  ['route53:GetHostedZone'],
  async (source, Id) => {
    const { GetHostedZoneCommand, Route53Client } = await import('@aws-sdk/client-route-53');
    const client = source.clients.get(Route53Client, GLOBAL);
    const send = () => client.send(new GetHostedZoneCommand({ Id }));
    const found = await unlessAbsent(source, 'route53:GetHostedZone', send, ['NoSuchHostedZone']);
    return (
      found && {
        name: (found.HostedZone?.Name ?? '').replace(/\.$/, ''),
        isPrivate: found.HostedZone?.Config?.PrivateZone === true,
        nameServers: [...(found.DelegationSet?.NameServers ?? [])].sort(),
      }
    );
  },
  GLOBAL,
);

export const distribution = each(
  ['cloudfront:GetDistribution'],
  async (source, Id) => {
    const { CloudFrontClient, GetDistributionCommand } = await import('@aws-sdk/client-cloudfront');
    const client = source.clients.get(CloudFrontClient, GLOBAL);
    const send = () => client.send(new GetDistributionCommand({ Id }));
    const absent = ['NoSuchDistribution'];
    const found = await unlessAbsent(source, 'cloudfront:GetDistribution', send, absent);
    const config = found?.Distribution?.DistributionConfig;
    if (!config) return undefined;
    const behaviours = [config.DefaultCacheBehavior, ...(config.CacheBehaviors?.Items ?? [])];
    return {
      status: found.Distribution?.Status,
      isEnabled: config.Enabled === true,
      webAcl: config.WebACLId || undefined,
      tls: text(config.ViewerCertificate?.MinimumProtocolVersion),
      hasDefaultCertificate: config.ViewerCertificate?.CloudFrontDefaultCertificate === true,
      viewers: [
        ...new Set(behaviours.map((one) => text(one?.ViewerProtocolPolicy ?? 'allow-all'))),
      ],
      origins: (config.Origins?.Items ?? []).map((origin) => ({
        domain: origin.DomainName ?? '',
        hasAccess: Boolean(
          origin.OriginAccessControlId || origin.S3OriginConfig?.OriginAccessIdentity,
        ),
      })),
    };
  },
  GLOBAL,
);

const wafOf = async (source: LiveSource) => {
  const sdk = await import('@aws-sdk/client-wafv2');
  return { sdk, client: source.clients.get(sdk.WAFV2Client, source.region) };
};

/** ARN of the web ACL that guards a regional resource. */
export const guardOf = each(['wafv2:GetWebACLForResource'], async (source, ResourceArn) => {
  const { sdk, client } = await wafOf(source);
  const send = () => client.send(new sdk.GetWebACLForResourceCommand({ ResourceArn }));
  const action = 'wafv2:GetWebACLForResource';
  const found = await unlessAbsent(source, action, send, ['WAFNonexistentItemException']);
  return { webAcl: found?.WebACL?.ARN };
});

/** A web ACL by its reference `name|id|scope`. */
export const webAcl = each(['wafv2:GetWebACL'], async (source, reference) => {
  const { sdk, client } = await wafOf(source);
  const [Name = '', Id = '', scope = ''] = reference.split('|');
  const Scope = Object.values(sdk.Scope).find((one) => one === scope);
  const send = () => client.send(new sdk.GetWebACLCommand({ Name, Id, Scope }));
  const found = await unlessAbsent(source, 'wafv2:GetWebACL', send, [
    'WAFNonexistentItemException',
  ]);
  return found?.WebACL && { arn: found.WebACL.ARN, rules: found.WebACL.Rules?.length ?? 0 };
});
