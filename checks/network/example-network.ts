/** Pieces of a network for the examples of rules. */
export const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

export const internetGateway = { Type: 'AWS::EC2::InternetGateway' };

export const nat = (subnet: string) => ({
  Type: 'AWS::EC2::NatGateway',
  Properties: { SubnetId: { Ref: subnet }, AllocationId: 'eipalloc-1' },
});

/** A subnet with its route table, and a route to everywhere where one is given. */
export const subnet = (id: string, to?: object, zone = 'eu-west-1a') => ({
  [id]: {
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone: zone },
  },
  [`${id}Table`]: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
  [`${id}Uses`]: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: { Ref: id }, RouteTableId: { Ref: `${id}Table` } },
  },
  ...(to && {
    [`${id}Out`]: {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: { Ref: `${id}Table` }, DestinationCidrBlock: '0.0.0.0/0', ...to },
    },
  }),
});

export const toInternet = { GatewayId: { Ref: 'Internet' } };
export const toNat = (id = 'Nat') => ({ NatGatewayId: { Ref: id } });

export const endpoints = (...services: readonly string[]) =>
  Object.fromEntries(
    services.map((service) => [
      `Endpoint${service.replace('.', '')}`,
      {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` },
        },
      },
    ]),
  );
