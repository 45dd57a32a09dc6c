import type { CertificateDetail, KeyAlgorithm } from '@aws-sdk/client-acm';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import type { Scope } from '../../core/scope.js';
import { without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { importCertificate } from './import.js';
import {
  certificateOf,
  changeCertificate,
  deleteCertificate,
  requestCertificate,
} from './request.js';
import { type Certificate, certificatesOf, scopeOf } from './state.js';
import { refresh } from './validation.js';
import { makePem } from './x509.js';

const here = ({ account, region }: Call): Scope => ({ account, region });

const tagsFrom = (
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined,
) => Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));

function detailOf(row: Certificate): CertificateDetail {
  const isImported = row.kind === 'IMPORTED';
  const isEligible = !isImported && row.status === 'ISSUED' && row.usedBy.length > 0;
  return {
    CertificateArn: row.arn,
    DomainName: row.domain,
    SubjectAlternativeNames: [...row.names],
    Subject: `CN=${row.domain}`,
    Issuer: isImported ? row.domain : 'Amazon',
    CreatedAt: row.created,
    Status: row.status,
    Type: row.kind,
    KeyAlgorithm: row.keyAlgorithm as KeyAlgorithm,
    SignatureAlgorithm: 'SHA256WITHRSA',
    InUseBy: [...row.usedBy],
    RenewalEligibility: isEligible ? 'ELIGIBLE' : 'INELIGIBLE',
    Options: {
      CertificateTransparencyLoggingPreference: row.logsTransparently ? 'ENABLED' : 'DISABLED',
      Export: row.isExportable ? 'ENABLED' : 'DISABLED',
    },
    KeyUsages: row.issued ? [{ Name: 'DIGITAL_SIGNATURE' }, { Name: 'KEY_ENCIPHERMENT' }] : [],
    ExtendedKeyUsages: row.issued
      ? [{ Name: 'TLS_WEB_SERVER_AUTHENTICATION', OID: '1.3.6.1.5.5.7.3.1' }]
      : [],
    ...(!isImported && {
      DomainValidationOptions: row.validations.map((each) => optionOf(row, each)),
    }),
    ...(row.issued && {
      Serial: row.serial.match(/../g)?.join(':') ?? '',
      [isImported ? 'ImportedAt' : 'IssuedAt']: row.issued,
    }),
    ...(row.notBefore && { NotBefore: row.notBefore }),
    ...(row.notAfter && { NotAfter: row.notAfter }),
    ...(row.renewed && {
      RenewalSummary: {
        RenewalStatus: 'SUCCESS',
        UpdatedAt: row.renewed,
        DomainValidationOptions: row.validations.map((each) => optionOf(row, each)),
      },
    }),
  };
}

function optionOf(
  { method, status }: Certificate,
  { name, record, isDone }: Certificate['validations'][number],
) {
  const base = name.replace(/^\*\./, '');
  const isOver = status === 'VALIDATION_TIMED_OUT' && !isDone;
  return {
    DomainName: name,
    ValidationDomain: name,
    ValidationStatus: isOver
      ? ('FAILED' as const)
      : isDone
        ? ('SUCCESS' as const)
        : ('PENDING_VALIDATION' as const),
    ValidationMethod: method,
    ...(method === 'DNS'
      ? { ResourceRecord: { Name: record.name, Type: 'CNAME' as const, Value: record.value } }
      : {
          ValidationEmails: ['administrator', 'hostmaster', 'postmaster', 'webmaster', 'admin'].map(
            (user) => `${user}@${base}`,
          ),
        }),
  };
}

const summaryOf = (row: Certificate) => ({
  CertificateArn: row.arn,
  DomainName: row.domain,
  SubjectAlternativeNameSummaries: [...row.names],
  HasAdditionalSubjectAlternativeNames: false,
  Status: row.status,
  Type: row.kind,
  KeyAlgorithm: row.keyAlgorithm as KeyAlgorithm,
  InUse: row.usedBy.length > 0,
  Exported: false,
  RenewalEligibility: detailOf(row).RenewalEligibility,
  CreatedAt: row.created,
  ...(row.issued && { [row.kind === 'IMPORTED' ? 'ImportedAt' : 'IssuedAt']: row.issued }),
  ...(row.notBefore && { NotBefore: row.notBefore }),
  ...(row.notAfter && { NotAfter: row.notAfter }),
});

/** What a list shows unless it is asked for more. Source: ACM API reference, Filters, keyTypes. */
const LISTED_KEYS = ['RSA_1024', 'RSA_2048'];

