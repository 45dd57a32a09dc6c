import { allPages, listIn, memberOf } from '../call.js';
import { type Source, unlessAbsent } from './absent.js';

/** How much of a quota is used. */
export interface Use {
  readonly what: string;
  readonly used: number;
  readonly limit: number;
}

export interface QuotaLook {
  readonly actions: readonly string[];
  look(source: Source): Promise<Use>;
}

const QUOTA = ['servicequotas:GetServiceQuota', 'servicequotas:GetAWSDefaultServiceQuota'];

/** The quota in force: the one applied to the account, else AWS's default. */
async function quotaOf(source: Source, ServiceCode: string, QuotaCode: string): Promise<number> {
  const { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand, ServiceQuotasClient } =
    await import('@aws-sdk/client-service-quotas');
  const client = source.clients.get(ServiceQuotasClient, source.region);
  const asked = { ServiceCode, QuotaCode };
  const [applied = '', byDefault = ''] = QUOTA;
  const own = await unlessAbsent(
    source,
    applied,
    () => client.send(new GetServiceQuotaCommand(asked)),
    ['NoSuchResourceException'],
  );
  const answer =
    own ??
    (await source.call(byDefault, () => client.send(new GetAWSDefaultServiceQuotaCommand(asked))));
  return memberOf(answer.Quota?.Value, applied, 'Quota.Value');
}

/** Global services tell their quotas in us-east-1. Source: Service Quotas User Guide. */
const globally = (source: Source): Source => ({ ...source, region: 'us-east-1' });

/** Roles and policies. Source: IAM API reference, GetAccountSummary. */
const inIam = (what: string, used: string, limit: string): QuotaLook => ({
  actions: ['iam:GetAccountSummary'],
  async look({ clients, call }) {
    const { GetAccountSummaryCommand, IAMClient } = await import('@aws-sdk/client-iam');
    const client = clients.get(IAMClient, 'us-east-1');
    const action = 'iam:GetAccountSummary';
    const { SummaryMap } = await call(action, () => client.send(new GetAccountSummaryCommand({})));
    const numbers: Readonly<Record<string, number>> = SummaryMap ?? {};
    return {
      what,
      used: memberOf(numbers[used], action, used),
      limit: memberOf(numbers[limit], action, limit),
    };
  },
});

const buckets: QuotaLook = {
  actions: ['s3:ListAllMyBuckets', ...QUOTA],
  async look(source) {
    const { ListBucketsCommand, S3Client } = await import('@aws-sdk/client-s3');
    const action = 's3:ListAllMyBuckets';
    const client = source.clients.get(S3Client, source.region);
    const all = await allPages(action, async (ContinuationToken) => {
      const command = new ListBucketsCommand({ MaxBuckets: 1000, ContinuationToken });
      const page = await source.call(action, () => client.send(command));
      return { items: page.Buckets ?? [], next: page.ContinuationToken };
    });
    const limit = await quotaOf(globally(source), 's3', 'L-DC2B2D3D');
    return { what: 'buckets', used: all.length, limit };
  },
};

const distributions: QuotaLook = {
  actions: ['cloudfront:ListDistributions', ...QUOTA],
  async look(source) {
    const { CloudFrontClient, ListDistributionsCommand } = await import(
      '@aws-sdk/client-cloudfront'
    );
    const action = 'cloudfront:ListDistributions';
    const client = source.clients.get(CloudFrontClient, 'us-east-1');
    const all = await allPages(action, async (Marker) => {
      const command = new ListDistributionsCommand({ Marker });
      const page = await source.call(action, () => client.send(command));
      const list = memberOf(page.DistributionList, action, 'DistributionList');
      return { items: list.Items ?? [], next: list.NextMarker };
    });
    const limit = await quotaOf(globally(source), 'cloudfront', 'L-24B04930');
    return { what: 'CloudFront distributions', used: all.length, limit };
  },
};

const restApis: QuotaLook = {
  actions: ['apigateway:GET'],
  async look(source) {
    const { APIGatewayClient, GetRestApisCommand } = await import('@aws-sdk/client-api-gateway');
    const client = source.clients.get(APIGatewayClient, source.region);
    const all = await allPages('apigateway:GET', async (position) => {
      const command = new GetRestApisCommand({ position, limit: 500 });
      const page = await source.call('apigateway:GET', () => client.send(command));
      return { items: page.items ?? [], next: page.position };
    });
    return { what: 'REST APIs', used: all.length, limit: MOST_APIS };
  },
};

