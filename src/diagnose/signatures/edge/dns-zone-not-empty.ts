import { defineSignature } from '../define.js';

export const dnsZoneNotEmpty = defineSignature({
  id: 'dns-zone-not-empty',
  title: 'A hosted zone cannot be deleted or changed as asked',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /hosted zone contains non-required resource record sets/i, certainty: 0.97 },
    { text: /\bHostedZoneNotEmpty\b/i, certainty: 0.96 },
    {
      text: /RRSet with DNS name (?<name>\S{1,255}) is not permitted in zone (?<zone>[^\s\]]{1,255})/i,
      certainty: 0.96,
    },
  ],
  cause:
    'Records that the stack does not own are in the zone, or a record belongs to another zone.',
  fix: [
    'See them: aws route53 list-resource-record-sets --hosted-zone-id {physicalId}',
    'Delete them once nobody needs them (validation records of certificates are often left), then: apexctl recover {stack} --env {environment} ; or keep the zone: apexctl recover {stack} --env {environment} --retain {logicalId}',
    'A record outside of the zone: use the zone of its own domain',
  ],
  absence: [{ test: 'stack-status', not: ['DELETE_FAILED'] }, { test: 'retry' }],
  prevention: 'Retain hosted zones; they hold the delegation.',
  examples: [
    {
      text: 'The specified hosted zone contains non-required resource record sets and so cannot be deleted. (Service: Route53, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'An error occurred (HostedZoneNotEmpty) when calling the DeleteHostedZone operation: The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
      fits: true,
    },
    {
      text: '[RRSet with DNS name api.example.com. is not permitted in zone example.org.]',
      fits: true,
      catches: { zone: 'example.org.' },
    },
    {
      text: "[Tried to create resource record set [name='a.', type='A'] but it already exists]",
      fits: false,
    },
  ],
  source: 'Route 53 API Reference, DeleteHostedZone and ChangeResourceRecordSets',
});
