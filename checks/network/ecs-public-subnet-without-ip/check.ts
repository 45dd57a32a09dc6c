import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { endpointsOf } from '../endpoints.js';
import { routesOf, subnetsOf } from '../routes.js';
import { isOnFargate, subnetsIn } from '../workloads.js';

const NETWORK = 'NetworkConfiguration.AwsvpcConfiguration';

export const ecsPublicSubnetWithoutIp = defineRule({
  id: 'ecs-public-subnet-without-ip',
  title: 'A Fargate task stands in a public subnet and has no way out',
  why: 'An internet gateway serves only what has a public address, so the task cannot pull its image and never starts.',
  fix: 'Place the service in private subnets with a NAT gateway or VPC endpoints.',
  severity: 'warning',
  phase: 'run',
  source: 'Amazon ECS Developer Guide, "Fargate task networking"',
  wouldFailWith:
    'ResourceInitializationError: unable to pull secrets or registry auth: <detail> i/o timeout',
  recognises: [
    /(?:unable to pull|CannotPullContainer)[^\n]*(?:i\/o timeout|context deadline exceeded)/i,
  ],
  judges: [
    onResources('AWS::ECS::Service', (service, world) => {
      if (isOnFargate(service) !== true) return skip('it does not run on Fargate');
      const open = subnetsIn(service.get(`${NETWORK}.Subnets`)).filter(
        (subnet) => routesOf(subnet, world).way === 'internet',
      );
      const [first] = open;
      if (!first) return skip('no subnet of it is known to be public');
      return verdict(service, first, world);
    }),
  ],
});

function verdict(service: Resource, subnet: Resource, world: World): Verdict {
  const at = service.get(`${NETWORK}.AssignPublicIp`);
  const assigns = at.isAbsent ? 'DISABLED' : at.likely?.toUpperCase();
  if (assigns === undefined)
    return cannotTell('whether tasks get a public address is only known at deployment', at);
  const vpc = subnet.get('VpcId').follow();
  if (assigns === 'ENABLED') {
    const better = vpc && subnetsOf(vpc, world).find((one) => routesOf(one, world).way === 'nat');
    return better
      ? fail(
          `${service.logicalId} gives its tasks public addresses in ${subnet.logicalId}; the VPC has private subnets with a NAT gateway, e.g. ${better.logicalId}.`,
          { at },
        )
      : pass;
  }
  const missing = neededBy(service).filter((one) => !vpc || !endpointsOf(vpc, world).has(one));
  if (missing.length === 0) return pass;
  return fail(
    `${service.logicalId} runs in the public subnet ${subnet.logicalId} with AssignPublicIp ${assigns}, and the VPC has no endpoint for ${missing.join(', ')}.`,
    { at: at.isPresent ? at : service },
  );
}

/** Endpoints that stand in for a way out. Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints". */
function neededBy(service: Resource): readonly string[] {
  const containers =
    service.get('TaskDefinition').follow()?.get('ContainerDefinitions').items() ?? [];
  const secrets = containers
    .flatMap((container) => container.get('Secrets').items())
    .map((secret) => secret.get('ValueFrom'));
  const isSsm = secrets.some(({ shown }) => /:ssm:|parameter\//.test(shown));
  const isSecret = secrets.some((value) =>
    value.resources().some(({ type }) => type === 'AWS::SecretsManager::Secret'),
  );
  const isLogged = containers.some(
    (container) => container.get('LogConfiguration.LogDriver').likely === 'awslogs',
  );
  return [
    'ecr.api',
    'ecr.dkr',
    's3',
    ...(isLogged ? ['logs'] : []),
    ...(isSecret || secrets.some(({ shown }) => /:secretsmanager:/.test(shown))
      ? ['secretsmanager']
      : []),
    ...(isSsm ? ['ssm'] : []),
  ];
}
