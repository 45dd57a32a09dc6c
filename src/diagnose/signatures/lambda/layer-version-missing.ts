import { defineSignature } from '../define.js';

export const layerVersionMissing = defineSignature({
  id: 'layer-version-missing',
  title: 'A layer version that does not exist',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Layer version (?<layer>\S{1,300}) does not exist/i, certainty: 0.97 },
    {
      text: /not authorized to perform: lambda:GetLayerVersion on resource: (?<layer>[^\s"]{1,300})/i,
      certainty: 0.96,
    },
    {
      text: /Layer(?:s| ARN)? .{0,120}(?:must be in the same region|different region)/i,
      certainty: 0.9,
    },
  ],
  cause: '{layer} was deleted, lives in another region or account, or was never shared.',
  fix: [
    'See what there is: aws lambda list-layer-versions --layer-name <layer>',
    'Pass the layer as a construct; for a foreign one use the ARN of this region',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'No layer ARN in the code without its region.',
  examples: [
    {
      text: 'Layer version arn:aws:lambda:eu-west-1:111111111111:layer:deps:3 does not exist. (Service: Lambda, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { layer: 'arn:aws:lambda:eu-west-1:111111111111:layer:deps:3' },
    },
    {
      text: 'User: arn:aws:iam::1:role/x is not authorized to perform: lambda:GetLayerVersion on resource: arn:aws:lambda:us-east-1:2:layer:y:1',
      fits: true,
    },
    { text: 'Function not found: arn:aws:lambda:eu-west-1:1:function:x', fits: false },
  ],
  source: 'Lambda API Reference, CreateFunction',
});
