import { defineSignature } from '../define.js';

export const dependentObjects = defineSignature({
  id: 'dependent-objects',
  catalog: 'stack-delete-failed',
  title: 'Something that is to be deleted is still used',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /(?:resource )?(?<used>[a-z]{1,12}-[0-9a-f]{4,32}) has a dependent object\b/i,
      certainty: 0.95,
    },
    { text: /\bhas a dependent object\b|\bDependencyViolation\b/i, certainty: 0.93 },
    {
      text: /(?:The (?:\w{1,30} ){1,3}'?(?<used>[\w-]{1,60})'? )?has (?:some )?(?:dependencies|mapped public address\(es\)) ?(?:and|\.)? ?(?:so )?(?:cannot be deleted|Please unmap)?/i,
      types: ['AWS::EC2::*'],
      certainty: 0.93,
    },
    {
      text: /has dependencies and cannot be deleted|cannot be deleted because it is (?:in use|referenced|associated|attached)|\bResourceInUse: /i,
      certainty: 0.9,
    },
    {
      text: /\b\w{1,40}Contains(?:Services|Tasks|ContainerInstances)Exception\b|\bRepositoryNotEmpty(?:Exception)?\b|\bInvalid\w{1,30}\.InUse\b|still contains images|is currently in use by (?:a|an|the) (?:listener|rule|load balancer|target group)|cannot be deleted while (?<inside>Services|Tasks|Container instances) are active|\bhas (?<attached>node ?groups|fargate profiles) attached/i,
      certainty: 0.93,
    },
    {
      text: /An error occurred \((?:ResourceInUse(?:Exception)?|InUse)\) when calling the Delete\w{1,60} operation/i,
      certainty: 0.9,
    },
    {
      text: /Network interface '?(?<used>[\w-]{1,60})'? is (?:currently )?in use/i,
      certainty: 0.93,
    },
  ],
  cause:
    '{used} cannot be deleted because something that this stack did not make, or that AWS still holds, uses it: most often the network interface of a function, a rule of another security group, or a load balancer.',
  fix: [
    'See what uses it: aws ec2 describe-network-interfaces --filters Name=group-id,Values={physicalId} (a subnet: Name=subnet-id, a VPC: Name=vpc-id)',
    'Network interfaces of functions are released by themselves within 40 minutes: wait, then delete again',
    'Remove what was made by hand (rules that name the group, interfaces, load balancers), then delete again: apexctl recover {stack} --env {environment}',
    'Keep it instead: apexctl recover {stack} --env {environment} --retain {logicalId}, and let apexctl cleanup look at it later',
  ],
  absence: [{ test: 'stack-status', not: ['DELETE_FAILED'] }],
  prevention: 'Take consumers down before what they use; make nothing by hand inside of a stack.',
  examples: [
    {
      text: 'resource sg-0a1f has a dependent object (Service: Ec2, Status Code: 400, Request ID: 1)',
      type: 'AWS::EC2::SecurityGroup',
      fits: true,
      catches: { used: 'sg-0a1f' },
    },
    {
      text: "The subnet 'subnet-0aa1' has dependencies and cannot be deleted.",
      type: 'AWS::EC2::Subnet',
      fits: true,
      catches: { used: 'subnet-0aa1' },
    },
    {
      text: 'Network vpc-0a1 has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.',
      type: 'AWS::EC2::VPCGatewayAttachment',
      fits: true,
    },
    { text: 'The bucket you tried to delete is not empty', fits: false },
    { text: 'Circular dependency between resources: [A, B]', fits: false },
    {
      text: 'Cannot delete export Core:KeyArn as it is in use by Api.',
      fits: false,
    },
  ],
  source: 'EC2 error codes (DependencyViolation); CloudFormation User Guide, "Delete stack fails"',
});
