import { allPages, listIn, memberOf } from '../call.js';
import { named, names } from './reading.js';

export const roles = names('iam:ListRoles', async (source) => {
  const { IAMClient, ListRolesCommand } = await import('@aws-sdk/client-iam');
  const action = 'iam:ListRoles';
  const found = await allPages(action, async (Marker) => {
    const page = await source.call(action, () =>
      source.clients.get(IAMClient, source.region).send(new ListRolesCommand({ Marker })),
    );
    return { items: listIn(page.Roles, action, 'Roles'), next: page.Marker };
  });
  return found
    .filter(({ Path = '/' }) => !Path.startsWith('/aws-service-role/'))
    .map((row) => {
      const RoleName = memberOf(row.RoleName, action, 'RoleName');
      const trust = memberOf(row.AssumeRolePolicyDocument, action, 'AssumeRolePolicyDocument');
      return named(source, 'AWS::IAM::Role', RoleName, {
        ...{ RoleName, Path: row.Path ?? '/' },
        AssumeRolePolicyDocument: JSON.parse(decodeURIComponent(trust)),
      });
    });
});

/** Aliases of the account's own keys, each after the key that it names. */
export const keyAliases = names('kms:ListAliases', async (source) => {
  const { KMSClient, ListAliasesCommand } = await import('@aws-sdk/client-kms');
  const action = 'kms:ListAliases';
  const found = await allPages(action, async (Marker) => {
    const page = await source.call(action, () =>
      source.clients.get(KMSClient, source.region).send(new ListAliasesCommand({ Marker })),
    );
    return { items: listIn(page.Aliases, action, 'Aliases'), next: page.NextMarker };
  });
  const own = found.flatMap(({ AliasName = '', TargetKeyId }) =>
    AliasName.startsWith('alias/aws/') || TargetKeyId === undefined
      ? []
      : [{ AliasName, TargetKeyId }],
  );
  const KeyPolicy = ownersPolicy(source.account);
  return [
    ...[...new Set(own.map(({ TargetKeyId }) => TargetKeyId))].map((id) =>
      named(source, 'AWS::KMS::Key', id, { KeyPolicy }),
    ),
    ...own.map((row) => named(source, 'AWS::KMS::Alias', row.AliasName, row)),
  ];
});

/** The policy that a key gets when nobody gives one. Source: KMS developer guide, "Default key policy". */
const ownersPolicy = (account: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

export const certificates = names('acm:ListCertificates', async (source) => {
  const { ACMClient, ListCertificatesCommand } = await import('@aws-sdk/client-acm');
  const action = 'acm:ListCertificates';
  const found = await allPages(action, async (NextToken) => {
    const command = new ListCertificatesCommand({ NextToken, CertificateStatuses: ['ISSUED'] });
    const page = await source.call(action, () =>
      source.clients.get(ACMClient, source.region).send(command),
    );
    const items = listIn(page.CertificateSummaryList, action, 'CertificateSummaryList');
    return { items, next: page.NextToken };
  });
  return found.map((row) => {
    const { DomainName, SubjectAlternativeNameSummaries: all = [] } = row;
    const alternatives = all.filter((name) => name !== DomainName);
    return named(
      source,
      'AWS::CertificateManager::Certificate',
      memberOf(row.CertificateArn, action, 'CertificateArn'),
      {
        ...{ DomainName, ValidationMethod: 'DNS' },
        ...(alternatives.length > 0 && { SubjectAlternativeNames: alternatives }),
      },
    );
  });
});
