import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { calledServices } from '../called-services.js';
import { endpointsOf } from '../endpoints.js';
import { routesOf, subnetsOf } from '../routes.js';
import { subnetsIn, workloadsOf } from '../workloads.js';

export const privateSubnetNoEgress = defineRule({
  id: 'private-subnet-no-egress',
  title: 'Private subnets have no working way out',
  why: 'Calls from there to AWS or the internet time out.',
  fix: 'Put the NAT gateway into a public subnet and route 0.0.0.0/0 to it, one per zone in production; or make VPC endpoints for the services that are called.',
  severity: 'error',
  phase: 'run',
  source:
    'Amazon VPC User Guide, "NAT gateways"; AWS Lambda Developer Guide, "Internet access for VPC-connected functions"',
  wouldFailWith: 'connect ETIMEDOUT <ip>:443',
  recognises: [/connect ETIMEDOUT \S+:443/i],
  judges: [
    onResources(
      ['AWS::Lambda::Function', 'AWS::Serverless::Function', 'AWS::ECS::Service'],
      (resource, world) => {
        const workload = workloadsOf(world).find((one) => one.resource === resource);
        const subnets = workload ? subnetsIn(workload.subnets) : [];
        const [closed] = subnets.filter((one) => !hasWayOut(resource, one, world));
        if (subnets.length === 0) return skip('it is in no subnet of the templates');
        return closed ? ofWorkload(resource, closed, world) : pass;
      },
    ),
    onResources('AWS::EC2::NatGateway', ofGateway),
  ],
});

/** A function never has a public address, so an internet gateway is none for it. */
function hasWayOut(resource: Resource, subnet: Resource, world: World): boolean {
  const { way } = routesOf(subnet, world);
  return way !== 'none' && (way !== 'internet' || resource.type === 'AWS::ECS::Service');
}

function ofWorkload(resource: Resource, subnet: Resource, world: World): Verdict {
  const vpc = subnet.get('VpcId').follow();
  if (!vpc) return skip('its VPC is in none of the templates');
  const endpoints = endpointsOf(vpc, world);
  const missing = calledServices(resource).filter((service) => !endpoints.has(service));
  if (missing.length === 0) return skip('it calls nothing outside');
  return fail(
    `${resource.logicalId} runs in ${subnet.logicalId}, which has no way out, and calls ${missing.join(', ')} without a VPC endpoint.`,
  );
}

function ofGateway(gateway: Resource, world: World): Verdict {
  if (gateway.get('ConnectivityType').likely === 'private') return skip('it is a private one');
  const at = gateway.get('SubnetId');
  const subnet = at.follow();
  const vpc = subnet?.get('VpcId').follow();
  if (subnet?.type !== 'AWS::EC2::Subnet' || !vpc) return skip('its subnet is elsewhere');
  const { way } = routesOf(subnet, world);
  if (way === 'none' || way === 'nat')
    return fail(
      `The NAT gateway ${gateway.logicalId} stands in ${subnet.logicalId}, which has no route to an internet gateway.`,
      { at },
    );
  const served = subnetsOf(vpc, world).filter((one) =>
    routesOf(one, world).gateways.includes(gateway),
  );
  const zones = new Set(served.map((one) => one.get('AvailabilityZone').shown));
  if (zones.size < 2) return pass;
  return fail(
    `${gateway.logicalId} serves the private subnets of ${zones.size} zones; when its zone fails, all lose their way out.`,
    { severity: 'info' },
  );
}
