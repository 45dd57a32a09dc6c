import type { Resource, World } from '../../src/checking/index.js';
import { oncePerWorld } from '../operations/worlds.js';

/**
 * The way out of a subnet: by an internet gateway (with a public address), by a NAT gateway, by
 * something else that may lead out (transit gateway, appliance, IPv6), or none.
 */
export type WayOut = 'internet' | 'nat' | 'other' | 'none';

/** The way out of a subnet of the templates, and the NAT gateways on it. */
export interface SubnetRoutes {
  readonly way: WayOut;
  readonly gateways: readonly Resource[];
}

export const routesOf = (subnet: Resource, world: World): SubnetRoutes => {
  const tables = graph(world).tables.get(subnet) ?? [];
  const routes = tables.flatMap((table) => graph(world).defaults.get(table) ?? []);
  const gateways = routes.flatMap((route) => natOf(route) ?? []);
  const ways = routes.map(wayOf);
  const way = WAYS.find((one) => ways.includes(one)) ?? 'none';
  return { way, gateways };
};
const WAYS: readonly WayOut[] = ['internet', 'nat', 'other'];

interface Graph {
  /** Route tables of a subnet. */
  readonly tables: ReadonlyMap<Resource, readonly Resource[]>;
  /** Routes of a table that may lead out. */
  readonly defaults: ReadonlyMap<Resource, readonly Resource[]>;
}

const graph = oncePerWorld((world): Graph => {
  const tables = new Map<Resource, Resource[]>();
  const defaults = new Map<Resource, Resource[]>();
  for (const one of world.resources('AWS::EC2::SubnetRouteTableAssociation')) {
    const subnet = one.get('SubnetId').follow();
    const table = one.get('RouteTableId').follow();
    if (subnet && table) tables.set(subnet, [...(tables.get(subnet) ?? []), table]);
  }
  for (const route of world.resources('AWS::EC2::Route')) {
    const table = route.get('RouteTableId').follow();
    if (table && isDefault(route)) defaults.set(table, [...(defaults.get(table) ?? []), route]);
  }
  return { tables, defaults };
});

/** To everywhere, to somewhere that is only known at deployment, or to networks that may lead on. */
function isDefault(route: Resource): boolean {
  if (NETWORKS.some((target) => route.get(target).isPresent)) return true;
  const four = route.get('DestinationCidrBlock');
  const six = route.get('DestinationIpv6CidrBlock');
  if (four.isPresent) return four.likely === undefined || four.likely === '0.0.0.0/0';
  if (six.isPresent) return six.likely === undefined || six.likely === '::/0';
  return route.get('DestinationPrefixListId').isPresent;
}

const NETWORKS = ['TransitGatewayId', 'VpcPeeringConnectionId', 'CoreNetworkArn', 'VpcEndpointId'];

function wayOf(route: Resource): WayOut {
  if (route.get('NatGatewayId').isPresent) return 'nat';
  const gateway = route.get('GatewayId');
  if (gateway.isAbsent || route.get('DestinationIpv6CidrBlock').isPresent) return 'other';
  const type = gateway.follow()?.type;
  const isInternet = type === 'AWS::EC2::InternetGateway' || /^igw-/.test(gateway.likely ?? '');
  return isInternet || gateway.resources().some((one) => one.type === 'AWS::EC2::InternetGateway')
    ? 'internet'
    : 'other';
}

function natOf(route: Resource): Resource | undefined {
  const nat = route.get('NatGatewayId').follow();
  return nat?.type === 'AWS::EC2::NatGateway' ? nat : undefined;
}

/** Subnets of a VPC of the templates. */
export const subnetsOf = (vpc: Resource, world: World): readonly Resource[] =>
  world.resources('AWS::EC2::Subnet').filter((subnet) => subnet.get('VpcId').follow() === vpc);
