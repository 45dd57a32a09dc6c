import type { Examples } from '../../../src/checking/index.js';

const world = (ZipFile: string, InvokeMode?: string, Runtime = 'nodejs22.x') => ({
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler', Runtime, Code: { ZipFile } },
  },
  Url: {
    Type: 'AWS::Lambda::Url',
    Properties: {
      AuthType: 'AWS_IAM',
      InvokeMode,
      TargetFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] },
    },
  },
});
const streams =
  'exports.handler = awslambda.streamifyResponse(async (event, stream) => stream.end());';
const plain = `const { pipeline } = require('stream/promises'); exports.handler = async () => pipeline();`;

export const examples: Examples = {
  pass: [
    { resources: world(streams, 'RESPONSE_STREAM') },
    { name: 'streams used for data', resources: world(plain) },
    { resources: world(plain, 'BUFFERED') },
  ],
  fail: [
    {
      resources: world(streams),
      at: 'Url',
      says: /handler of Fn streams, and the URL is BUFFERED/,
    },
    { resources: world(plain, 'RESPONSE_STREAM'), says: /not wrapped/ },
    {
      resources: world('def handler(e, c): pass', 'RESPONSE_STREAM', 'python3.13'),
      says: /python3\.13 of Fn cannot/,
    },
  ],
  skip: [
    {
      name: 'an API has its own mode',
      resources: {
        Fn: world(streams).Fn,
        Url: {
          Type: 'AWS::Lambda::Url',
          Properties: { TargetFunctionArn: 'arn:aws:lambda:eu-west-1:1:function:x' },
        },
      },
    },
  ],
};
