import { type Case, fn, subject, times, type World } from './world.js';

const nat = subject('AWS::EC2::NatGateway', 'Nat', { SubnetId: 'public' });
const subnet = (logicalId: string) => subject('AWS::EC2::Subnet', logicalId, { VpcId: 'vpc' });
const attach = (name: string) =>
  subject('AWS::EC2::SubnetRouteTableAssociation', `${name}Table`, {
    SubnetId: name,
    RouteTableId: `${name}-rt`,
  });
const route = (name: string, to: Readonly<Record<string, string>>) =>
  subject(
    'AWS::EC2::Route',
    `${name}Route`,
    { RouteTableId: `${name}-rt`, DestinationCidrBlock: '0.0.0.0/0', ...to },
    { physicalId: `rtb-${name}|0.0.0.0/0` },
  );
const work = fn('Work', { VpcConfig: { SubnetIds: ['private'], SecurityGroupIds: ['sg-work'] } });
const network = [nat, subnet('Public'), subnet('Private'), attach('public'), attach('private')];
const publicWay = route('public', { GatewayId: 'igw' });
const privateWay = route('private', { NatGatewayId: 'nat' });
const whole = [...network, publicWay, privateWay, work];
const quiet = {
  'Errors work': 0,
  'ErrorPortAllocation nat': 0,
  'PacketsDropCount nat': 0,
  'PacketsOutToDestination nat': 50_000,
};
const base: World = { subjects: whole, metrics: quiet };
const said = (
  subjects: World['subjects'],
  line = 'Error: connect ETIMEDOUT 52.94.1.1:443',
  more: Partial<World> = {},
): World => ({
  ...{ subjects, metrics: { ...quiet, 'Errors work': 1 } },
  logs: { work: times(5, line) },
  ...more,
});
const endpoint = subject('AWS::EC2::VPCEndpoint', 'Secrets', {
  ...{ VpcEndpointType: 'Interface', VpcId: 'vpc', SecurityGroupIds: ['sg-endpoint'] },
});
const endpointGroup = (source: string) =>
  subject(
    'AWS::EC2::SecurityGroup',
    'EndpointGroup',
    {
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourceSecurityGroupId: source },
      ],
    },
    { physicalId: 'sg-endpoint' },
  );

export const networkCases: readonly Case[] = [
  { name: 'a network that works', world: base, tells: [] },
  {
    name: 'ports that are used up',
    world: { ...base, metrics: { ...quiet, 'ErrorPortAllocation nat': [0, 3, 0] } },
    tells: ['nat-ports-used-up Nat too-many-connections'],
  },
  {
    name: 'ports that were used up an hour ago',
    world: { ...base, metrics: { ...quiet, 'ErrorPortAllocation nat': [9, ...times(58, 0)] } },
    tells: [],
  },
  {
    name: 'packets that are dropped',
    world: { ...base, metrics: { ...quiet, 'PacketsDropCount nat': 20 } },
    tells: ['nat-drops-packets Nat gateway-overloaded'],
  },
  {
    name: 'a packet dropped now and then',
    world: { ...base, metrics: { ...quiet, 'PacketsDropCount nat': 1 } },
    tells: [],
  },
  {
    name: 'a subnet without a way out',
    world: said([...network, publicWay, work]),
    tells: ['function-gets-nowhere Work no-way-out'],
  },
  {
    name: 'a route that was taken away by hand',
    world: said(whole, undefined, { resources: { 'rtb-private|0.0.0.0/0': undefined } }),
    tells: ['function-gets-nowhere Work no-way-out'],
  },
  {
    name: 'a function in a public subnet',
    world: said([...network, publicWay, route('private', { GatewayId: 'igw' }), work]),
    tells: ['function-gets-nowhere Work no-way-out'],
  },
  {
    name: 'a NAT gateway in a subnet without an internet gateway',
    world: said([...network, privateWay, work]),
    tells: ['function-gets-nowhere Work no-way-out'],
  },
  {
    name: 'an endpoint that does not let it in',
    world: said([...whole, endpoint, endpointGroup('sg-other')]),
    tells: ['function-gets-nowhere Work endpoint-closed'],
  },
  {
    name: 'an endpoint that lets it in',
    world: said([...whole, endpoint, endpointGroup('sg-work')]),
    tells: ['function-gets-nowhere Work -'],
  },
  {
    name: 'subnets that are full',
    world: said(whole, 'SubnetIPAddressLimitReachedException: no addresses'),
    tells: ['function-gets-nowhere Work no-interface'],
  },
  {
    name: 'a private subnet without a way out that nobody misses',
    world: { ...base, subjects: [...network, publicWay, work] },
    tells: [],
  },
  {
    name: 'two time-outs',
    world: said([...network, publicWay, work], undefined, {
      logs: { work: times(2, 'connect ETIMEDOUT 52.94.1.1:443') },
    }),
    tells: [],
  },
  { name: 'a function outside of a VPC', world: said([fn('Work')]), tells: [] },
  {
    name: 'a log that is refused',
    world: said(whole, undefined, { refused: ['log eu-west-1 work'] }),
    tells: [],
    untold: ['whether Work shows function-gets-nowhere'],
  },
];
