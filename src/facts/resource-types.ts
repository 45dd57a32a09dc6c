import data from './resource-types.json' with { type: 'json' };

/** What a reference to a resource gives: what kind of text stands in its place after deployment. */
export type Gives = 'name' | 'arn' | 'id' | 'url' | 'domain' | 'text';

interface Row {
  readonly r: readonly string[];
  readonly n?: readonly string[];
  readonly arn?: string;
  readonly a: readonly string[];
  readonly t?: string;
  readonly s?: number;
}
const types: Readonly<Record<string, Row>> = data.types;
const rowOf = (type: string): Row | undefined =>
  Object.hasOwn(types, type) ? types[type] : undefined;

/** Where the identifier of the registry says something else than what `Ref` really returns. */
const REF_GIVES: Readonly<Record<string, Gives>> = {
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'arn',
  'AWS::CloudTrail::Trail': 'name',
  'AWS::Events::Rule': 'name',
  'AWS::Lambda::EventInvokeConfig': 'text',
  'AWS::SecretsManager::RotationSchedule': 'arn',
  'AWS::SecretsManager::Secret': 'arn',
  'AWS::SecretsManager::SecretTargetAttachment': 'arn',
  'AWS::Serverless::Function': 'name',
  'AWS::WAFv2::WebACL': 'text',
};

/** What `Ref` returns for a type. `text`: something else, or a type that is not known. */
export function refGives(type: string): Gives {
  const known = REF_GIVES[type];
  if (known) return known;
  const reference = rowOf(type)?.r ?? [];
  const [only] = reference;
  return reference.length === 1 && only !== undefined ? givesOf(only) : 'text';
}

/** What `Fn::GetAtt` of an attribute returns, told by its name as CloudFormation names them. */
export function attributeGives(attribute: string): Gives {
  return givesOf(attribute.split('.').at(-1) ?? attribute);
}

function givesOf(name: string): Gives {
  if (/Arns?$/i.test(name)) return 'arn';
  if (/DomainName$|^DNSName$|Endpoint$/.test(name)) return 'domain';
  if (/Ur[il]$|URL$/.test(name)) return 'url';
  if (/Name$/.test(name)) return 'name';
  return /Id$/.test(name) ? 'id' : 'text';
}

/** Properties that name a resource for people but identify nothing, or identify it with the wrong word. */
const NAME_PROPERTY: Readonly<Record<string, string | undefined>> = {
  'AWS::ApiGateway::RestApi': undefined,
  'AWS::ApiGatewayV2::Api': undefined,
  'AWS::Budgets::Budget': 'Budget.BudgetName',
  'AWS::CloudTrail::Trail': 'TrailName',
  'AWS::Cognito::UserPool': undefined,
  'AWS::ECS::Service': 'ServiceName',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::WAFv2::WebACL': 'Name',
  'AWS::CloudFront::CachePolicy': 'CachePolicyConfig.Name',
  'AWS::CloudFront::OriginAccessControl': 'OriginAccessControlConfig.Name',
  'AWS::CloudFront::OriginRequestPolicy': 'OriginRequestPolicyConfig.Name',
  'AWS::CloudFront::ResponseHeadersPolicy': 'ResponseHeadersPolicyConfig.Name',
};

/** Path of the property that is the physical name, where the type lets one choose it. */
export function nameProperty(type: string): string | undefined {
  if (Object.hasOwn(NAME_PROPERTY, type)) return NAME_PROPERTY[type];
  const { n = [] } = rowOf(type) ?? {};
  return n.length === 1 ? n[0] : undefined;
}

/** Whether the name that one chooses is the resource's own and its whole identifier, not that of what it belongs to. */
export function isItsName(type: string): boolean {
  const [only, ...others] = rowOf(type)?.r ?? [];
  if (only === undefined || others.length > 0 || only !== nameProperty(type)) return false;
  return only === 'Name' || only.startsWith(type.split('::')[2] ?? type);
}

/** `arn:${Partition}:s3:::${BucketName}`; `undefined` where the registry knows none. */
export const arnTemplate = (type: string): string | undefined => rowOf(type)?.arn;

/** Attributes for `Fn::GetAtt`; `undefined` for a type that is not known. */
export const attributesOf = (type: string): readonly string[] | undefined => rowOf(type)?.a;

/** Whether the type is in the registry. */
export const isKnownType = (type: string): boolean => rowOf(type) !== undefined;

/** Whether a resource of the type holds data, by the registry's own mark. */
export const isStateful = (type: string): boolean => rowOf(type)?.s === 1;

/** Name of the property that holds the tags; `undefined` where there is none. */
export const tagProperty = (type: string): string | undefined => rowOf(type)?.t;
