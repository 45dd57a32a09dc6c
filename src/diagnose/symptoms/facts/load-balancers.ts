import { idOf, isRecord, listOf, ofType, type Subject, type System } from '../system.js';

/** `app/web/50dc6c495c0c9188`, the part of ARNs of a load balancer, its listeners and rules that metrics are named by. */
export const balancerName = (arn: string): string | undefined =>
  /:(?:loadbalancer|listener|listener-rule)\/((?:app|net)\/[^/]+\/[^/]+)/.exec(arn)?.[1];

/** `targetgroup/web/73e2d6bc24d8a067`. */
export const groupName = (arn: string): string | undefined =>
  /targetgroup\/[^/]+\/[^/]+$/.exec(arn)?.[0];

/** The load balancers that send calls to a target group. */
export function balancersOf(system: System, group: Subject): readonly string[] {
  const listeners = ofType(
    system,
    'AWS::ElasticLoadBalancingV2::Listener',
    'AWS::ElasticLoadBalancingV2::ListenerRule',
  );
  const names = listeners
    .filter(({ properties }) => JSON.stringify(properties).includes(`"${group.physicalId}"`))
    .flatMap(({ physicalId }) => balancerName(physicalId) ?? []);
  return [...new Set(names)].sort();
}

/** The services whose tasks are the targets of a group, each with the port that it registers. */
export function servicesOf(
  system: System,
  group: Subject,
): readonly { readonly service: Subject; readonly port: unknown }[] {
  return ofType(system, 'AWS::ECS::Service').flatMap((service) =>
    listOf(service, 'LoadBalancers')
      .filter(isRecord)
      .filter((one) => idOf(system, service, one['TargetGroupArn']) === group.physicalId)
      .map((one) => ({ service, port: one['ContainerPort'] })),
  );
}

/** The load balancer of a name, where it is of the release. */
export const balancerSubject = (system: System, name: string): Subject | undefined =>
  ofType(system, 'AWS::ElasticLoadBalancingV2::LoadBalancer').find(
    ({ physicalId }) => balancerName(physicalId) === name,
  );

/** Listeners, scaling targets and alike speak of a service as `service/cluster/name`. */
export const serviceId = ({ physicalId }: Subject): string =>
  /(service\/.+)$/.exec(physicalId)?.[1] ?? physicalId;
