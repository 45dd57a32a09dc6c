import { defineSignature } from '../define.js';

export const autoImportNotRetained = defineSignature({
  id: 'auto-import-not-retained',
  title: 'CloudFormation would import existing resources that the template does not retain',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /attempting to import some resources because they already exist in your account/i,
      certainty: 0.97,
    },
    {
      text: /resources (?:to import|must have).{0,80}DeletionPolicy attribute (?:set to|specified)/i,
      certainty: 0.9,
    },
  ],
  cause:
    'Resources of the change exist already and could be taken over, but only with a DeletionPolicy of Retain or RetainExceptOnCreate, so that a failed import cannot delete them.',
  fix: [
    'Set removalPolicy: RemovalPolicy.RETAIN (or RETAIN_ON_UPDATE_OR_DELETE) on the constructs named in the reason, and deploy again',
    'Retained already: take them over one by one: apexctl recover {stack} --env {environment} --import <name>',
    'They hold nothing: let apexctl cleanup remove them, and deploy again',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Everything with a fixed name that holds data is retained.',
  examples: [
    {
      text: "CloudFormation is attempting to import some resources because they already exist in your account. The resources must have the DeletionPolicy attribute set to 'Retain' or 'RetainExceptOnCreate' in the template for successful import. The affected resources are Table (links)",
      fits: true,
    },
    {
      text: 'Resources to import must have the DeletionPolicy attribute specified in the template: [Uploads]',
      fits: true,
    },
    { text: 'links-dev already exists', fits: false },
  ],
  source:
    'aws/aws-cdk-cli, toolkit-lib (diagnosis of failed change sets); CreateChangeSet for imports, from memory',
});
