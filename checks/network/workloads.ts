import type { Resource, Value } from '../../src/checking/index.js';
import { oncePerWorld } from '../operations/worlds.js';

/** A function or service that runs inside a VPC. */
export interface Workload {
  readonly resource: Resource;
  readonly subnets: Value;
  readonly groups: Value;
}

/** Every function and service of the templates that runs inside a VPC. */
export const workloadsOf = oncePerWorld((world): readonly Workload[] =>
  [
    ...world.resources('AWS::Lambda::Function', 'AWS::Serverless::Function').map((resource) => ({
      resource,
      subnets: resource.get('VpcConfig.SubnetIds'),
      groups: resource.get('VpcConfig.SecurityGroupIds'),
    })),
    ...world.resources('AWS::ECS::Service').map((resource) => ({
      resource,
      subnets: resource.get(`${NETWORK}.Subnets`),
      groups: resource.get(`${NETWORK}.SecurityGroups`),
    })),
  ].filter(({ subnets }) => subnets.isPresent),
);

const NETWORK = 'NetworkConfiguration.AwsvpcConfiguration';

/** Subnets of the templates that a list names; of others nothing is known. */
export const subnetsIn = (list: Value): readonly Resource[] =>
  list.items().flatMap((one) => {
    const subnet = one.follow();
    return subnet?.type === 'AWS::EC2::Subnet' ? [subnet] : [];
  });

/** Whether a service runs on Fargate, by its own word or that of its task. */
export function isOnFargate(service: Resource): boolean | undefined {
  const type = service.get('LaunchType');
  if (type.isPresent) return type.likely === undefined ? undefined : type.likely === 'FARGATE';
  const providers = service.get('CapacityProviderStrategy').items();
  if (providers.length > 0)
    return providers.every((one) => /^FARGATE/.test(one.get('CapacityProvider').likely ?? ''));
  const needs =
    service.get('TaskDefinition').follow()?.get('RequiresCompatibilities').items() ?? [];
  return needs.length > 0 && needs.every(({ likely }) => likely === 'FARGATE');
}
