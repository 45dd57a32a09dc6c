import { askLive, type Judge, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeDomain: Judge<'restDomain'> = (told) =>
  told === undefined
    ? saysNothing('no custom domain of an API has this name here')
    : saysNothing(`the custom domain is there and leads to ${told.text('target') ?? 'nothing'}`);

export const dnsNotResolving = defineSignature({
  id: 'dns-not-resolving',
  catalog: 'dns-not-resolving',
  title: 'A host name does not lead to the platform',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<host>[\w.-]{1,255})/i, certainty: 0.93 },
    { text: /ERR_NAME_NOT_RESOLVED|DNS_PROBE_(?:FINISHED_)?NXDOMAIN/i, certainty: 0.95 },
    {
      text: /does not match certificate's altnames(?:.{0,40}Host: (?<host>[\w.-]{1,253}\w))?/i,
      certainty: 0.93,
    },
    {
      text: /\bNXDOMAIN\b|Could not resolve host:? ?(?<host>[\w.-]{1,255})?|Name or service not known|queryA? ENOTFOUND|lookup (?<name>[\w.-]{1,255})(?: on \S{1,60})?: no such host/i,
      certainty: 0.93,
    },
    {
      text: /\bERR_CERT_COMMON_NAME_INVALID\b|\bSERVFAIL\b|no alternative certificate subject name matches/i,
      certainty: 0.9,
    },
  ],
  cause:
    '{host} does not resolve, or leads to something that has a certificate for another name: the alias record, the delegation or the custom domain is missing.',
  fix: [
    'Ask a public resolver: dig +short {host} @1.1.1.1, and dig +short NS <zone> @1.1.1.1',
    'Missing record: a Route 53 alias (ARecord with CloudFrontTarget or ApiGatewayDomain)',
    'Missing delegation: set the name servers of the hosted zone at the registrar (aws route53 get-hosted-zone --id <zone>)',
  ],
  probes: [askLive('restDomain', '{host}', judgeDomain)],
  absence: [{ test: 'retry' }],
  prevention: 'Names are the first thing that apexctl probe tries.',
  examples: [
    {
      text: 'Error: getaddrinfo ENOTFOUND api.example.org',
      fits: true,
      catches: { host: 'api.example.org' },
    },
    {
      text: "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: api.example.org. is not in the cert's altnames: DNS:*.execute-api.eu-west-1.amazonaws.com",
      fits: true,
    },
    { text: ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1', fits: true },
    { text: 'TypeError: Failed to fetch', fits: false },
    { text: 'getaddrinfo ENOTFOUND links.cluster-c1.eu-west-1.rds.amazonaws.com', fits: false },
  ],
  source: 'Node.js errors; Chromium; curl; dig',
});
