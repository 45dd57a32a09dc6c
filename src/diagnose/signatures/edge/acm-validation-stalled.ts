import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeCertificate: Judge<'certificate'> = (told) => {
  const status = told?.text('status');
  if (status === undefined) return saysNothing('the certificate is not known');
  const waits = told?.list('waitsFor') ?? [];
  return status === 'ISSUED'
    ? refutes('the certificate is issued')
    : confirms(
        `the certificate is ${status}${waits.length > 0 ? ` and waits for ${waits.join(', ')}` : ''}`,
      );
};

export const acmValidationStalled = defineSignature({
  id: 'acm-validation-stalled',
  catalog: 'acm-validation-stalled',
  title: 'A certificate waits for a record that nobody can see',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /Content of DNS Record is: \{ ?Name: (?<record>[^,}\s]{1,255})/i, certainty: 0.85 },
    {
      text: /(?:Resource )?timed out waiting for creation of physical resource/i,
      types: ['AWS::CertificateManager::Certificate', 'AWS::CloudFormation::CustomResource'],
      certainty: 0.97,
    },
    { text: /timed out waiting for creation of physical resource/i, certainty: 0.8 },
    {
      text: /DNS Record Set is not available|\bCAA_ERROR\b|failed validation due to an? Certificate Authorit(?:y|ies) (?:Authentication|Authorization)|Certificate is in FAILED state|DNS zone .{1,100} is not authoritative/i,
      certainty: 0.95,
    },
    {
      text: /\b(?:PENDING_VALIDATION|VALIDATION_TIMED_OUT)\b|DOMAIN_NOT_ALLOWED|ADDITIONAL_VERIFICATION_REQUIRED|NO_AVAILABLE_CONTACTS/,
      certainty: 0.85,
    },
    {
      text: /certificate .{0,120}(?:could not|cannot) be validated|certificate validation .{0,60}(?:failed|timed out)/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The certificate is issued once {record} can be seen in public; it cannot, because the zone is not delegated (or is private, or of another account), or a CAA record forbids Amazon.',
  fix: [
    'Ask a public resolver: dig +short CNAME {record} @1.1.1.1, dig +short NS <zone> @1.1.1.1, dig +short CAA <zone> @1.1.1.1',
    'Set the name servers of the hosted zone at the registrar: aws route53 get-hosted-zone --id <zone> --query DelegationSet.NameServers',
    'Remove a second zone of the same name; allow amazon.com in CAA',
    'A few minutes of PENDING_VALIDATION are normal',
  ],
  probes: [askLive('certificate', '{physicalId}', judgeCertificate)],
  absence: [
    { test: 'rule', rule: 'acm-validation-stalled' },
    { test: 'probe', index: 0 },
  ],
  prevention:
    'Compare the name servers at the parent with those of the zone before certificates are made.',
  examples: [
    {
      text: 'Content of DNS Record is: {Name: _a1b2.example.org.,Type: CNAME,Value: _c3d4.acm-validations.aws.}',
      type: 'AWS::CertificateManager::Certificate',
      fits: true,
      catches: { record: '_a1b2.example.org.' },
    },
    {
      text: 'Resource timed out waiting for creation of physical resource',
      type: 'AWS::CertificateManager::Certificate',
      fits: true,
    },
    {
      text: 'Certificate arn:aws:acm:us-east-1:1:certificate/1: status PENDING_VALIDATION since 40 minutes',
      fits: true,
    },
    {
      text: 'One or more domain names have failed validation due to a Certificate Authority Authentication (CAA) error.',
      fits: true,
    },
    {
      text: 'Resource timed out waiting for completion (RequestToken: 1, HandlerErrorCode: NotStabilized)',
      fits: false,
    },
  ],
  source: 'ACM User Guide, troubleshooting DNS validation',
});
