import { askLive, confirms, type Judge, refutes } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeIssued: Judge<'certificate'> = (told) => {
  const status = told?.text('status') ?? 'not there';
  return status === 'ISSUED'
    ? refutes('the certificate is issued')
    : confirms(`the certificate is ${status}`);
};

export const apiDomainCertificate = defineSignature({
  id: 'api-domain-certificate',
  title: 'The certificate of a custom domain of the API cannot be used',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Invalid certificate ARN: (?<certificate>\S{1,300})\. Certificate must be in '(?<wanted>[\w-]{1,30})'/i,
      certainty: 0.97,
    },
    {
      text: /Certificate (?<certificate>\S{1,300}) in account \d{12} not yet issued/i,
      certainty: 0.96,
    },
  ],
  cause:
    'A regional domain needs a certificate of its own region, and an issued one; {certificate} is not.',
  fix: [
    'Make the certificate in the region of the API (us-east-1 only for edge-optimized domains)',
    'Look: apexctl check --rule apigw-custom-domain-cert-region',
  ],
  probes: [askLive('certificate', '{certificate}', judgeIssued)],
  absence: [
    { test: 'rule', rule: 'apigw-custom-domain-cert-region' },
    { test: 'probe', index: 0 },
  ],
  prevention: 'One certificate for the edge, one for the region of the API.',
  examples: [
    {
      text: "Invalid certificate ARN: arn:aws:acm:us-east-1:111111111111:certificate/1. Certificate must be in 'eu-west-1'.",
      fits: true,
      catches: { wanted: 'eu-west-1' },
    },
    {
      text: 'Certificate arn:aws:acm:eu-west-1:111111111111:certificate/1 in account 111111111111 not yet issued',
      fits: true,
    },
    {
      text: "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
      fits: false,
    },
  ],
  source: 'API Gateway API Reference, CreateDomainName; refusals of the embedded AWS',
});
