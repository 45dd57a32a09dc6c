import type { Scope } from '../core/scope.js';
import type { Input } from './decode.js';
import { isRecord } from './values.js';

/** Members that a handler may leave unread, because they change nothing here. */
export interface IdleMembers {
  /** `package Operation.Member`; `*` stands for any of them. */
  readonly of: readonly string[];
  readonly reason: string;
  /** Which values of it change nothing; left out, all. */
  readonly only?: (value: unknown, by: Scope, input: Input) => boolean;
}

const isOneOf =
  (...words: readonly (string | boolean)[]) =>
  (value: unknown): boolean =>
    words.some((word) => word === value);
const areAllOf =
  (word: string) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((one) => one === word);
const isOwnAccount = (value: unknown, { account }: Scope): boolean => value === account;

/** Every one of them is unread somewhere; a test compares the list with what was found. */
export const idleMembers: readonly IdleMembers[] = [
  {
    of: [
      'ecr DescribeImages.maxResults',
      'ecr ListImages.maxResults',
      'iam ListAccountAliases.MaxItems',
      'iam ListMFADevices.MaxItems',
      'kms ListKeyPolicies.Limit',
      'cost-explorer *.MaxResults',
    ],
    reason: 'the list is shorter than any page',
  },
  {
    of: ['budgets DescribeBudget*.ShowFilterExpression'],
    reason: 'a budget is shown with all that it was made with',
  },
  {
    of: ['s3 *.RequestPayer'],
    reason: 'nobody is billed for requests',
  },
  {
    of: ['s3 *.ChecksumAlgorithm'],
    reason: 'names the checksum that the client sends, and that says itself what it is',
  },
  {
    of: ['s3 *.ContentLength'],
    reason: 'the length of the body that arrived',
  },
  {
    of: [
      's3 PutBucketAnalyticsConfiguration.Id',
      's3 PutBucketIntelligentTieringConfiguration.Id',
      's3 PutBucketInventoryConfiguration.Id',
      's3 PutBucketMetricsConfiguration.Id',
    ],
    reason: 'the configuration itself has its id',
    only: (id, _, input) => Object.values(input).some((one) => isRecord(one) && one['Id'] === id),
  },
  {
    of: ['s3 PutBucketPolicy.ConfirmRemoveSelfBucketAccess'],
    reason: 'a policy that shuts its author out is taken either way',
  },
  {
    of: ['kms *.GrantTokens'],
    reason: 'a grant is in force as soon as it is made',
  },
  {
    of: ['kms CreateKey.Origin'],
    reason: 'the origin that every key has',
    only: isOneOf('AWS_KMS'),
  },
  {
    of: ['cloudformation CancelUpdateStack.ClientRequestToken'],
    reason: 'cancelling twice is cancelling once',
  },
  {
    of: ['cloudformation DescribeType.Type'],
    reason: 'the only kind of type there is',
    only: isOneOf('RESOURCE'),
  },
  {
    of: ['cloudformation GetTemplateSummary.CallAs'],
    reason: 'the account calls for itself',
    only: isOneOf('SELF'),
  },
  { of: ['ecr *.registryId'], reason: 'the own registry', only: isOwnAccount },
  {
    of: ['ecr GetAuthorizationToken.registryIds'],
    reason: 'the own registry',
    only: (value, { account }) => areAllOf(account)(value),
  },
  {
    of: ['ecr DeleteRepository.force', 'ecr SetRepositoryPolicy.force'],
    reason: 'no image can be in a repository, and no policy shuts its author out',
  },
  {
    of: ['ecr BatchGetImage.acceptedMediaTypes', 'ecr *Images.filter'],
    reason: 'no image can be in a repository',
  },
  {
    of: ['eventbridge *.Force'],
    reason: 'no rule is managed by a service',
  },
  {
    of: ['iam CreateLoginProfile.Password'],
    reason: 'nobody signs in to a console',
  },
  {
    of: ['iam ListMFADevices.UserName', 'iam GetServiceLinkedRoleDeletionStatus.DeletionTaskId'],
    reason: 'the answer is the same for all: no device, nothing left to delete',
  },
  {
    of: ['acm ResendValidationEmail.Domain', 'acm ResendValidationEmail.ValidationDomain'],
    reason: 'no validation mail is sent',
  },
  {
    of: ['api-gateway CreateUsagePlanKey.keyType'],
    reason: 'the only kind there is',
    only: isOneOf('API_KEY'),
  },
  {
    of: ['api-gateway GetDomainNames.resourceOwner'],
    reason: 'no domain name is shared',
    only: isOneOf('SELF'),
  },
  {
    of: ['lambda *.SnapStart'],
    reason: 'the only mode that starts a function as it is started here',
    only: (value) => isRecord(value) && value['ApplyOn'] === 'None',
  },
  {
    of: [
      'cost-explorer GetCostAndUsage.*',
      'cost-explorer GetDimensionValues.*',
      'cost-explorer GetTags.*',
    ],
    reason: 'nothing costs anything, however it is filtered or grouped',
    only: (value, _, input) => value !== input['NextPageToken'],
  },
  {
    of: ['cost-explorer ListCostAllocationTags.Type'],
    reason: 'there is no cost allocation tag of either type',
  },
  {
    of: ['cloudtrail DescribeTrails.includeShadowTrails'],
    reason: 'no trail has a shadow in another region',
  },
  {
    of: ['dynamodb ListBackups.BackupType'],
    reason: 'every backup was made by a user',
    only: isOneOf('ALL', 'USER'),
  },
  {
    of: ['cloudwatch-logs PutLogEvents.sequenceToken'],
    reason: 'is ignored by CloudWatch Logs (API reference, PutLogEvents)',
  },
  {
    of: ['cloudwatch-logs FilterLogEvents.interleaved'],
    reason:
      'is ignored by CloudWatch Logs: all streams are interleaved (API reference, FilterLogEvents)',
  },
  {
    of: ['cloudwatch-logs *.unmask'],
    reason: 'no data protection policy masks anything',
  },
  {
    of: ['route-53 *VPC*HostedZone.Comment', 'route-53 CreateKeySigningKey.CallerReference'],
    reason: 'a note on the change that no answer shows',
  },
  {
    of: ['service-quotas ListServiceQuotas.QuotaAppliedAtLevel'],
    reason: 'every quota is one of the account',
    only: isOneOf('ACCOUNT', 'ALL'),
  },
  {
    of: ['service-quotas RequestServiceQuotaIncrease.SupportCaseAllowed'],
    reason: 'an increase needs no support case',
  },
  {
    of: ['acm *CertificateOptions.Options.Export'],
    reason: 'the private key of a public certificate stays with ACM unless this is enabled',
    only: isOneOf('DISABLED'),
  },
  {
    of: ['api-gateway *.endpointConfiguration.ipAddressType'],
    reason: 'the addresses that an endpoint has anyway',
    only: isOneOf('ipv4'),
  },
  {
    of: ['budgets *.Notification.NotificationState'],
    reason: 'tells how a notification stands, not which it is',
  },
  {
    of: ['cloudfront CreateInvalidation.InvalidationBatch.Paths.Quantity'],
    reason: 'the number of the paths that are listed',
  },
  {
    of: ['cloudwatch GetMetricData.MetricDataQueries.ReturnData'],
    reason: 'what every query does unless it is told otherwise',
    only: isOneOf(true),
  },
  {
    of: ['cloudwatch GetMetricData.MetricDataQueries.AccountId'],
    reason: 'the own account',
    only: isOwnAccount,
  },
  {
    of: ['dynamodb *.SSESpecification.SSEType'],
    reason: 'the only kind there is',
    only: isOneOf('KMS'),
  },
  {
    of: ['iam Simulate*Policy.ContextEntries.ContextKeyType'],
    reason: 'the operator of a condition says how it reads a value',
  },
  {
    of: ['route-53 DisassociateVPCFromHostedZone.VPC.VPCRegion'],
    reason: 'the id alone tells which VPC it is',
  },
  {
    of: ['s3 Put*Acl.AccessControlPolicy.Owner'],
    reason: 'the owner stays who it is',
  },
  {
    of: ['s3 PutBucketVersioning.VersioningConfiguration.MFADelete'],
    reason: 'deleting takes no device unless this is enabled',
    only: isOneOf('Disabled'),
  },
  {
    of: ['ses* SendEmail.*.Charset'],
    reason: 'the character set in which mail is kept',
    only: (value) => typeof value === 'string' && /^(utf-?8|us-ascii)$/i.test(value),
  },
  {
    of: ['resource-groups-tagging-api GetResources.ExcludeCompliantResources'],
    reason: 'there is no tag policy to comply with',
  },
];

/** What is declared idle for a member of an operation. */
export const idleFor = (
  packageName: string,
  operation: string,
  member: string,
): readonly IdleMembers[] =>
  idleMembers.filter(({ of }) =>
    of.some((pattern) => fits(pattern, `${packageName} ${operation}.${member}`)),
  );

/** `*` stands for any number of characters. */
export function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
