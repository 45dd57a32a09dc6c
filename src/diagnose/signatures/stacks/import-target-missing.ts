import { defineSignature } from '../define.js';

export const importTargetMissing = defineSignature({
  id: 'import-target-missing',
  title: 'What is to be imported into a stack does not exist',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Resource with ID ['"]?(?<target>[^'"\n]{1,400}?)['"]? does ?(?:not|n't) exist/i,
      certainty: 0.93,
    },
    {
      text: /Resources? \[?(?<target>[^\]\n]{1,400}?)\]? (?:to import|passed in ResourceToImport)[^\n]{0,40} (?:do(?:es)? not exist|(?:was|were) not found|not in the template)/i,
      certainty: 0.9,
    },
  ],
  cause:
    'The import names {target}, and there is none of that type in this account and region: another id, another region, or it was deleted.',
  fix: [
    'Let it be looked up and proven: apexctl recover {stack} --env {environment} --import <name> --dry-run',
    'See which identifier the type wants: aws cloudformation get-template-summary --template-body file://<template> --query ResourceIdentifierSummaries',
    'Compare with what is there, in the region of the stack, and name it as it is called',
    'It is gone: take it out of the import and let the stack create it',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Read every resource before it is imported.',
  examples: [
    {
      text: 'Resource with ID vpc-0a1b does not exist',
      fits: true,
      catches: { target: 'vpc-0a1b' },
    },
    {
      text: "Resource with ID 'orders-old-logs' does not exist",
      status: 'IMPORT_FAILED',
      fits: true,
      catches: { target: 'orders-old-logs' },
    },
    { text: "Resource of type 'AWS::S3::Bucket' with identifier 'x' already exists.", fits: false },
    { text: 'Stack with id Orders does not exist', fits: false },
  ],
  source: 'CloudFormation User Guide, importing resources; from memory',
});
