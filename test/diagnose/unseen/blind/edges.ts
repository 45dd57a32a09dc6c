// At first sight: 14 of 15 right, 0 wrong, 1 without an answer.
import type { Blind } from './case.js';
import { boto, handled, handlerSays, terraform } from './wrappers.js';

export const edges: readonly Blind[] = [
  [
    'cloudfront-cert-wrong-region',
    terraform(
      'creating CloudFront Distribution',
      'CloudFront',
      'CreateDistributionWithTags',
      "InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
    ),
  ],
  [
    'cloudfront-cert-wrong-region',
    'Error: Distribution certificates must be in the us-east-1 region and the certificate you provided is in eu-central-1.\n    at new Distribution (/app/node_modules/aws-cdk-lib/aws-cloudfront/lib/distribution.js:1:2210)',
  ],
  [
    'cloudfront-log-bucket-acl',
    'cf:Distribution',
    handled(
      'Invalid request provided: AWS::CloudFront::Distribution: The S3 bucket that you specified for CloudFront logs does not enable ACL access: acme-edge-logs.s3.amazonaws.com',
      'CloudFront',
      'InvalidRequest',
    ),
  ],
  [
    'cloudfront-log-bucket-acl',
    boto(
      'The S3 bucket that you specified for CloudFront logs does not enable ACL access: edge.s3.ca-central-1.amazonaws.com',
      'InvalidArgument',
      'UpdateDistribution',
    ),
  ],
  [
    'acm-validation-stalled',
    'acm:Certificate',
    'Content of DNS Record is: {Name: _a79865eb4.shop.acme.test.,Type: CNAME,Value: _424c7224e.acm-validations.aws.}',
  ],
  [
    'acm-validation-stalled',
    "╷\n│ Error: waiting for ACM Certificate (arn:aws:acm:us-east-1:445566778899:certificate/0a) to be issued: timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s)\n│ \n╵",
  ],
  [
    'cloudfront-origin-access-missing',
    '< HTTP/2 403\n< content-type: application/xml\n< x-cache: Error from cloudfront\n< server: AmazonS3\n< via: 1.1 0a.cloudfront.net (CloudFront)\n<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>8X</RequestId><HostId>q=</HostId></Error>',
  ],
  [
    'cloudfront-origin-access-missing',
    'cf:Distribution',
    handled(
      'The specified origin access identity does not exist or is not valid.',
      'CloudFront',
      'InvalidRequest',
    ),
  ],
  [
    'waf-misconfigured',
    'waf:WebACL',
    handled(
      'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT',
      'Wafv2',
      'InvalidRequest',
    ),
  ],
  [
    'waf-misconfigured',
    terraform(
      'creating WAFv2 WebACL Association',
      'WAFV2',
      'AssociateWebACL',
      "WAFUnavailableEntityException: AWS WAF couldn't retrieve the resource that you requested. Retry your request.",
    ),
  ],
  [
    'waf-misconfigured',
    'cf:Distribution',
    handlerSays(
      'Invalid request provided: AWS::CloudFront::Distribution: Web ACL is not accessible by the requester. (WebACLId arn:aws:wafv2:eu-west-2:445566778899:regional/webacl/site/0a)',
      'InvalidRequest',
    ),
  ],
  [
    '#cloudfront-alias-taken',
    terraform(
      'creating CloudFront Distribution',
      'CloudFront',
      'CreateDistributionWithTags',
      'CNAMEAlreadyExists: One or more of the CNAMEs you provided are already associated with a different resource.',
      409,
    ),
  ],
  [
    '#dns-zone-not-empty',
    boto(
      'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
      'HostedZoneNotEmpty',
      'DeleteHostedZone',
    ),
  ],
  [
    '#dns-record-exists',
    terraform(
      'creating Route53 Record',
      'Route 53',
      'ChangeResourceRecordSets',
      "InvalidChangeBatch: [Tried to create resource record set [name='mail.acme.test.', type='MX'] but it already exists]",
    ),
  ],
  [
    '#cloudfront-not-disabled',
    boto(
      'The distribution you are trying to delete has not been disabled.',
      'DistributionNotDisabled',
      'DeleteDistribution',
    ),
  ],
];
