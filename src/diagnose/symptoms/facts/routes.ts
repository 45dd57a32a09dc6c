import type { See } from '../see.js';
import { idOf, ofType, property, type Subject, type System } from '../system.js';

interface Looking {
  readonly system: System;
  readonly see: See;
}

export interface GoneRoute {
  readonly id: string;
  /** The NAT gateway that it led to. */
  readonly nat: string | undefined;
}

/** Where a subnet's traffic to the internet goes. */
export type WayOut =
  | { readonly to: 'nat'; readonly id: string; readonly isPublic: boolean | undefined }
  | { readonly to: 'internet gateway' | 'other'; readonly id: string }
  /** `gone`: there was a route, and somebody took it away. */
  | {
      readonly to: 'nowhere';
      readonly table: string | undefined;
      readonly gone: GoneRoute | undefined;
    }
  /** The subnet or its table is not of the release, so its routes are not known. */
  | { readonly to: 'untold' };

/**
 * The default route of a subnet, of the templates as they are deployed; a route that was taken away by hand is
 * found where Cloud Control tells that it is gone.
 */
export function wayOut({ system, see }: Looking, subnet: string): WayOut {
  const own = ofType(system, 'AWS::EC2::Subnet').find((one) => one.physicalId === subnet);
  if (!own) return { to: 'untold' };
  const association = ofType(system, 'AWS::EC2::SubnetRouteTableAssociation').find(
    (one) => idOf(system, one, property(one, 'SubnetId')) === subnet,
  );
  // Without one the main table of the VPC holds, which CloudFormation does not know.
  if (!association) return { to: 'untold' };
  const table = idOf(system, association, property(association, 'RouteTableId'));
  const route = ofType(system, 'AWS::EC2::Route').find(
    (one) =>
      idOf(system, one, property(one, 'RouteTableId')) === table &&
      property(one, 'DestinationCidrBlock') === '0.0.0.0/0',
  );
  if (!route) return { to: 'nowhere', table, gone: undefined };
  if (isGone(see, route)) {
    const nat = idOf(system, route, property(route, 'NatGatewayId'));
    return { to: 'nowhere', table, gone: { id: route.physicalId, nat } };
  }
  return targetOf({ system, see }, route);
}

function isGone(see: See, route: Subject): boolean {
  const id = route.physicalId;
  // Older routes have an identifier that Cloud Control does not take.
  if (!/^rtb-\w+\|/.test(id)) return false;
  return see.ifTold(() => see.resource(route.region, 'AWS::EC2::Route', id) === undefined) === true;
}

function targetOf({ system, see }: Looking, route: Subject): WayOut {
  const nat = idOf(system, route, property(route, 'NatGatewayId'));
  if (nat !== undefined)
    return { to: 'nat', id: nat, isPublic: standsInPublic({ system, see }, nat) };
  const gateway = idOf(system, route, property(route, 'GatewayId'));
  if (gateway !== undefined) return { to: 'internet gateway', id: gateway };
  return { to: 'other', id: route.logicalId };
}

/** Whether a NAT gateway has a way out itself; `undefined` where that is not known. */
function standsInPublic(looking: Looking, nat: string): boolean | undefined {
  const { system } = looking;
  const gateway = ofType(system, 'AWS::EC2::NatGateway').find((one) => one.physicalId === nat);
  if (!gateway || property(gateway, 'ConnectivityType') === 'private') return undefined;
  const subnet = idOf(system, gateway, property(gateway, 'SubnetId'));
  if (subnet === undefined) return undefined;
  const association = ofType(system, 'AWS::EC2::SubnetRouteTableAssociation').find(
    (one) => idOf(system, one, property(one, 'SubnetId')) === subnet,
  );
  const table = association && idOf(system, association, property(association, 'RouteTableId'));
  if (table === undefined) return undefined;
  const routes = ofType(system, 'AWS::EC2::Route').filter(
    (one) => idOf(system, one, property(one, 'RouteTableId')) === table,
  );
  return routes.some((one) => property(one, 'GatewayId') !== undefined);
}
