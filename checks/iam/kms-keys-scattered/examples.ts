import type { Examples } from '../../../src/checking/index.js';

const key = { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } };

export const examples: Examples = {
  pass: [
    { name: 'two keys of one stack', resources: { A: key, B: key } },
    {
      name: 'the edge region has its own',
      stacks: {
        Security: { resources: { Key: key } },
        Edge: { region: 'us-east-1', resources: { Key: key } },
      },
    },
    {
      name: 'what a pipeline keeps to itself',
      stacks: {
        Security: { resources: { Key: key } },
        Pipeline: {
          resources: {
            Key: {
              ...key,
              Metadata: { 'aws:cdk:path': 'Pipeline/P/ArtifactsBucketEncryptionKey/Resource' },
            },
          },
        },
      },
    },
  ],
  fail: [
    {
      stacks: {
        Storage: { resources: { BucketKey: key } },
        Security: { resources: { Key: key } },
      },
      at: 'BucketKey',
      says: /Storage makes a key of its own; Security/,
    },
    {
      stacks: { One: { resources: { A: key } }, Two: { resources: { B: key } } },
      at: 'B',
    },
  ],
  skip: [{ resources: { Queue: { Type: 'AWS::SQS::Queue' } } }],
};
