import { defineSignature } from '../define.js';

export const apigwBaseUrlMismatch = defineSignature({
  id: 'apigw-base-url-mismatch',
  catalog: 'apigw-base-url-mismatch',
  title: 'The address has no stage, a doubled one, or no mapping',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /^\s{0,20}\{"message":\s?"Forbidden"\}\s{0,20}$/i, certainty: 0.85 },
    { text: /"message":\s?"Forbidden"/i, certainty: 0.75 },
    { text: /\bForbiddenException\b/, certainty: 0.7 },
    { text: /"message":\s?"Missing Authentication Token"/i, certainty: 0.6 },
  ],
  cause:
    'A custom domain or stage answers 403 Forbidden where no mapping fits the path. A web ACL, a resource policy or a missing API key answer the same.',
  fix: [
    'Compare the address of the frontend with the outputs of the stack: <api>.execute-api.<region>.amazonaws.com/<stage>, or the custom domain with its base path',
    'See the mappings: aws apigateway get-base-path-mappings --domain-name <host>',
    'The address is right: look at the web ACL (sampled requests), the resource policy and the API key',
    'Look: apexctl check --rule apigw-base-url-mismatch',
  ],
  absence: [{ test: 'rule', rule: 'apigw-base-url-mismatch' }],
  prevention: 'Write the configuration of the frontend from the outputs of the stacks.',
  examples: [
    { text: '{"message":"Forbidden"}', fits: true },
    {
      text: 'HTTP/2 403\ncontent-type: application/json\nx-amzn-errortype: ForbiddenException\n\n{"message":"Forbidden"}',
      fits: true,
    },
    { text: '{"message":"Missing Authentication Token"}', fits: false },
  ],
  source: 'API Gateway Developer Guide, custom domain names',
});
