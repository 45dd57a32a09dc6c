import { defineSignature } from '../define.js';

export const privateSubnetNoEgress = defineSignature({
  id: 'private-subnet-no-egress',
  catalog: 'private-subnet-no-egress',
  title: 'A private subnet has no way out',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /(?:CannotPullContainerError|unable to pull (?:secrets|registry)|ResourceInitializationError).{0,600}(?:i\/o timeout|context deadline exceeded|Client\.Timeout exceeded|request canceled while waiting|no route to host|connection timed out)/is,
      certainty: 0.97,
    },
    {
      text: /connect (?:ETIMEDOUT|ENETUNREACH|EHOSTUNREACH) (?<target>\S{1,120}:443)/i,
      certainty: 0.95,
    },
    {
      text: /dial tcp (?<target>[\d.[\]:a-f]{3,60}:443): (?:i\/o timeout|connect: (?:no route|network is unreachable|connection timed out))/i,
      certainty: 0.95,
    },
    {
      text: /Connect(?:ion)? ?time(?:d )?out on endpoint URL: "(?<target>[^"]{1,200})"|ConnectTimeoutError/i,
      certainty: 0.9,
    },
    // The region is a real one (list from memory) and the one that asks runs in Lambda: then it is the way that is missing, not the name.
    {
      text: /Could not connect to the endpoint URL(?<=(?:START RequestId|\/var\/(?:task|lang|runtime)\/)[\s\S]{0,6000}): "(?<target>https:\/\/[\w.-]{1,100}\.(?:us-(?:east|west)-[12]|eu-(?:west-[123]|central-[12]|north-1|south-[12])|ap-(?:southeast-[1-7]|northeast-[123]|south-[12]|east-[12])|(?:sa-east|af-south|ca-west|il-central|mx-central)-1|ca-central-1|me-(?:south|central)-1)\.amazonaws\.com)/,
      certainty: 0.96,
    },
    {
      text: /There is a connection issue between the task and (?:Secrets Manager|Amazon ECR|the container registry|\w[\w ]{1,60})/i,
      certainty: 0.96,
    },
    { text: /\bNetwork is unreachable\b|\bENETUNREACH\b/i, certainty: 0.85 },
  ],
  cause:
    'From its subnet {target} cannot be reached: no route to a NAT gateway (or one that stands in a private subnet itself), and no endpoint for the service.',
  fix: [
    'Place the workload in PRIVATE_WITH_EGRESS subnets of a VPC with a NAT gateway in public ones, one a zone in production',
    'Or endpoints for what it calls: vpc.addInterfaceEndpoint, and a gateway endpoint for S3 and DynamoDB',
    'See the routes: aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=<subnet> --query "RouteTables[].Routes"',
    'Security groups must let 443 out; tasks in public subnets need assignPublicIp',
    'Look: apexctl check --rule private-subnet-no-egress',
  ],
  absence: [
    { test: 'rule', rule: 'private-subnet-no-egress' },
    { test: 'rule', rule: 'ecs-public-subnet-without-ip' },
  ],
  prevention: 'Let the rule look over the graph of routes.',
  examples: [
    {
      text: 'Error: connect ETIMEDOUT 52.94.1.1:443',
      fits: true,
      catches: { target: '52.94.1.1:443' },
    },
    {
      text: 'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: dial tcp 52.1.1.1:443: i/o timeout',
      fits: true,
    },
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. dial tcp 10.0.0.9:443: i/o timeout',
      fits: true,
    },
    { text: 'connect ETIMEDOUT 10.0.1.17:5432', fits: false },
  ],
  source: 'ECS Developer Guide, CannotPullContainer task errors; Node.js and Go errors',
});
