import type { Examples } from '../../../src/checking/index.js';

const bucket = (more: object = {}, configurations: readonly object[] = [{}]) => ({
  Type: 'AWS::S3::Bucket',
  ...more,
  Properties: {
    BucketName: 'uploads',
    NotificationConfiguration: {
      LambdaConfigurations: configurations.map((one) => ({
        Event: 's3:ObjectCreated:*',
        Function: { 'Fn::GetAtt': ['Fn', 'Arn'] },
        ...one,
      })),
    },
  },
});
const fn = { Fn: { Type: 'AWS::Lambda::Function', Properties: {} } };
const allow = {
  Allow: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Fn' },
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::uploads',
    },
  },
};
const filter = (Name: string, Value: string) => ({
  Filter: { S3Key: { Rules: [{ Name, Value }] } },
});
const ready = { DependsOn: 'Allow' };

export const examples: Examples = {
  pass: [
    { resources: { ...fn, ...allow, Bucket: bucket(ready) } },
    {
      name: 'told apart by their suffix',
      resources: {
        ...fn,
        ...allow,
        Bucket: bucket(ready, [filter('suffix', '.mp4'), filter('suffix', '.jpg')]),
      },
    },
  ],
  fail: [
    { resources: { ...fn, Bucket: bucket() }, at: 'Bucket', says: /no permission for s3/ },
    { resources: { ...fn, ...allow, Bucket: bucket() }, says: /does not depend on Allow/ },
    {
      resources: {
        ...fn,
        Allow: {
          ...allow.Allow,
          Properties: { ...allow.Allow.Properties, SourceArn: 'arn:aws:s3:::other' },
        },
        Bucket: bucket(ready),
      },
      says: /no permission/,
    },
    {
      resources: {
        ...fn,
        ...allow,
        Bucket: bucket(ready, [filter('prefix', 'a/'), filter('prefix', 'a/b/')]),
      },
      says: /same object/,
    },
  ],
  skip: [
    {
      name: 'EventBridge needs no permission on the bucket',
      resources: {
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
          },
        },
      },
    },
  ],
};
