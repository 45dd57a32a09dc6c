import type { Resource, World } from '../../src/checking/index.js';
import { oncePerWorld } from '../operations/worlds.js';

/** Services that endpoints of a VPC lead to, as in their names: `s3`, `ecr.api`, `secretsmanager`. */
export const endpointsOf = (vpc: Resource, world: World): ReadonlySet<string> =>
  byVpc(world).get(vpc) ?? new Set();

const byVpc = oncePerWorld((world): ReadonlyMap<Resource, ReadonlySet<string>> => {
  const found = new Map<Resource, Set<string>>();
  for (const endpoint of world.resources('AWS::EC2::VPCEndpoint')) {
    const vpc = endpoint.get('VpcId').follow();
    const service = serviceOf(endpoint);
    if (vpc && service) found.set(vpc, (found.get(vpc) ?? new Set()).add(service));
  }
  return found;
});

/** What stands behind the region in `com.amazonaws.eu-west-1.ecr.api`. */
export function serviceOf(endpoint: Resource): string | undefined {
  const text = endpoint
    .get('ServiceName')
    .expanded()
    .map((part) => (typeof part === 'string' ? part : '*'))
    .join('');
  return /^(?:com|cn|\*|aws)\.(?:com\.)?(?:amazonaws\.)?(?:\*|[a-z]{2}(?:-[a-z]+)+-\d)\.(.+)$/.exec(
    text,
  )?.[1];
}
