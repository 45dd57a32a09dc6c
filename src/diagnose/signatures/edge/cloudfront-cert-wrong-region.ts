import { defineSignature } from '../define.js';

export const cloudfrontCertWrongRegion = defineSignature({
  id: 'cloudfront-cert-wrong-region',
  catalog: 'cloudfront-cert-wrong-region',
  title: 'The certificate of a distribution is not in us-east-1, or cannot be used',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /SSL certificate doesn't exist, isn't in us-east-1 region/i, certainty: 0.97 },
    {
      text: /Distribution certificates must be in the us-east-1 region and the certificate you provided is in (?<found>[\w-]{1,60})/i,
      certainty: 0.98,
    },
    { text: /\bInvalidViewerCertificate\b/, certainty: 0.85 },
    {
      text: /certificate (?:that is attached to your distribution )?doesn't cover the alternate domain name|must attach a trusted certificate that validates your authorization/i,
      certainty: 0.93,
    },
    { text: /certificate .{0,120}must be in (?:the )?us-east-1/i, certainty: 0.95 },
  ],
  cause:
    'CloudFront reads certificates of us-east-1 only, and only issued ones that cover every alias; this one is elsewhere ({found}), pending, or for other names.',
  fix: [
    'Make the certificate in a stack of its own with env.region us-east-1, and set crossRegionReferences: true on both stacks',
    'See it: aws acm list-certificates --region us-east-1 --certificate-statuses ISSUED PENDING_VALIDATION',
    'Look: apexctl check --rule cloudfront-cert-wrong-region',
  ],
  absence: [{ test: 'rule', rule: 'cloudfront-cert-wrong-region' }],
  prevention:
    'A rule over the regions of the manifest, and a look whether the certificate is issued.',
  examples: [
    {
      text: "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain. (Service: CloudFront, Status Code: 400, Request ID: 1)",
      fits: true,
    },
    {
      text: 'Error: Distribution certificates must be in the us-east-1 region and the certificate you provided is in eu-west-1.',
      fits: true,
      catches: { found: 'eu-west-1' },
    },
    {
      text: 'Certificate arn:aws:acm:eu-west-1:111111111111:certificate/1 in account 111111111111 not yet issued',
      fits: false,
    },
  ],
  source: 'aws/aws-cdk issue 3464; CloudFront API Reference (InvalidViewerCertificate)',
});
