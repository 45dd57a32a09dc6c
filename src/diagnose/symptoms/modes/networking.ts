import { saying, shown, tellingFunctions } from '../facts/functions.js';
import { wayOut } from '../facts/routes.js';
import { groupsOf, letsIn } from '../facts/security-groups.js';
import { natMetric } from '../metrics.js';
import { defineMode, type Held, type Place } from '../mode.js';
import { percent } from '../series.js';
import { idsIn, listOf, ofType, property, textOf } from '../system.js';

const NAT = 'AWS::EC2::NatGateway';
const FUNCTION = 'AWS::Lambda::Function';
const DROPPED = 0.0001;
const LEAST_DROPPED = 100;

/** Sources: Node.js, Go and botocore errors; Lambda Developer Guide, troubleshooting networking. */
const NO_WAY =
  /connect (?:ETIMEDOUT|ENETUNREACH|EHOSTUNREACH) \S+:443\b|ENETUNREACH|Connect(?:ion)? ?time(?:d )?out on endpoint URL|ConnectTimeoutError|dial tcp \S+:443: (?:i\/o timeout|connect: )/i;
const NO_INTERFACE =
  /SubnetIPAddressLimitReached|ENILimitReached|EC2ThrottledException|EC2AccessDenied|EC2UnexpectedException/i;
const ANY = new RegExp(`${NO_WAY.source}|${NO_INTERFACE.source}`, 'i');

const said = (place: Place, pattern: RegExp) =>
  saying(
    tellingFunctions(place, (fn) => fn === place.subject),
    pattern,
  );
const told = (found: ReturnType<typeof said>): readonly string[] =>
  found.map(({ line, times }) => `${times} times: ${shown(line)}`);

const subnetsOf = ({ subject, system }: Place): readonly string[] =>
  idsIn(system, subject, 'VpcConfig.SubnetIds');

const routesOf = (subnet: string, region: string): string =>
  `aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=${subnet} --region ${region} --query "RouteTables[].Routes"`;

/** The first subnet of the function whose way out is wrong, with what is wrong. */
function wrongWay(place: Place): Held | undefined {
  const found = said(place, NO_WAY);
  if (found.length === 0) return undefined;
  const { region, logicalId, stack } = place.subject;
  const deploy = `apexctl deploy ${stack} --env ${place.system.environment}`;
  const ways = place.see.each(subnetsOf(place), (subnet) => ({
    subnet,
    way: wayOut(place, subnet),
  }));
  for (const { subnet, way } of ways) {
    const base = { evidence: [...told(found), 'routes as the deployed templates have them'] };
    if (way.to === 'nowhere')
      return {
        ...base,
        certainty: 0.95,
        cause: `${subnet}, in which ${logicalId} stands, has no route out of the VPC${way.gone ? ': somebody took it away' : ''}.`,
        evidence: [...base.evidence, ...(way.gone ? [`the route ${way.gone.id} is gone now`] : [])],
        recovery: [
          `See its routes: ${routesOf(subnet, region)}`,
          ...(way.gone
            ? [
                `Put it back: aws ec2 create-route --route-table-id ${way.table ?? '<its table>'} --destination-cidr-block 0.0.0.0/0 --nat-gateway-id ${way.gone.nat ?? '<its NAT gateway>'} --region ${region}`,
              ]
            : []),
          `In the code: PRIVATE_WITH_EGRESS subnets for ${logicalId}, or vpc.addInterfaceEndpoint for what it calls; then ${deploy}`,
        ],
        absence: [`the route table of ${subnet} has a route for 0.0.0.0/0`],
      };
    if (way.to === 'internet gateway')
      return {
        ...base,
        certainty: 0.95,
        cause: `${logicalId} stands in the public subnet ${subnet}: functions get no public address, so that route leads nowhere.`,
        recovery: [
          `In the code: vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS } for ${logicalId}; then ${deploy}`,
        ],
      };
    if (way.to === 'nat' && way.isPublic === false)
      return {
        ...base,
        certainty: 0.95,
        cause: `The NAT gateway ${way.id} stands in a private subnet itself.`,
        recovery: [
          `In the code: NAT gateways into PUBLIC subnets; then ${deploy}`,
          `See its routes: ${routesOf(subnet, region)}`,
        ],
      };
  }
  return undefined;
}

