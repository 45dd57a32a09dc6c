import { defineSignature } from '../define.js';

export const serviceLinkedRoleMissing = defineSignature({
  id: 'service-linked-role-missing',
  title: 'The role that AWS keeps for a service is not there yet',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Unable to assume the service linked role|verify that the (?<service>\w{1,40}) service linked role exists/i,
      certainty: 0.97,
    },
    {
      text: /you must enable a service-linked role to give (?<service>[\w ]{1,60}?) permissions/i,
      certainty: 0.97,
    },
  ],
  cause:
    'The first resource of {service} in an account needs a service-linked role. It does not exist yet, or was made a moment ago and is not known everywhere.',
  fix: [
    'ECS makes it by itself at the first cluster: deploy once more: apexctl deploy {stack}',
    'OpenSearch in a VPC does not: new iam.CfnServiceLinkedRole(this, "Search", { awsServiceName: "opensearchservice.amazonaws.com" }), before the domain',
    'Or once an account: aws iam create-service-linked-role --aws-service-name <service>.amazonaws.com',
  ],
  isRetryable: true,
  absence: [{ test: 'retry' }],
  prevention: 'Make service-linked roles when an account is set up.',
  examples: [
    {
      text: 'Invalid request provided: CreateCluster Invalid Request: Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
      type: 'AWS::ECS::Cluster',
      fits: true,
    },
    {
      text: 'Invalid request provided: Before you can proceed, you must enable a service-linked role to give Amazon OpenSearch Service permissions to access your VPC. (Service: OpenSearch, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { service: 'Amazon OpenSearch Service' },
    },
    { text: 'The role defined for the function cannot be assumed by Lambda.', fits: false },
  ],
  source:
    'ECS developer guide, "Using service-linked roles"; OpenSearch Service developer guide, "Using service-linked roles"',
});