/** Regional APIs in a region; it cannot be raised. Source: API Gateway Developer Guide, quotas. */
const MOST_APIS = 600;

const zones: QuotaLook = {
  actions: ['route53:GetHostedZoneCount', ...QUOTA],
  async look(source) {
    const { GetHostedZoneCountCommand, Route53Client } = await import('@aws-sdk/client-route-53');
    const client = source.clients.get(Route53Client, 'us-east-1');
    const action = 'route53:GetHostedZoneCount';
    const count = await source.call(action, () => client.send(new GetHostedZoneCountCommand({})));
    return {
      what: 'hosted zones',
      used: memberOf(count.HostedZoneCount, action, 'HostedZoneCount'),
      limit: await quotaOf(globally(source), 'route53', 'L-4EA4796A'),
    };
  },
};

/** Stacks themselves; asked for by a type of their own. */
const stacks: QuotaLook = {
  actions: ['cloudformation:DescribeStacks', ...QUOTA],
  async look(source) {
    const { lookAtStacks } = await import('./stacks.js');
    const used = (await lookAtStacks(source).all()).length;
    return { what: 'stacks', used, limit: await quotaOf(source, 'cloudformation', 'L-0485CB21') };
  },
};

/** Networks and addresses, counted by Cloud Control because nothing else of EC2 is asked. */
const inEc2 = (TypeName: string, what: string, code: string): QuotaLook => ({
  actions: ['cloudformation:ListResources', 'ec2:DescribeAddresses', 'ec2:DescribeVpcs', ...QUOTA],
  async look(source) {
    const { CloudControlClient, ListResourcesCommand } = await import(
      '@aws-sdk/client-cloudcontrol'
    );
    const action = 'cloudformation:ListResources';
    const client = source.clients.get(CloudControlClient, source.region);
    const all = await allPages(action, async (NextToken) => {
      const command = new ListResourcesCommand({ TypeName, NextToken });
      const page = await source.call(action, () => client.send(command));
      return { items: page.ResourceDescriptions ?? [], next: page.NextToken };
    });
    const service = TypeName === 'AWS::EC2::VPC' ? 'vpc' : 'ec2';
    return { what, used: all.length, limit: await quotaOf(source, service, code) };
  },
});

/** Quotas that a deployment meets, by the type that adds to them. Codes: Service Quotas console. */
export const quotaLooks: Readonly<Record<string, QuotaLook>> = {
  'AWS::ApiGateway::RestApi': restApis,
  'AWS::CloudFormation::Stack': stacks,
  'AWS::CloudFront::Distribution': distributions,
  'AWS::EC2::EIP': inEc2('AWS::EC2::EIP', 'elastic IP addresses', 'L-0263D0A3'),
  'AWS::EC2::VPC': inEc2('AWS::EC2::VPC', 'VPCs', 'L-F678F1CE'),
  'AWS::IAM::ManagedPolicy': inIam('customer managed policies', 'Policies', 'PoliciesQuota'),
  'AWS::IAM::Role': inIam('roles', 'Roles', 'RolesQuota'),
  'AWS::Route53::HostedZone': zones,
  'AWS::S3::Bucket': buckets,
};

/** Rules of one event bus against the quota. */
export async function rulesOn(source: Source, EventBusName: string): Promise<Use> {
  const { EventBridgeClient, ListRulesCommand } = await import('@aws-sdk/client-eventbridge');
  const action = 'events:ListRules';
  const client = source.clients.get(EventBridgeClient, source.region);
  // A bus that is still to be made has none.
  const absent = ['ResourceNotFoundException'];
  const all = await allPages(action, async (NextToken) => {
    const send = () => client.send(new ListRulesCommand({ EventBusName, NextToken }));
    const page = await unlessAbsent(source, action, send, absent);
    return { items: page ? listIn(page.Rules, action, 'Rules') : [], next: page?.NextToken };
  });
  const limit = await quotaOf(source, 'events', 'L-244521F2');
  return { what: `rules on the bus ${EventBusName}`, used: all.length, limit };
}

export const quotaActions: readonly string[] = [
  'events:ListRules',
  ...Object.values(quotaLooks).flatMap(({ actions }) => actions),
];