/** Endpoints of the VPC that do not let the function in. */
function closedEndpoint(place: Place): Held | undefined {
  const { subject, system } = place;
  const found = said(place, NO_WAY);
  if (found.length === 0) return undefined;
  const callers = groupsOf(system, subject);
  const vpcs = new Set(
    subnetsOf(place).flatMap((id) => {
      const subnet = ofType(system, 'AWS::EC2::Subnet').find(({ physicalId }) => physicalId === id);
      return subnet ? [JSON.stringify(property(subnet, 'VpcId'))] : [];
    }),
  );
  const endpoints = ofType(system, 'AWS::EC2::VPCEndpoint').filter(
    (one) =>
      textOf(one, 'VpcEndpointType') === 'Interface' &&
      vpcs.has(JSON.stringify(property(one, 'VpcId'))),
  );
  const rules = place.see.each(endpoints, (endpoint) => {
    const groups = groupsOf(system, endpoint);
    return { endpoint, groups, ...letsIn(place, groups, callers, 443) };
  });
  for (const { endpoint, groups, verdict, from } of rules) {
    if (verdict !== 'no') continue;
    return {
      certainty: 0.8,
      cause: `${endpoint.logicalId} lets ${subject.logicalId} not in on port 443: its names lead to an endpoint that does not answer.`,
      evidence: [...told(found), `rules of the security groups ${from}`],
      recovery: [
        `Now: aws ec2 authorize-security-group-ingress --group-id ${groups[0]} --protocol tcp --port 443 --source-group ${callers[0]} --region ${subject.region}`,
        `In the code: ${endpoint.logicalId}.connections.allowDefaultPortFrom(${subject.logicalId}); then apexctl deploy ${endpoint.stack} --env ${system.environment}`,
      ],
      absence: [`a rule of ${groups[0]} covers port 443 from ${callers[0]}`],
    };
  }
  return undefined;
}

