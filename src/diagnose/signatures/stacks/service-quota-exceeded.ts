import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeQuota: Judge<'quota'> = (told) => {
  const used = told?.number('used');
  const most = told?.number('limit');
  if (used === undefined || most === undefined) return saysNothing('the quota is not known');
  const evidence = `${used} of ${most} are used`;
  return used >= most ? confirms(evidence) : refutes(evidence);
};

export const serviceQuotaExceeded = defineSignature({
  id: 'service-quota-exceeded',
  catalog: 'service-quota-exceeded',
  title: 'A quota of the account is used up',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /The maximum number of (?<what>[^.\n]{1,120}?) has been reached/i, certainty: 0.95 },
    { text: /\bServiceQuotaExceeded(?:Exception)?\b/i, certainty: 0.93 },
    {
      text: /\bCodeStorageExceeded(?:Exception)?\b|\b(?<what>Code storage) limit exceeded/i,
      certainty: 0.95,
    },
    { text: /HandlerErrorCode: ServiceLimitExceeded/, certainty: 0.92 },
    { text: /Cannot exceed quota for (?<what>\w{1,60}PerAccount)/i, certainty: 0.97 },
    {
      text: /\b(?:Vpc|Address|Subnet|NatGateway|InternetGateway|RouteTable|SecurityGroup|NetworkInterface|Rules?PerSecurityGroup|Instance|Volume|Snapshot|Vcpu)LimitExceeded\b/i,
      certainty: 0.96,
    },
    {
      text: /\bTooMany(?:Buckets|HostedZones|Distributions\w{0,60}|CloudFront\w{0,60}|Certificates|Alarms|Functions|Topics|Queues|Tags\w{0,20}|StreamingDistributions\w{0,30}|OriginAccess\w{0,30}|WebACLs)\b/i,
      certainty: 0.93,
    },
    {
      text: /Limits? Exceeded: MAX_\w{1,60}|You have attempted to create more (?<what>[\w ]{1,60}) than (?:allowed|you are allowed)/i,
      certainty: 0.95,
    },
    {
      text: /(?:exceed(?:s|ed|ing)?|reached) (?:the |your |an? )?(?:account |service |current |maximum |resource |default )*(?:quota|limit|number)\b(?: (?:of|for|allowed) (?<what>[\w ]{1,60}))?/i,
      certainty: 0.75,
    },
    {
      text: /(?:quota|limit)s? (?:for|of|on) (?<what>[\w ]{1,60}) (?:has been |have been |is |was )?(?:exceeded|reached)/i,
      certainty: 0.85,
    },
    // Codes named after the thing: DBInstanceQuotaExceeded, FilterPolicyLimitExceeded. Rates have other signatures.
    {
      text: /\b(?!Request|Concurrent|Reserved|Provisioned|Callers|Burst)[A-Z]\w{1,60}(?:Quota|Limit)s?Exceeded(?:Exception|Fault)?\b/,
      certainty: 0.82,
    },
    { text: /\bLimitExceeded(?:Exception|Fault)?\b/i, certainty: 0.8 },
    {
      text: /\blimit exceeded (?:for (?<what>[\w ]{1,60}))?|\bLimit exceeded:|\bcannot exceed (?:the )?(?:quota|limit|maximum|\d{1,6} \w)/i,
      certainty: 0.72,
    },
    { text: /(?:requested resource|request) exceeds the maximum number allowed/i, certainty: 0.93 },
    {
      text: /\bTooMany\w{1,40}(?:Exception)?\b(?<!TooManyRequests|TooManyRequestsException)/,
      certainty: 0.55,
    },
  ],
  cause:
    'The account has as many {what} as it may have in this region. Leftovers of failed deployments count too.',
  fix: [
    'See how much is used and allowed: aws service-quotas list-service-quotas --service-code <service>',
    'Let apexctl cleanup show what nobody owns any more, and remove it',
    'Code storage of functions: delete old versions (aws lambda list-versions-by-function), or use versions that expire',
    'Ask for more: aws service-quotas request-service-quota-increase --service-code <service> --quota-code <quota> --desired-value <number>',
  ],
  probes: [askLive('quota', '{type}', judgeQuota)],
  absence: [
    { test: 'rule', rule: 'service-quota-exceeded' },
    { test: 'probe', index: 0 },
  ],
  prevention: 'Compare what a deployment adds with the applied quotas before it starts.',
  examples: [
    {
      text: 'The maximum number of VPCs has been reached. (Service: Ec2, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { what: 'VPCs' },
    },
    {
      text: 'Resource handler returned message: "Service quota exceeded" (RequestToken: 1, HandlerErrorCode: ServiceLimitExceeded)',
      fits: true,
    },
    {
      text: 'An error occurred (AddressLimitExceeded) when calling the AllocateAddress operation: The maximum number of addresses has been reached.',
      fits: true,
    },
    {
      text: 'LimitExceededException: The requested resource exceeds the maximum number allowed.',
      fits: true,
    },
    {
      text: 'You have attempted to create more buckets than allowed (Service: Amazon S3; Status Code: 400; Error Code: TooManyBuckets)',
      fits: true,
    },
    {
      text: 'Rate exceeded (Service: AmazonCloudFormation; Status Code: 400; Error Code: Throttling)',
      fits: false,
    },
    { text: '{"message":"Limit Exceeded"}', fits: false },
  ],
  source: 'Service Quotas; EC2 and S3 error codes',
});
