import { defineSignature } from '../define.js';

export const capabilityMissing = defineSignature({
  id: 'capability-missing',
  title: 'A capability was not acknowledged',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Requires capabilities ?: ?\[(?<capability>\w{1,60})/i, certainty: 0.97 },
    { text: /\bInsufficientCapabilities(?:Exception)?\b/, certainty: 0.93 },
  ],
  cause:
    'The template makes IAM resources or uses a transform, which has to be agreed to: {capability}.',
  fix: [
    'Deploy with what agrees to it: apexctl deploy {stack} (and cdk deploy); with another tool: --capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Deploy with one tool that gives the capabilities.',
  examples: [
    {
      text: 'Requires capabilities : [CAPABILITY_NAMED_IAM]',
      fits: true,
      catches: { capability: 'CAPABILITY_NAMED_IAM' },
    },
    {
      text: 'An error occurred (InsufficientCapabilitiesException) when calling the CreateStack operation: Requires capabilities : [CAPABILITY_IAM]',
      fits: true,
    },
    { text: 'User is not authorized to perform: iam:CreateRole', fits: false },
  ],
  source: 'CloudFormation API Reference, CreateStack',
});
