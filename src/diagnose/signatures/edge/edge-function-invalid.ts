import { defineSignature } from '../define.js';

export const edgeFunctionInvalid = defineSignature({
  id: 'edge-function-invalid',
  title: 'A function at the edge that CloudFront does not take',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /\bInvalidLambdaFunctionAssociation\b|\bInvalidFunctionAssociation\b/i,
      certainty: 0.95,
    },
    {
      text: /function (?:must be|is not) in (?:region )?us-east-1|Lambda@Edge .{0,160}(?:must be|cannot|only|not supported|us-east-1)/i,
      certainty: 0.93,
    },
    {
      text: /function cannot have environment variables|function execution role must be assumable with edgelambda\.amazonaws\.com|function's (?:memory|timeout|code) (?:size )?(?:is )?(?:larger|greater|exceeds)/i,
      certainty: 0.95,
    },
  ],
  cause:
    'Functions at the edge live in us-east-1, are named by a version, have no environment variables and a role that edgelambda.amazonaws.com may assume.',
  fix: [
    'Use cloudfront.experimental.EdgeFunction, which keeps all of this',
    'Small rewrites and headers: a CloudFront Function instead',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'A stack of its own in us-east-1 for what runs at the edge.',
  examples: [
    {
      text: 'InvalidLambdaFunctionAssociation: The function cannot have environment variables. Function: arn:aws:lambda:us-east-1:1:function:edge:1',
      fits: true,
    },
    {
      text: 'The function must be in region us-east-1. ARN: arn:aws:lambda:eu-west-1:1:function:edge:1',
      fits: true,
    },
    {
      text: 'Distribution certificates must be in the us-east-1 region and the certificate you provided is in eu-west-1.',
      fits: false,
    },
  ],
  source: 'CloudFront Developer Guide, restrictions on Lambda@Edge',
});
