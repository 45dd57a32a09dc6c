import type { Examples } from '../../../src/checking/index.js';

const allow = (action: unknown, resource: unknown) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});
const role = (...statements: readonly unknown[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }] },
});
const key = (...statements: readonly unknown[]) => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: { Statement: statements } },
});
const root = {
  Effect: 'Allow',
  Principal: { AWS: '111122223333' },
  Action: 'kms:*',
  Resource: '*',
};
const keyArn = { 'Fn::GetAtt': ['Key', 'Arn'] };
const bucket = (encryption: object) => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: encryption }],
    },
  },
});
const encrypted = bucket({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn });
const objects = { 'Fn::Sub': '${Bucket.Arn}/*' };
const base = { Key: key(root), Bucket: encrypted };

export const examples: Examples = {
  pass: [
    {
      resources: {
        ...base,
        Role: role(allow('s3:GetObject', objects), allow('kms:Decrypt', keyArn)),
      },
    },
    { resources: { ...base, Role: role(allow('s3:PutObject', objects), allow('kms:*', '*')) } },
    {
      name: 'the key policy names the role',
      resources: {
        Key: key(root, {
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Resource: '*',
        }),
        Bucket: encrypted,
        Role: role(allow(['s3:GetObject', 's3:PutObject'], objects)),
      },
    },
    {
      name: 'everybody of the account through S3',
      resources: {
        Key: key({
          ...root,
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
        }),
        Bucket: encrypted,
        Role: role(allow('s3:GetObject', objects)),
      },
    },
  ],
  fail: [
    {
      resources: { ...base, Role: role(allow('s3:GetObject', objects)) },
      at: 'Role',
      says: /may s3:GetObject on Bucket, but not kms:Decrypt on its key Key/,
    },
    {
      name: 'reading the key is not writing with it',
      resources: {
        ...base,
        Role: role(allow('s3:PutObject', objects), allow('kms:Decrypt', keyArn)),
      },
      says: /kms:GenerateDataKey/,
    },
    {
      resources: {
        Key: key(root),
        Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'Key' } } },
        Role: role(allow('sqs:SendMessage', { 'Fn::GetAtt': ['Queue', 'Arn'] })),
      },
    },
    {
      resources: {
        Key: key(root),
        Table: {
          Type: 'AWS::DynamoDB::Table',
          Properties: { SSESpecification: { SSEType: 'KMS', KMSMasterKeyId: keyArn } },
        },
        Role: role(allow('dynamodb:GetItem', { 'Fn::GetAtt': ['Table', 'Arn'] })),
      },
    },
    {
      name: 'key and role in different stacks',
      stacks: {
        Security: {
          template: {
            Resources: {
              Key: key(root),
              Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: keyArn } },
            },
            Outputs: { Arn: { Value: { Ref: 'Secret' }, Export: { Name: 'secret' } } },
          },
        },
        Api: {
          resources: {
            Role: role(allow('secretsmanager:GetSecretValue', { 'Fn::ImportValue': 'secret' })),
          },
        },
      },
      at: 'Role',
    },
  ],
  unknown: [
    {
      resources: {
        ...base,
        Role: {
          ...role(),
          Properties: {
            ManagedPolicyArns: [{ 'Fn::ImportValue': 'policy' }],
            Policies: [{ PolicyDocument: { Statement: [allow('s3:GetObject', objects)] } }],
          },
        },
      },
    },
  ],
  skip: [
    {
      name: 'encrypted by S3 itself',
      resources: {
        Bucket: bucket({ SSEAlgorithm: 'AES256' }),
        Role: role(allow('s3:GetObject', objects)),
      },
    },
    {
      name: 'the key of AWS',
      resources: {
        Bucket: bucket({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/aws/s3' }),
        Role: role(allow('s3:GetObject', objects)),
      },
    },
    {
      resources: {
        ...base,
        Role: role(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:a')),
      },
    },
  ],
};
