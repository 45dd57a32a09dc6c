import type { CertificateDetail } from '@aws-sdk/client-acm';
import { allPages, listIn, memberOf } from '../call.js';
import type { Source } from './absent.js';

export const certificateActions: readonly string[] = [
  'acm:DescribeCertificate',
  'acm:ListCertificates',
];

/** Certificates that wait, serve or failed; those that wait with what they wait for. */
export async function certificates({ clients, call, region }: Source) {
  const { ACMClient, DescribeCertificateCommand, KeyAlgorithm, ListCertificatesCommand } =
    await import('@aws-sdk/client-acm');
  // Without key types, only certificates of RSA 2048 are listed. Source: ACM API Reference, ListCertificates.
  const filters = {
    CertificateStatuses: [...STATUSES],
    Includes: { keyTypes: Object.values(KeyAlgorithm) },
  };
  const client = clients.get(ACMClient, region);
  const action = 'acm:ListCertificates';
  const found = await allPages(action, async (NextToken) => {
    const command = new ListCertificatesCommand({ NextToken, ...filters });
    const page = await call(action, () => client.send(command));
    const items = listIn(page.CertificateSummaryList, action, 'CertificateSummaryList');
    return { items, next: page.NextToken };
  });
  const read = [];
  for (const row of found) {
    const CertificateArn = memberOf(row.CertificateArn, action, 'CertificateArn');
    const detail =
      row.Status === 'ISSUED'
        ? undefined
        : await call('acm:DescribeCertificate', () =>
            client.send(new DescribeCertificateCommand({ CertificateArn })),
          );
    read.push({
      arn: CertificateArn,
      domains: [...new Set([row.DomainName ?? '', ...(row.SubjectAlternativeNameSummaries ?? [])])],
      status: detail?.Certificate?.Status ?? row.Status ?? 'UNKNOWN',
      requestedAt: (detail?.Certificate?.CreatedAt ?? row.CreatedAt)?.toISOString(),
      records: recordsOf(detail?.Certificate),
    });
  }
  return read;
}
const STATUSES = ['ISSUED', 'PENDING_VALIDATION', 'VALIDATION_TIMED_OUT', 'FAILED'] as const;

const recordsOf = (certificate: CertificateDetail | undefined) =>
  (certificate?.DomainValidationOptions ?? []).flatMap(({ ResourceRecord, ValidationStatus }) =>
    ResourceRecord?.Name && ResourceRecord.Value && ValidationStatus !== 'SUCCESS'
      ? [{ name: ResourceRecord.Name, value: ResourceRecord.Value }]
      : [],
  );
