import type { HandlerErrorCode } from './contract.js';

/** What resource handlers make of a service's error code. Patterns are tried from the top. */
const CODES: readonly (readonly [RegExp, HandlerErrorCode])[] = [
  [
    /AlreadyExists|AlreadyOwnedByYou|EntityAlreadyExists|ResourceExists|^QueueNameExists|ParameterAlreadyExists|TrailAlreadyExists|DuplicateRecord|WAFDuplicateItem/,
    'AlreadyExists',
  ],
  [
    /^(ResourceConflict|Conflict|ResourceInUse|ConcurrentModification|OperationAborted|DeleteConflict|BucketNotEmpty|HostedZoneNotEmpty|DistributionNotDisabled|PriorRequestNotComplete|WAFAssociatedItem|OptimisticLock)/,
    'ResourceConflict',
  ],
  [/NotFound|NoSuch|NonExistent|DoesNotExist|^ResourceMissing/, 'NotFound'],
  [/LimitExceeded|TooMany(?!Requests)|QuotaExceeded|MaximumNumber/, 'ServiceLimitExceeded'],
  [/Throttl|TooManyRequests|RequestLimit|SlowDown|Rate/, 'Throttling'],
  [/AccessDenied|Unauthorized|NotAuthorized|Forbidden/, 'AccessDenied'],
  [/^(Internal|ServiceFailure|ServiceException|ServiceUnavailable)/, 'ServiceInternalError'],
  [
    /Validation|Invalid|Malformed|BadRequest|Missing|Unsupported|Illegal|Unprocessable|Inconsistent|CNAMEAlreadyExists|Kms|KMS|Insufficient/,
    'InvalidRequest',
  ],
];

/** The HandlerErrorCode for a service's error; services' codes that tell nothing are general. */
export const handlerCodeOf = (awsCode: string): HandlerErrorCode =>
  CODES.find(([pattern]) => pattern.test(awsCode))?.[1] ?? 'GeneralServiceException';

/** Service names as the Java SDK has them, by the second part of the resource type. */
const SERVICES: Readonly<Record<string, string>> = {
  ApiGateway: 'ApiGateway',
  ApiGatewayV2: 'ApiGatewayV2',
  Budgets: 'Budgets',
  CE: 'CostExplorer',
  CertificateManager: 'Acm',
  CloudFront: 'CloudFront',
  CloudTrail: 'CloudTrail',
  CloudWatch: 'CloudWatch',
  Config: 'Config',
  DynamoDB: 'DynamoDb',
  ECR: 'Ecr',
  Events: 'EventBridge',
  IAM: 'Iam',
  KMS: 'Kms',
  Lambda: 'Lambda',
  Logs: 'CloudWatchLogs',
  Route53: 'Route53',
  S3: 'S3',
  SES: 'SesV2',
  SNS: 'Sns',
  SQS: 'Sqs',
  SSM: 'Ssm',
  SecretsManager: 'SecretsManager',
  WAFv2: 'Wafv2',
};

export function serviceNameOf(type: string): string {
  const namespace = type.split('::')[1] ?? type;
  return SERVICES[namespace] ?? namespace;
}

/** HTTP status of errors that carry none, from the way the codes are built. */
export function statusOf(awsCode: string): number {
  if (/NotFound|NoSuch|NonExistent/.test(awsCode)) return 404;
  if (/AccessDenied|Forbidden/.test(awsCode)) return 403;
  if (/Conflict|AlreadyExists|AlreadyOwned|BucketNotEmpty/.test(awsCode)) return 409;
  return 400;
}
