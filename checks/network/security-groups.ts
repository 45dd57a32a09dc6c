import type { Resource, Value, World } from '../../src/checking/index.js';
import { oncePerWorld } from '../operations/worlds.js';

/** What a security group lets in. */
export interface Ingress {
  readonly protocol: string | undefined;
  readonly from: Value;
  readonly to: Value;
  /** Address range, or absent where a group is let in. */
  readonly range: Value;
  readonly group: Value;
}

/** Rules of a group, its own and those of other resources; `undefined` where they are not known. */
export const ingressOf = (group: Resource, world: World): readonly Ingress[] | undefined => {
  const own = group.get('SecurityGroupIngress');
  if (own.kind === 'unknown') return undefined;
  const apart = separate(world).get(group) ?? [];
  return [...own.items(), ...apart.map(({ properties }) => properties)].map(ruleIn);
};

const separate = oncePerWorld((world): ReadonlyMap<Resource, readonly Resource[]> => {
  const found = new Map<Resource, Resource[]>();
  for (const rule of world.resources('AWS::EC2::SecurityGroupIngress')) {
    const id = rule.get('GroupId');
    const group = (id.isPresent ? id : rule.get('GroupName')).follow();
    if (group) found.set(group, [...(found.get(group) ?? []), rule]);
  }
  return found;
});

function ruleIn(at: Value): Ingress {
  const ranges = ['CidrIp', 'CidrIpv6', 'SourcePrefixListId'].map((name) => at.get(name));
  return {
    protocol: at.get('IpProtocol').likely?.toLowerCase(),
    from: at.get('FromPort'),
    to: at.get('ToPort'),
    range: ranges.find(({ isPresent }) => isPresent) ?? at.get('CidrIp'),
    group: at.get('SourceSecurityGroupId'),
  };
}

/**
 * Whether a rule lets TCP in on a port; `undefined` where that is only known at deployment.
 *
 * @param isPort whether a value that is no number stands for the port, e.g. `Endpoint.Port`
 */
export function letsIn(
  { protocol, from, to }: Ingress,
  port: number,
  isPort: (value: Value) => boolean = () => false,
): boolean | undefined {
  if (protocol === '-1' || protocol === 'all') return true;
  if (protocol !== undefined && protocol !== 'tcp' && protocol !== '6') return false;
  if (isPort(from)) return true;
  const [low, high] = [from, to].map(({ likely }) =>
    likely === undefined ? undefined : Number(likely),
  );
  if (from.isAbsent) return false;
  if (low === undefined || (to.isPresent && high === undefined)) return undefined;
  return (low <= port && port <= (high ?? low)) || low === -1;
}

/** `5432`, `5000-6000`, `all`. */
export function shownPorts({ protocol, from, to }: Ingress): string {
  if (protocol === '-1') return 'all';
  return from.shown === to.shown || to.isAbsent ? from.shown : `${from.shown}-${to.shown}`;
}
