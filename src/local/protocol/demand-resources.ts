import type { Asking, Demand, DemandRule } from './demands.js';
import { memberOf } from './values.js';

type Resources = NonNullable<DemandRule['resources']>;
type ArnMaker = Asking['arn'];

/** The ARN stands in this member. */
export function given(name: string): Resources {
  return ({ text }) => {
    const value = text(name);
    return value ? [value] : undefined;
  };
}

/** A member holds a name, or already an ARN. */
export function named(member: string, service: string, before: string): Resources {
  return ({ arn, text }) => {
    const value = text(member);
    if (!value) return undefined;
    return [value.startsWith('arn:') ? value : arn(service, before + value)];
  };
}

export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

export const busArn = (arn: ArnMaker, bus: string): string =>
  bus.startsWith('arn:') ? bus : arn('events', `event-bus/${bus}`);

export const parameterArn = (arn: ArnMaker, name: string): string =>
  name.startsWith('arn:') ? name : arn('ssm', `parameter/${name.replace(/^\//, '').split(':')[0]}`);

/** `name`, `name:alias` and `account:function:name` are the same to Lambda. */
export const bareFunction = (name: string): string => name.replace(/^\d{12}:function:/, '');

/** The caller's HTTP verb is the action, the path is the resource. */
export function gatewayDemands({ call }: Asking): Demand[] {
  const path = call.request.path.replace(/^\/v2\//, '/');
  return [
    {
      action: `apigateway:${call.request.method}`,
      resources: [`arn:aws:apigateway:${call.region}::${path}`],
    },
  ];
}

/** Everything about a bucket is decided in S3, where the bucket's policy is. */
export function serviceLevelS3({ operation, text }: Asking): Demand[] {
  if (operation === 'ListBuckets') {
    return [{ action: 's3:ListAllMyBuckets', resources: ['arn:aws:s3:::*'] }];
  }
  if (operation !== 'CreateBucket') return [];
  return [{ action: 's3:CreateBucket', resources: [`arn:aws:s3:::${text('Bucket') ?? ''}`] }];
}

const tableArn = (arn: ArnMaker, table: string): string =>
  table.startsWith('arn:') ? table : arn('dynamodb', `table/${table}`);

export function tables({ arn, input, text }: Asking): string[] | undefined {
  const requested = input['RequestItems'];
  if (typeof requested === 'object' && requested !== null) {
    return Object.keys(requested).map((table) => tableArn(arn, table));
  }
  const source = text('TableName') ?? text('SourceTableName') ?? text('SourceTableArn');
  const backup = text('BackupArn');
  if (!source) return backup ? [backup] : undefined;
  const index = text('IndexName');
  return [index ? `${tableArn(arn, source)}/index/${index}` : tableArn(arn, source)];
}

/** Each part of a transaction needs the permission of the plain call. */
export function transactionDemands({ operation, input, arn }: Asking): Demand[] | undefined {
  if (operation !== 'TransactWriteItems' && operation !== 'TransactGetItems') return undefined;
  const items: unknown[] = Array.isArray(input['TransactItems']) ? input['TransactItems'] : [];
  return items.flatMap((item) =>
    PARTS.flatMap(([member, action]): Demand[] => {
      const table = memberOf(memberOf(item, member), 'TableName');
      if (typeof table !== 'string') return [];
      return [{ action: `dynamodb:${action}`, resources: [tableArn(arn, table)] }];
    }),
  );
}
const PARTS = [
  ['Get', 'GetItem'],
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
] as const;

/** A secret's ARN ends in characters that its name does not tell. */
export async function secrets({
  cloud,
  arn,
  call,
  text,
  operation,
}: Asking): Promise<string[] | undefined> {
  const id = text('SecretId') ?? (operation === 'CreateSecret' ? text('Name') : undefined);
  if (!id) return undefined;
  if (id.startsWith('arn:')) return [id];
  const unknown = arn('secretsmanager', `secret:${id}-??????`);
  if (operation === 'CreateSecret') return [unknown];
  const describe = (await cloud.handlers('secrets-manager'))?.['DescribeSecret'];
  try {
    const found: unknown = await describe?.({ SecretId: id } as never, call);
    const known = memberOf(found, 'ARN');
    return [typeof known === 'string' ? known : unknown];
  } catch {
    return [unknown]; // no such secret: the handler says so to those who may know
  }
}

/** The sending identity may be the address or its domain. */
export function mailDemands(
  { operation, arn, input }: Omit<Asking, 'text'>,
  from: string | undefined,
): Demand[] | undefined {
  if (!/^Send.*Email$/.test(operation) || !from) return undefined;
  const address = /<([^>]+)>/.exec(from)?.[1] ?? from;
  const domain = address.slice(address.indexOf('@') + 1);
  const isRaw = memberOf(input['Content'], 'Raw') !== undefined;
  return [
    {
      action: `ses:${isRaw ? 'SendRawEmail' : operation}`,
      resources: [arn('ses', `identity/${address}`)],
      alternatives: [[arn('ses', `identity/${domain}`)]],
      context: { 'ses:FromAddress': address },
    },
  ];
}

export async function iamResources({ cloud, call, text }: Asking): Promise<string[] | undefined> {
  const at = (rest: string) => `arn:aws:iam::${call.account}:${rest}`;
  const role = text('RoleName');
  if (role) {
    try {
      return [(await cloud.world.port('iam')).role(call.account, role).arn];
    } catch {
      return [at(`role${text('Path') ?? '/'}${role}`)];
    }
  }
  const user = text('UserName');
  if (user) return [at(`user/${user}`)];
  const group = text('GroupName');
  if (group) return [at(`group/${group}`)];
  const policy = text('PolicyArn');
  if (policy) return [policy];
  const profile = text('InstanceProfileName');
  return profile ? [at(`instance-profile/${profile}`)] : undefined;
}

/** What exists already is named by scope, name and id. Source: service authorization reference, AWS WAF V2. */
export function firewallParts({ operation, arn, text }: Asking): string[] | undefined {
  const kind = /^(?:Get|Update|Delete)(WebACL|IPSet|RuleGroup|RegexPatternSet)$/.exec(
    operation,
  )?.[1];
  const [name, id] = [text('Name'), text('Id')];
  if (!kind || !name || !id) return undefined;
  const scope = text('Scope') === 'CLOUDFRONT' ? 'global' : 'regional';
  return [arn('wafv2', `${scope}/${kind.toLowerCase()}/${name}/${id}`)];
}
