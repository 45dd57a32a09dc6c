import { askLive, confirms, type Judge, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeDistribution: Judge<'distribution'> = (told) => {
  if (told === undefined) return saysNothing('which distribution it is, is not known');
  return told.flag('isEnabled') === false
    ? confirms('the distribution is disabled')
    : saysNothing(`the distribution is ${told.text('status') ?? 'there'}`);
};

export const cloudfrontOriginUnreachable = defineSignature({
  id: 'cloudfront-origin-unreachable',
  title: 'CloudFront cannot get an answer from its origin',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /The request could not be satisfied/i, certainty: 0.88 },
    {
      text: /CloudFront (?:wasn't|was not) able to (?:connect to the origin|resolve the origin domain name)|CloudFront attempted to establish a connection with the origin/i,
      certainty: 0.96,
    },
    {
      text: /\b(?:OriginConnectError|OriginDnsError|OriginReadError|OriginError|NonS3OriginDnsError)\b|Error from cloudfront/i,
      certainty: 0.85,
    },
    {
      text: /<Code>(?<code>NoSuchBucket|NoSuchKey|NoSuchWebsiteConfiguration)<\/Code>/i,
      certainty: 0.93,
    },
    // S3 itself answers so where it is asked in the wrong region; only through CloudFront is the origin wrong.
    {
      text: /<Code>PermanentRedirect<\/Code>(?:(?<=cloudfront[\s\S]{0,4000})|(?=[\s\S]{0,4000}cloudfront))/i,
      certainty: 0.95,
    },
    { text: /distribution supports only cachable requests/i, certainty: 0.93 },
    {
      text: /\bNoSuchOrigin(?:Exception)?\b|\bInvalidOrigin(?:Exception)?\b|Bad request\. We can't connect to the server for this app or website/i,
      certainty: 0.93,
    },
    { text: /\b5xxErrorRate\b.{0,200}(?:ALARM|Threshold Crossed)/is, certainty: 0.8 },
  ],
  cause:
    'CloudFront answers in place of the origin ({code}): a wrong or deleted origin name, TLS that does not fit, an origin that does not answer in time, or a request that a rule of the distribution or its web ACL blocks.',
  fix: [
    'Ask the origin directly with the host name of the origin settings: curl -sv https://<origin domain>/<path>',
    'See the origins: aws cloudfront get-distribution-config --id {physicalId} --query DistributionConfig.Origins',
    '502: certificate or protocol of the origin; 504: security group, or an origin that is too slow; 403 "Request blocked": the web ACL; NoSuchBucket: the bucket is gone or the name is wrong',
    'After the repair: aws cloudfront create-invalidation --distribution-id {physicalId} --paths "/*"',
  ],
  probes: [askLive('distribution', '{physicalId}', judgeDistribution)],
  absence: [{ test: 'rule', rule: 'cloudfront-origin-access-missing' }, { test: 'retry' }],
  prevention:
    'An alarm on 5xxErrorRate, and a request through the distribution after every deployment.',
  examples: [
    {
      text: "<TITLE>ERROR: The request could not be satisfied</TITLE>\n<H1>504 ERROR</H1> We can't connect to the server for this app or website at this time.",
      fits: true,
    },
    {
      text: "502 ERROR The request could not be satisfied. CloudFront wasn't able to connect to the origin.",
      fits: true,
    },
    {
      text: '<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>',
      fits: true,
      catches: { code: 'NoSuchBucket' },
    },
    {
      text: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      fits: false,
    },
  ],
  source: 'CloudFront Developer Guide, troubleshooting error responses from your origin',
});
