import type { Resource, World } from '../../src/checking/index.js';
import { oncePerWorld } from './worlds.js';

/** A resource with the name that metrics know it by; without, CloudFormation makes one up. */
export interface Named {
  readonly resource: Resource;
  readonly name: string | undefined;
  /** Whether the template chooses the name, if only at deployment. */
  readonly isChosen: boolean;
}

/** Types that a dimension names, with the property where it is not the usual one. */
const DIMENSIONS: Readonly<Record<string, readonly string[]>> = {
  'AWS/Lambda FunctionName': ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
  'AWS/DynamoDB TableName': ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  'AWS/ApiGateway ApiName': ['AWS::ApiGateway::RestApi Name', 'AWS::Serverless::Api Name'],
  'AWS/SQS QueueName': ['AWS::SQS::Queue'],
  'AWS/SNS TopicName': ['AWS::SNS::Topic'],
  'AWS/S3 BucketName': ['AWS::S3::Bucket'],
  'AWS/Events RuleName': ['AWS::Events::Rule'],
  'AWS/Kinesis StreamName': ['AWS::Kinesis::Stream'],
  'AWS/ECS ClusterName': ['AWS::ECS::Cluster'],
  'AWS/ECS ServiceName': ['AWS::ECS::Service'],
  'AWS/RDS DBInstanceIdentifier': ['AWS::RDS::DBInstance'],
  'AWS/RDS DBClusterIdentifier': ['AWS::RDS::DBCluster'],
  'AWS/Logs LogGroupName': ['AWS::Logs::LogGroup'],
  'AWS/CloudFront DistributionId': ['AWS::CloudFront::Distribution'],
  'AWS/States StateMachineArn': ['AWS::StepFunctions::StateMachine'],
};

/** What the templates call the resources that a dimension of a namespace is about. */
export const namesOf = (world: World, namespace: string, dimension: string): readonly Named[] =>
  named(world)(`${namespace} ${dimension}`);

const named = oncePerWorld((world) => {
  const known = new Map<string, readonly Named[]>();
  return (key: string): readonly Named[] => {
    const found = known.get(key) ?? (DIMENSIONS[key] ?? []).flatMap((one) => ofType(world, one));
    known.set(key, found);
    return found;
  };
});

function ofType(world: World, description: string): readonly Named[] {
  const [type = '', property] = description.split(' ');
  return world.resources(type).map((resource) => {
    const name = property === undefined ? resource.name : resource.get(property);
    return { resource, name: name.likely, isChosen: name.isPresent };
  });
}

/** The resource that a wrong name most likely means; `undefined` where it may be one of somebody else. */
export function likeliest(wrong: string, known: readonly Named[]): Named | undefined {
  const lower = wrong.toLowerCase();
  return known.find(({ resource, name, isChosen }) =>
    name === undefined
      ? !isChosen && resource.logicalId.toLowerCase() === lower.replace(/[^a-z0-9]/g, '')
      : isMeant(lower, name.toLowerCase()),
  );
}

const isMeant = (wrong: string, name: string): boolean =>
  wrong === name || begins(name, wrong) || begins(wrong, name) || isTypo(wrong, name);

const begins = (long: string, short: string): boolean =>
  short.length > 2 && (long.startsWith(`${short}-`) || long.startsWith(`${short}_`));

/** One place with at most two other characters. */
function isTypo(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 6) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let back = 0;
  const most = Math.min(a.length, b.length) - from;
  while (back < most && a.at(-1 - back) === b.at(-1 - back)) back++;
  const [left, right] = [a.slice(from, a.length - back), b.slice(from, b.length - back)];
  return left.length <= 2 && right.length <= 2 && !/\d/.test(left + right);
}
