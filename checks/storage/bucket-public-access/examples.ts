import type { Examples } from '../../../src/checking/index.js';

const ALL = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};
const bucket = (block: unknown, more: object = {}) => ({
  B: {
    Type: 'AWS::S3::Bucket',
    Properties: { ...(block !== undefined && { PublicAccessBlockConfiguration: block }), ...more },
  },
});
const policy = (statement: object) => ({
  P: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: 'films',
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement }],
      },
    },
  },
});
const condition = (operator: string, key: string, value: unknown) =>
  policy({ Principal: '*', Condition: { [operator]: { [key]: value } } });

export const examples: Examples = {
  pass: [
    { resources: bucket(ALL) },
    {
      resources: bucket(ALL, {
        WebsiteConfiguration: { RedirectAllRequestsTo: { HostName: 'shop.be' } },
      }),
    },
    { resources: condition('StringEquals', 'aws:PrincipalOrgID', 'o-123') },
    {
      resources: condition('ArnLike', 'AWS:SourceArn', {
        'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/E1',
      }),
    },
  ],
  fail: [
    { resources: bucket(undefined), at: 'B', says: /is not written/ },
    {
      resources: bucket({ ...ALL, BlockPublicPolicy: false }),
      says: /^BlockPublicPolicy of it is off/,
    },
    {
      resources: bucket({ BlockPublicAcls: true, BlockPublicPolicy: true }),
      says: /IgnorePublicAcls, RestrictPublicBuckets of it are off/,
    },
    { resources: bucket(ALL, { AccessControl: 'PublicRead' }), says: /PublicRead/ },
    { resources: bucket(ALL, { WebsiteConfiguration: { IndexDocument: 'index.html' } }) },
    { resources: policy({ Principal: '*' }), at: 'P', says: /without a condition/ },
    { resources: policy({ Sid: 'All', Principal: { AWS: '*' } }), says: /Statement All/ },
    { resources: condition('Bool', 'aws:SecureTransport', 'true') },
    { resources: condition('StringNotEquals', 'aws:PrincipalOrgID', 'o-123') },
    { resources: condition('IpAddress', 'aws:SourceIp', '0.0.0.0/0') },
  ],
  unknown: [
    {
      template: {
        Parameters: { Block: { Type: 'String' } },
        Resources: bucket({ ...ALL, BlockPublicAcls: { Ref: 'Block' } }),
      },
    },
    {
      resources: {
        P: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { PolicyDocument: { 'Fn::Transform': {} } },
        },
      },
    },
  ],
  skip: [
    {
      name: 'a denial',
      resources: policy({
        Effect: 'Deny',
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    },
    { resources: policy({ Principal: { Service: 'cloudfront.amazonaws.com' } }) },
  ],
};
