import type { Examples } from '../../../src/checking/index.js';

const bucket = (origin: unknown) => ({
  B: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      CorsConfiguration: { CorsRules: [{ AllowedOrigins: [origin], AllowedMethods: ['GET'] }] },
    },
  },
});
const source = (line: string, path = 'infra/config.ts') => ({ [path]: line });

export const examples: Examples = {
  pass: [
    { resources: bucket('https://apexshare.be') },
    {
      name: 'texts for people and patterns',
      template: {
        Description: 'Serves https://example.com',
        Parameters: {
          Mail: {
            Type: 'String',
            Description: 'e.g. someone@example.com',
            AllowedPattern: '.+@example.com',
            ConstraintDescription: 'as in a@example.com',
          },
        },
        Resources: bucket('https://apexshare.be'),
      },
    },
    {
      name: 'names of files and handlers are no domains',
      resources: {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Handler: 'myapp.handler', Code: { S3Bucket: 'b', S3Key: 'my-site.zip' } },
        },
      },
    },
    {
      name: 'the end of an identifier',
      resources: bucket('https://12345678-1234-1234-1234-123456789012.apexshare.be'),
    },
    {
      name: 'the account is real',
      stacks: { A: { account: '123456789012', resources: bucket('https://123456789012.be') } },
    },
    { files: source("const origin = 'https://apexshare.be'; // not https://example.com") },
    { name: 'a name that only begins alike', resources: bucket('https://myapp.apexshare.be') },
    { name: 'a message', files: source("throw new Error('an address like someone@example.com');") },
  ],
  fail: [
    {
      resources: bucket('https://yourdomain.com'),
      at: 'B',
      says: /the placeholder yourdomain\.com/,
    },
    { resources: bucket('https://app.example.org') },
    { resources: bucket('https://www.mycompany.com') },
    { resources: bucket({ 'Fn::Sub': 'https://${AWS::Region}.mock-api.com' }) },
    {
      resources: {
        P: {
          Type: 'AWS::Lambda::Permission',
          Properties: { SourceArn: 'arn:aws:s3:eu-west-1:123456789012:x' },
        },
      },
      says: /account 123456789012/,
    },
    {
      resources: {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { SECRET: 'changeme', MAIL: 'a@example.com' } } },
        },
      },
    },
    {
      name: 'a default of a parameter',
      template: {
        Parameters: { Url: { Type: 'String', Default: 'https://example.com' } },
        Resources: {},
      },
    },
    {
      files: source("export const config = { allowedOrigins: ['https://yourdomain.com'] };"),
      at: 'infra/config.ts',
    },
    { files: source("const accountId = '123456789012';") },
    { files: source('{"apiUrl": "https://mock-api.com/v1"}', 'config/prod.json') },
  ],
  skip: [
    {
      name: 'fake data of a test',
      files: source("const email = 'a@example.com';", 'services/auth/login.test.ts'),
    },
  ],
};
