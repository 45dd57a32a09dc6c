import type { Examples } from '../../../src/checking/index.js';

const signing = (command: string) => ({
  'services/uploads/handler.ts': `import { getSignedUrl } from '@aws-sdk/s3-request-presigner';\nimport { ${command} } from '@aws-sdk/client-s3';\nexport const sign = () => getSignedUrl(client, new ${command}({}));`,
});
const api = {
  Type: 'AWS::ApiGatewayV2::Api',
  Properties: { CorsConfiguration: { AllowOrigins: ['*'] } },
};
const world = (cors: unknown, id = 'Films', more: object = {}) => ({
  [id]: {
    Type: 'AWS::S3::Bucket',
    Properties: { ...(cors !== undefined && { CorsConfiguration: { CorsRules: cors } }) },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Action: 's3:PutObject',
                Resource: { 'Fn::Sub': `\${${id}.Arn}/*` },
              },
            ],
          },
        },
      ],
    },
  },
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Environment: { Variables: { BUCKET: { Ref: id } } },
    },
  },
  Api: api,
  ...more,
});
const put = [
  { AllowedMethods: ['PUT'], AllowedOrigins: ['https://shop.be'], ExposedHeaders: ['ETag'] },
];

export const examples: Examples = {
  pass: [
    { resources: world(put), files: signing('PutObjectCommand') },
    { resources: world(put), files: signing('UploadPartCommand') },
  ],
  fail: [
    {
      resources: world(undefined),
      files: signing('PutObjectCommand'),
      at: 'Films',
      says: /has no CORS rules/,
    },
    {
      resources: world([{ AllowedMethods: ['GET'] }]),
      files: signing('PutObjectCommand'),
      says: /neither PUT nor POST/,
    },
    {
      resources: world([{ AllowedMethods: ['PUT'] }]),
      files: signing('UploadPartCommand'),
      says: /ETag is not exposed/,
    },
    { name: 'only templates, and its name says so', resources: world(undefined, 'UploadBucket') },
  ],
  skip: [
    { name: 'written by a function itself', resources: world(undefined) },
    { name: 'downloads', resources: world(undefined), files: signing('GetObjectCommand') },
    {
      name: 'no browser',
      resources: world(undefined, 'Films', { Api: { Type: 'AWS::ApiGatewayV2::Api' } }),
      files: signing('PutObjectCommand'),
    },
    { name: 'nobody may write', resources: { Uploads: { Type: 'AWS::S3::Bucket' }, Api: api } },
  ],
};
