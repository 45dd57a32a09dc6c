import type { ConfigRecording, Examples, Fact, RegionFacts } from '../../../src/checking/index.js';
import { account, denied, known } from '../example-account.js';

const Security = {
  name: 'Shop-Security',
  resources: {
    Recorder: {
      Type: 'AWS::Config::ConfigurationRecorder',
      Properties: { RoleARN: 'arn:aws:iam::111122223333:role/config' },
    },
    Channel: {
      Type: 'AWS::Config::DeliveryChannel',
      Properties: { S3BucketName: 'shop-config' },
    },
  },
};
const world = (config: Fact<ConfigRecording>, more: Partial<RegionFacts> = {}) => ({
  stacks: { Security },
  account: account({ config, ...more }),
});

export const examples: Examples = {
  pass: [
    world(known({ recorders: [], channels: [] })),
    {
      name: 'the recorder and channel of this very stack',
      ...world(known({ recorders: ['r1'], channels: ['c1'] }), {
        resources: {
          'Shop-Security': known([
            {
              logicalId: 'Recorder',
              physicalId: 'r1',
              type: 'AWS::Config::ConfigurationRecorder',
              status: 'CREATE_COMPLETE',
            },
            {
              logicalId: 'Channel',
              physicalId: 'c1',
              type: 'AWS::Config::DeliveryChannel',
              status: 'CREATE_COMPLETE',
            },
          ]),
        },
      }),
    },
  ],
  fail: [
    {
      ...world(known({ recorders: ['aws-controltower-BaselineConfigRecorder'], channels: [] })),
      at: 'Recorder',
      says: /has aws-controltower-BaselineConfigRecorder already/,
    },
    {
      ...world(known({ recorders: [], channels: ['default'] })),
      at: 'Channel',
      says: /one delivery channel/,
    },
  ],
  unknown: [world(denied)],
  skip: [
    {
      name: 'only rules',
      stacks: { Security: { resources: { Rule: { Type: 'AWS::Config::ConfigRule' } } } },
      account: account(),
    },
  ],
};
