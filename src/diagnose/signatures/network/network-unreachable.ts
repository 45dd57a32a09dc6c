import { defineSignature } from '../define.js';

export const networkUnreachable = defineSignature({
  id: 'network-unreachable',
  title: 'A connection inside the network does not come about',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /connect (?<failure>ETIMEDOUT|ECONNREFUSED|EHOSTUNREACH) (?<target>[\w.:-]{1,255}:(?!443\b|3306\b|5432\b|1433\b|6379\b|27017\b)\d{1,5})/i,
      certainty: 0.88,
    },
    {
      text: /VPC endpoint .{0,120}(?:does not support|not (?:found|available|supported)|failed)|\bprivate-dns-enabled cannot be set\b|conflicting DNS domain/i,
      certainty: 0.9,
    },
    {
      text: /Lambda was unable to (?:create an|configure access to) .{0,60}(?:network interface|VPC)|\bEC2AccessDenied(?:Exception)?\b|\bENILimitReached(?:Exception)?\b|\bSubnetIPAddressLimitReached(?:Exception)?\b|\bEC2Throttled(?:Exception)?\b|execution role does not have permissions to call CreateNetworkInterface/i,
      certainty: 0.96,
    },
    {
      text: /insufficient free (?:IP )?addresses|not enough free (?:IP )?addresses|\bInsufficientFreeAddressesInSubnet\b|CIDR .{0,80}(?:conflicts|overlaps|is invalid)|\bInvalidSubnet\.\w{1,40}|\bInvalid(?:VpcID|SubnetID|GroupId?|Group)\.NotFound\b/i,
      certainty: 0.93,
    },
    {
      text: /security groups?.{0,80}(?:belong to different networks|does not exist|must be in the same VPC)/i,
      certainty: 0.93,
    },
  ],
  cause:
    '{target} is not reached ({failure}), or a network interface could not be made: security group, route, network ACL, addresses of the subnet, or the permissions of the function.',
  fix: [
    "Timed out: allow the port from the caller's group (target.connections.allowFrom(caller, Port.tcp(…)))",
    'Refused: nothing listens there; compare port and health of the target',
    'A function in a VPC: service-role/AWSLambdaVPCAccessExecutionRole on its role',
    'Full subnet: larger subnets, or fewer interfaces: aws ec2 describe-subnets --query "Subnets[].[SubnetId,AvailableIpAddressCount]"',
  ],
  absence: [{ test: 'rule', rule: 'vpc-endpoint-misconfigured' }, { test: 'retry' }],
  prevention:
    'Connections by constructs, flow logs that show what was rejected, and subnets with room.',
  isRetryable: true,
  examples: [
    {
      text: 'Error: connect ECONNREFUSED 10.0.2.11:8080',
      fits: true,
      catches: { failure: 'ECONNREFUSED', target: '10.0.2.11:8080' },
    },
    {
      text: 'The provided execution role does not have permissions to call CreateNetworkInterface on EC2 (Service: Lambda, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request.',
      fits: true,
    },
    { text: 'connect ECONNREFUSED 10.0.1.17:5432', fits: false },
  ],
  source: 'Lambda and EC2 error codes; Node.js errors',
});
