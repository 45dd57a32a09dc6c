/** How often one account may call some operations of one service in one region. */
export interface Rate {
  /** Name of the SDK package. */
  readonly service: string;
  /** These share the rate. Left out: all of the service but `except`. */
  readonly operations?: readonly string[];
  readonly except?: readonly string[];
  readonly perSecond: number;
  /** How many calls at once, after a pause; left out: those of one second, at least one. */
  readonly burst?: number;
  /** Over all regions. */
  readonly isGlobal?: true;
}

const each = (service: string, rates: Readonly<Record<string, number>>): readonly Rate[] =>
  Object.entries(rates).map(([operation, perSecond]) => ({
    service,
    operations: [operation],
    perSecond,
  }));

/**
 * Rates that AWS publishes. CloudFormation, IAM, CloudFront and DynamoDB publish none for their control
 * calls, and so have none here.
 *
 * Source: the pages of quotas of Lambda, API Gateway, Route 53, CloudWatch Logs and SES; those of KMS,
 * ACM, CloudWatch, Systems Manager and WAF from memory.
 */
export const RATES: readonly Rate[] = [
  ...each('lambda', { GetFunction: 100, GetPolicy: 15 }),
  {
    service: 'lambda',
    except: ['GetFunction', 'GetPolicy', 'Invoke', 'InvokeAsync', 'InvokeWithResponseStream'],
    perSecond: 15,
  },
  { service: 'api-gateway', perSecond: 10, burst: 40 },
  { service: 'api-gateway', operations: ['GetResources'], perSecond: 2.5, burst: 5 },
  ...each('api-gateway', {
    CreateApiKey: 5,
    CreateDeployment: 1 / 5,
    CreateDomainName: 1 / 30,
    CreateResource: 5,
    CreateRestApi: 1 / 3,
    DeleteApiKey: 5,
    DeleteDomainName: 1 / 30,
    DeleteResource: 5,
    DeleteRestApi: 1 / 30,
    ImportRestApi: 1 / 3,
    PutRestApi: 1,
    UpdateAccount: 1 / 20,
    UpdateDomainName: 1 / 30,
    UpdateUsagePlan: 1 / 20,
  }),
  { service: 'apigatewayv2', perSecond: 10, burst: 40 },
  { service: 'route-53', perSecond: 5, isGlobal: true },
  ...each('cloudwatch-logs', {
    CreateLogGroup: 10,
    CreateLogStream: 50,
    DeleteLogGroup: 10,
    DescribeLogGroups: 10,
  }),
  { service: 'ses', except: ['SendEmail', 'SendRawEmail', 'SendTemplatedEmail'], perSecond: 1 },
  ...each('kms', {
    CreateAlias: 5,
    CreateGrant: 50,
    CreateKey: 5,
    DeleteAlias: 15,
    PutKeyPolicy: 15,
    ScheduleKeyDeletion: 15,
    UpdateAlias: 5,
  }),
  ...each('acm', {
    DeleteCertificate: 10,
    DescribeCertificate: 10,
    ImportCertificate: 1,
    ListCertificates: 8,
    RequestCertificate: 5,
  }),
  ...each('cloudwatch', { DeleteAlarms: 3, DescribeAlarms: 9, PutMetricAlarm: 3 }),
  {
    service: 'ssm',
    operations: ['GetParameter', 'GetParameters', 'GetParametersByPath'],
    perSecond: 40,
  },
  ...each('wafv2', { AssociateWebACL: 1 / 2, CreateWebACL: 1, DeleteWebACL: 1, UpdateWebACL: 1 }),
];