export const networking = defineMode({
  id: 'networking',
  catalog: 'private-subnet-no-egress',
  title: 'What stands in the VPC does not get out of it',
  types: [NAT, FUNCTION],

  symptoms: [
    {
      id: 'nat-ports-used-up',
      severity: 'error',
      threshold:
        'ErrorPortAllocation above 0 in the last half an hour: each one is a connection that was refused',
      source: 'VPC User Guide, NAT gateway metrics; CloudWatch User Guide, recommended alarms (0)',
      judge({ subject, system, see }) {
        if (subject.type !== NAT) return undefined;
        const since = system.now - 30 * 60_000;
        const sum = see
          .metric(natMetric(subject, 'ErrorPortAllocation'))
          .points.filter(({ at }) => at >= since)
          .reduce((all, { value }) => all + value, 0);
        return sum > 0 ? { seen: `${sum} connections found no port` } : undefined;
      },
    },
    {
      id: 'nat-drops-packets',
      severity: 'warning',
      threshold: `PacketsDropCount at ${DROPPED * 100} % of all packets or more, and at least ${LEAST_DROPPED}`,
      source: 'VPC User Guide, NAT gateway metrics: above 0.01 % AWS itself may have a problem',
      judge({ subject, see }) {
        if (subject.type !== NAT) return undefined;
        const [dropped, sent] = [
          natMetric(subject, 'PacketsDropCount'),
          natMetric(subject, 'PacketsOutToDestination'),
        ];
        see.ahead(dropped, sent);
        const [bad, all] = [see.metric(dropped).sum, see.metric(sent).sum];
        if (bad < LEAST_DROPPED || bad < DROPPED * all) return undefined;
        return { seen: `${bad} packets were dropped${all > 0 ? ` (${percent(bad / all)})` : ''}` };
      },
    },
    {
      id: 'function-gets-nowhere',
      severity: 'error',
      threshold:
        'a function of a VPC that fails says, more than twice, that it reached nothing on port 443 or got no network interface',
      source: 'failure catalogue, private-subnet-no-egress',
      judge(place) {
        if (
          place.subject.type !== FUNCTION ||
          listOf(place.subject, 'VpcConfig.SubnetIds').length === 0
        )
          return undefined;
        const times = said(place, ANY).reduce((sum, one) => sum + one.times, 0);
        return times > 2
          ? { seen: `${place.subject.logicalId} did not get out of the VPC, said ${times} times` }
          : undefined;
      },
    },
  ],

  causes: [
    {
      id: 'too-many-connections',
      explains: ['nat-ports-used-up'],
      judge({ subject }) {
        return {
          certainty: 0.9,
          cause: 'More than 55,000 connections at once go to one address and port.',
          evidence: [
            'each address of a NAT gateway has 55,000 ports for each destination (VPC User Guide, NAT gateway basics)',
          ],
          recovery: [
            `Now, another address: aws ec2 associate-nat-gateway-address --nat-gateway-id ${subject.physicalId} --allocation-ids <address> --region ${subject.region}`,
            'Keep connections alive and use them again; endpoints for S3, DynamoDB and other services, so that their traffic does not pass here',
            'A NAT gateway for each zone',
          ],
        };
      },
    },
    {
      id: 'gateway-overloaded',
      explains: ['nat-drops-packets'],
      judge({ subject }) {
        return {
          certainty: 0.6,
          cause: 'The NAT gateway gets more than it can pass on, or AWS has a problem in its zone.',
          evidence: [],
          recovery: [
            `AWS Health of the region: aws health describe-events --filter services=VPC,regions=${subject.region} --region us-east-1`,
            'A gateway for each zone, and endpoints for AWS services',
          ],
        };
      },
    },
    { id: 'no-way-out', explains: ['function-gets-nowhere'], judge: wrongWay },
    { id: 'endpoint-closed', explains: ['function-gets-nowhere'], judge: closedEndpoint },
    {
      id: 'no-interface',
      explains: ['function-gets-nowhere'],
      judge(place) {
        const found = said(place, NO_INTERFACE);
        if (found.length === 0) return undefined;
        const { subject } = place;
        const [subnet = '<subnet>'] = subnetsOf(place);
        return {
          certainty: 0.9,
          cause:
            'Lambda could not make a network interface: the subnets are full, a quota is reached, or the role may not.',
          evidence: told(found),
          recovery: [
            `Free addresses: aws ec2 describe-subnets --subnet-ids ${subnetsOf(place).join(' ') || subnet} --region ${subject.region} --query "Subnets[].[SubnetId,AvailableIpAddressCount]"`,
            'The role needs service-role/AWSLambdaVPCAccessExecutionRole',
            'Larger subnets, or more of them, in the code',
          ],
        };
      },
    },
  ],

  lookAt: (place) =>
    place.subject.type === NAT
      ? [
          `aws ec2 describe-nat-gateways --nat-gateway-ids ${place.subject.physicalId} --region ${place.subject.region}`,
        ]
      : [
          ...subnetsOf(place).map((subnet) => routesOf(subnet, place.subject.region)),
          ...groupsOf(place.system, place.subject).map(
            (group) =>
              `aws ec2 describe-security-groups --group-ids ${group} --region ${place.subject.region} --query "SecurityGroups[].IpPermissionsEgress"`,
          ),
          'Routes and groups of the release let it out; then it is a network ACL, DNS of the VPC, or the other side',
        ],
});
