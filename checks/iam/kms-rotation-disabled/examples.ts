import type { Examples } from '../../../src/checking/index.js';

const key = (properties: object) => ({ Key: { Type: 'AWS::KMS::Key', Properties: properties } });

export const examples: Examples = {
  pass: [
    { resources: key({ EnableKeyRotation: true }) },
    { resources: key({ EnableKeyRotation: 'true', KeySpec: 'SYMMETRIC_DEFAULT' }) },
    {
      template: {
        Parameters: { Rotate: { Type: 'String', Default: 'true' } },
        Resources: key({ EnableKeyRotation: { Ref: 'Rotate' } }),
      },
    },
  ],
  fail: [
    { resources: key({}), at: 'Key', says: /the default is false/ },
    { resources: key({ EnableKeyRotation: false }) },
    { resources: key({ Origin: 'AWS_KMS', MultiRegion: true }) },
  ],
  unknown: [{ resources: key({ EnableKeyRotation: { 'Fn::ImportValue': 'rotate' } }) }],
  skip: [
    { resources: key({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }) },
    { resources: key({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }) },
    { resources: key({ KeySpec: 'ML_DSA_65', KeyUsage: 'SIGN_VERIFY' }) },
    { resources: key({ Origin: 'EXTERNAL' }) },
    {
      name: 'a replica',
      resources: { Key: { Type: 'AWS::KMS::ReplicaKey', Properties: { PrimaryKeyArn: 'arn' } } },
    },
  ],
};
