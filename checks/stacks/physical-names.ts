import type { Resource, Value, World } from '../../src/checking/index.js';

/** How far the name of a resource has to be unique. */
export type NameScope = 'global' | 'account' | 'region';

/** Types whose resources are found by their name, with its scope and what else belongs to it. */
const SCOPES: Readonly<Record<string, { readonly scope: NameScope; readonly beside?: string }>> = {
  'AWS::S3::Bucket': { scope: 'global' },
  'AWS::Budgets::Budget': { scope: 'account' },
  'AWS::CloudFront::CachePolicy': { scope: 'account' },
  'AWS::CloudFront::Function': { scope: 'account' },
  'AWS::CloudFront::OriginAccessControl': { scope: 'account' },
  'AWS::CloudFront::OriginRequestPolicy': { scope: 'account' },
  'AWS::CloudFront::ResponseHeadersPolicy': { scope: 'account' },
  'AWS::CloudWatch::Dashboard': { scope: 'account' },
  'AWS::IAM::Group': { scope: 'account' },
  'AWS::IAM::InstanceProfile': { scope: 'account' },
  'AWS::IAM::ManagedPolicy': { scope: 'account' },
  'AWS::IAM::Role': { scope: 'account' },
  'AWS::IAM::User': { scope: 'account' },
  'AWS::CloudTrail::Trail': { scope: 'region' },
  'AWS::CloudWatch::Alarm': { scope: 'region' },
  'AWS::CloudWatch::CompositeAlarm': { scope: 'region' },
  'AWS::CodeBuild::Project': { scope: 'region' },
  'AWS::Cognito::UserPoolDomain': { scope: 'region' },
  'AWS::DynamoDB::GlobalTable': { scope: 'region' },
  'AWS::DynamoDB::Table': { scope: 'region' },
  'AWS::ECR::Repository': { scope: 'region' },
  'AWS::ECS::Cluster': { scope: 'region' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { scope: 'region' },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { scope: 'region' },
  'AWS::Events::EventBus': { scope: 'region' },
  'AWS::Events::Rule': { scope: 'region', beside: 'EventBusName' },
  'AWS::Kinesis::Stream': { scope: 'region' },
  'AWS::KinesisFirehose::DeliveryStream': { scope: 'region' },
  'AWS::Lambda::Function': { scope: 'region' },
  'AWS::Logs::LogGroup': { scope: 'region' },
  'AWS::RDS::DBCluster': { scope: 'region' },
  'AWS::RDS::DBInstance': { scope: 'region' },
  'AWS::SNS::Topic': { scope: 'region' },
  'AWS::SQS::Queue': { scope: 'region' },
  'AWS::SSM::Parameter': { scope: 'region' },
  'AWS::Scheduler::Schedule': { scope: 'region', beside: 'GroupName' },
  'AWS::SecretsManager::Secret': { scope: 'region' },
  'AWS::StepFunctions::StateMachine': { scope: 'region' },
  'AWS::WAFv2::IPSet': { scope: 'region', beside: 'Scope' },
  'AWS::WAFv2::WebACL': { scope: 'region', beside: 'Scope' },
};

/** Where the name is, for types that the general table does not count as named. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::CloudFront::Function': 'Name',
  'AWS::WAFv2::IPSet': 'Name',
  'AWS::SSM::Parameter': 'Name',
};

/** A resource with the name that its template gives it. */
export interface Named {
  readonly resource: Resource;
  readonly scope: NameScope;
  readonly value: Value;
  /** The name; parameters that nobody gave stand at their defaults. */
  readonly name: string;
  /** Names of the same key are in each other's way. */
  readonly key: string;
}

const known = new WeakMap<World, readonly Named[]>();

/**
 * Every resource of the assembly with a name that is known, conditions left aside: whoever
 * compares two of them asks whether both are there.
 */
export function namedResources(world: World): readonly Named[] {
  const cached = known.get(world);
  if (cached) return cached;
  const found = world.stacks.flatMap((stack) =>
    Object.entries(Object(stack.document['Resources'])).flatMap(([logicalId, raw]) => {
      const type = String(Object(raw)['Type']);
      const resource = Object.hasOwn(SCOPES, type) ? stack.resource(logicalId) : undefined;
      return resource ? toNamed(resource) : [];
    }),
  );
  known.set(world, found);
  return found;
}

function toNamed(resource: Resource): readonly Named[] {
  const { type } = resource;
  const kind = SCOPES[type];
  const path = NAMES[type];
  const value = path === undefined ? resource.name : resource.get(path);
  const name = value.isAbsent ? undefined : (value.likely ?? sameStackName(value));
  if (!kind || name === undefined) return [];
  const beside = kind.beside === undefined ? '' : resource.get(kind.beside).shown;
  return [{ resource, scope: kind.scope, value, name, key: `${type} ${beside} ${name}` }];
}

/** Made of parameters and pseudo parameters only: the same twice in one stack, whatever it will be. */
function sameStackName(value: Value): string | undefined {
  if (value.kind !== 'text') return undefined;
  const isPlain = value.parts.every(
    (part) => typeof part === 'string' || part.kind === 'parameter' || part.kind === 'pseudo',
  );
  return isPlain ? `${value.shown} of ${value.place.stack.id}` : undefined;
}
