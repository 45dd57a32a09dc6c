import { defineSignature } from '../define.js';

export const templateCircularDependency = defineSignature({
  id: 'template-circular-dependency',
  catalog: 'template-circular-dependency',
  title: 'Circular dependency between resources of one template',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Circular dependency between resources: \[(?<resources>[^\]]{1,2000})\]/i,
      certainty: 0.97,
    },
    { text: /\bCircular dependenc(?:y|ies)\b/i, certainty: 0.7 },
    { text: /would create a cyclic reference|(?:in|of) a cyclic dependency/i, certainty: 0.8 },
  ],
  cause:
    'Each of {resources} waits for an attribute of another, so there is no order to create them in.',
  fix: [
    'Move one edge into a resource of its own: an ingress rule (connections.allowFrom), iam.ManagedPolicy, s3.CfnBucketPolicy, or a permission',
    'Or build the ARN from a fixed name instead of a reference to the resource',
    'See the cycle before deploying: apexctl check --rule template-circular-dependency',
  ],
  absence: [{ test: 'rule', rule: 'template-circular-dependency' }],
  prevention: 'Run the graph check over every synthesized template.',
  examples: [
    {
      text: 'Circular dependency between resources: [UploadBucket, UploadPermission, ListFunction]',
      fits: true,
      catches: { resources: 'UploadBucket, UploadPermission, ListFunction' },
    },
    {
      text: 'An error occurred (ValidationError) when calling the CreateChangeSet operation: Circular dependency between resources: [SgA, SgB]',
      fits: true,
    },
    {
      text: "'Storage' depends on 'Security' (Storage -> Security/Key.Arn). Adding this dependency (Security -> Storage/Logs.Ref) would create a cyclic reference.",
      fits: true,
    },
    { text: 'Dependency Violation: resource sg-1 has a dependent object', fits: false },
  ],
  source: 'CloudFormation User Guide, troubleshooting; aws-cdk-lib for the cyclic reference',
});
