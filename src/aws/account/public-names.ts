import { allPages, listIn, memberOf } from '../call.js';
import { lastOf, named, names } from './reading.js';

/** Public hosted zones; private ones belong to networks, which are not read. */
export const zones = names('route53:ListHostedZones', async (source) => {
  const { ListHostedZonesCommand, Route53Client } = await import('@aws-sdk/client-route-53');
  const action = 'route53:ListHostedZones';
  const found = await allPages(action, async (Marker) => {
    const page = await source.call(action, () =>
      source.clients.get(Route53Client, source.region).send(new ListHostedZonesCommand({ Marker })),
    );
    return { items: listIn(page.HostedZones, action, 'HostedZones'), next: page.NextMarker };
  });
  return found
    .filter(({ Config }) => Config?.PrivateZone !== true)
    .map(({ Id, Name }) =>
      named(source, 'AWS::Route53::HostedZone', lastOf(memberOf(Id, action, 'Id')), { Name }),
    );
});

export const distributions = names('cloudfront:ListDistributions', async (source) => {
  const { CloudFrontClient, ListDistributionsCommand } = await import('@aws-sdk/client-cloudfront');
  const action = 'cloudfront:ListDistributions';
  const found = await allPages(action, async (Marker) => {
    const page = await source.call(action, () =>
      source.clients
        .get(CloudFrontClient, source.region)
        .send(new ListDistributionsCommand({ Marker })),
    );
    const list = memberOf(page.DistributionList, action, 'DistributionList');
    return { items: list.Items ?? [], next: list.NextMarker };
  });
  return found.map((row) => ({
    region: source.region,
    type: 'AWS::CloudFront::Distribution',
    id: memberOf(row.Id, action, 'Id'),
    properties: { DistributionConfig: configOf(row) },
    attributes: { DomainName: memberOf(row.DomainName, action, 'DomainName') },
  }));
});

/** Names and certificate of a distribution; where it gets its content does not matter to others. */
function configOf(row: {
  readonly Aliases?: { readonly Items?: readonly string[] | undefined } | undefined;
  readonly ViewerCertificate?: { readonly ACMCertificateArn?: string | undefined } | undefined;
}) {
  const Aliases = row.Aliases?.Items ?? [];
  const AcmCertificateArn = row.ViewerCertificate?.ACMCertificateArn;
  return {
    Enabled: true,
    Origins: [
      {
        ...{ Id: 'origin', DomainName: 'origin.invalid' },
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
      },
    ],
    DefaultCacheBehavior: {
      ...{ TargetOriginId: 'origin', ViewerProtocolPolicy: 'redirect-to-https' },
      // Managed-CachingDisabled. Source: CloudFront developer guide, managed cache policies.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    },
    ...(Aliases.length > 0 && { Aliases }),
    ...(AcmCertificateArn !== undefined && {
      ViewerCertificate: { AcmCertificateArn, SslSupportMethod: 'sni-only' },
    }),
  };
}

export const budgets = names('budgets:ViewBudget', async (source) => {
  const { BudgetsClient, DescribeBudgetsCommand } = await import('@aws-sdk/client-budgets');
  const action = 'budgets:ViewBudget';
  const found = await allPages(action, async (NextToken) => {
    const command = new DescribeBudgetsCommand({ AccountId: source.account, NextToken });
    const page = await source.call(action, () =>
      source.clients.get(BudgetsClient, source.region).send(command),
    );
    return { items: page.Budgets ?? [], next: page.NextToken };
  });
  return found.map(({ BudgetName, BudgetType, TimeUnit, BudgetLimit }) => {
    const name = memberOf(BudgetName, action, 'BudgetName');
    return named(source, 'AWS::Budgets::Budget', name, {
      Budget: {
        ...{ BudgetName, BudgetType, TimeUnit },
        ...(BudgetLimit && {
          BudgetLimit: { Amount: Number(BudgetLimit.Amount), Unit: BudgetLimit.Unit },
        }),
      },
    });
  });
});