export function acmHandlers(world: World): Handlers<typeof import('@aws-sdk/client-acm')> {
  const tell = async (arn: string, tags: Certificate['tags']) =>
    (await world.port('tagging')).tagged(scopeOf(arn), arn, tags);
  const setTags = async (arn: string, tags: Certificate['tags']) => {
    changeCertificate(world, arn, { tags });
    await tell(arn, tags);
    return {};
  };

  return {
    async RequestCertificate(input, call) {
      const { arn, tags } = requestCertificate(world, here(call), {
        domain: given(input.DomainName),
        alternatives: input.SubjectAlternativeNames ?? [],
        method: input.ValidationMethod === 'DNS' ? 'DNS' : 'EMAIL',
        keyAlgorithm: input.KeyAlgorithm,
        logsTransparently: input.Options?.CertificateTransparencyLoggingPreference !== 'DISABLED',
        isExportable: input.Options?.Export === 'ENABLED',
        token: input.IdempotencyToken,
        tags: tagsFrom(input.Tags),
      });
      await tell(arn, tags);
      return { CertificateArn: arn };
    },

    async DescribeCertificate({ CertificateArn }) {
      const row = await refresh(world, certificateOf(world, given(CertificateArn)));
      return { Certificate: detailOf(row) };
    },

    async ListCertificates(
      { CertificateStatuses, Includes, NextToken, MaxItems, SortOrder },
      call,
    ) {
      const rows: Certificate[] = [];
      for (const row of [...certificatesOf(world, call).values()])
        rows.push(await refresh(world, row));
      const keyTypes: readonly string[] = Includes?.keyTypes ?? LISTED_KEYS;
      const found = rows.filter(
        (row) =>
          keyTypes.includes(row.keyAlgorithm) &&
          (!CertificateStatuses || CertificateStatuses.includes(row.status)),
      );
      const ordered = SortOrder === 'ASCENDING' ? found : found.reverse();
      const { items, next } = pageOf(ordered, NextToken, MaxItems ?? 1000);
      return {
        CertificateSummaryList: items.map(summaryOf),
        ...(next && { NextToken: next }),
      };
    },

    async DeleteCertificate({ CertificateArn }) {
      deleteCertificate(world, given(CertificateArn));
      await tell(given(CertificateArn), {});
      return {};
    },

    async GetCertificate({ CertificateArn }) {
      const row = await refresh(world, certificateOf(world, given(CertificateArn)));
      if (row.status === 'PENDING_VALIDATION' || !row.issued) {
        throw new AwsError(
          'RequestInProgressException',
          `Certificate ${row.arn} in account ${row.account} is not yet issued.`,
          { status: 400 },
        );
      }
      const pem = row.pem ?? makePem(row, row.issued);
      if (!row.pem) changeCertificate(world, row.arn, { pem });
      return { Certificate: pem.certificate, ...(pem.chain && { CertificateChain: pem.chain }) };
    },

    async ImportCertificate(input, call) {
      const row = importCertificate(world, here(call), {
        arn: input.CertificateArn,
        certificate: given(input.Certificate),
        privateKey: given(input.PrivateKey),
        chain: input.CertificateChain,
        tags: tagsFrom(input.Tags),
      });
      await tell(row.arn, row.tags);
      return { CertificateArn: row.arn };
    },

    ResendValidationEmail({ CertificateArn }) {
      const { method, status } = certificateOf(world, given(CertificateArn));
      if (method !== 'EMAIL' || status !== 'PENDING_VALIDATION') {
        throw new AwsError(
          'InvalidStateException',
          'The certificate is not waiting for a validation by e-mail.',
          { status: 400 },
        );
      }
      return {};
    },

    UpdateCertificateOptions({ CertificateArn, Options }) {
      certificateOf(world, given(CertificateArn));
      changeCertificate(world, given(CertificateArn), {
        logsTransparently: Options?.CertificateTransparencyLoggingPreference !== 'DISABLED',
      });
      return {};
    },

    AddTagsToCertificate({ CertificateArn, Tags }) {
      const { arn, tags } = certificateOf(world, given(CertificateArn));
      return setTags(arn, { ...tags, ...tagsFrom(Tags) });
    },
    RemoveTagsFromCertificate({ CertificateArn, Tags }) {
      const { arn, tags } = certificateOf(world, given(CertificateArn));
      return setTags(arn, without(tags, Object.keys(tagsFrom(Tags))));
    },
    ListTagsForCertificate: ({ CertificateArn }) => ({
      Tags: tagList(certificateOf(world, given(CertificateArn)).tags),
    }),
  };
}
