import type { Resource, Value, World } from '../../src/checking/index.js';

/** A container of a service that gets the traffic of a target group. */
export interface Served {
  readonly service: Resource;
  readonly container: Value;
  readonly port: number | undefined;
}

export const servedBy = (group: Resource, world: World): readonly Served[] =>
  world.resources('AWS::ECS::Service').flatMap((service) =>
    service
      .get('LoadBalancers')
      .items()
      .filter((one) => one.get('TargetGroupArn').follow() === group)
      .flatMap((one) => {
        const name = one.get('ContainerName').likely;
        const container = service
          .get('TaskDefinition')
          .follow()
          ?.get('ContainerDefinitions')
          .items()
          .find((candidate) => candidate.get('Name').likely === name);
        const port = one.get('ContainerPort').likely;
        return container
          ? [{ service, container, port: port === undefined ? undefined : Number(port) }]
          : [];
      }),
  );
