import type { Example, Examples } from '../../../src/checking/index.js';

const database = (password: unknown) => ({
  Db: {
    Type: 'AWS::RDS::DBCluster',
    Properties: { Engine: 'aurora-mysql', MasterUserPassword: password },
  },
});
const fed = (parameter: object): Example => ({
  template: {
    Parameters: { DbPassword: { Type: 'String', ...parameter } },
    Resources: database({ Ref: 'DbPassword' }),
  },
});
const secret = (properties: object) => ({
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: properties },
});
// Put together here, so that this file holds no key itself.
const keyId = ['AKIA', 'Q3EGPMJDNVQ5', 'TZ7W'].join('');
const pem = ['-----BEGIN RSA', 'PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq3fXyz0123456789'].join(' ');

export const examples: Examples = {
  pass: [
    {
      resources: database({
        'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:password}}',
      }),
    },
    { resources: database('{{resolve:ssm-secure:/db/password:1}}') },
    { name: 'a hidden parameter without default', ...fed({ NoEcho: true }) },
    {
      name: 'nothing secret in the map',
      resources: secret({ SecretString: '{"username":"admin"}' }),
    },
    {
      resources: {
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { API_TOKEN: { Ref: 'Token' } } } },
        },
      },
    },
  ],
  fail: [
    { resources: database('Sup3rSecret!'), at: 'Db', says: /MasterUserPassword is written out/ },
    { ...fed({ NoEcho: true, Default: 'Sup3rSecret!' }), says: /DbPassword, which has a default/ },
    { ...fed({}), says: /has no NoEcho/ },
    { resources: secret({ SecretString: 'hunter2' }) },
    { resources: secret({ SecretString: '{"username":"admin","password":"hunter2"}' }) },
    {
      name: 'deep inside',
      resources: {
        Rule: {
          Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
          Properties: {
            Actions: [
              { Type: 'authenticate-oidc', AuthenticateOidcConfig: { ClientSecret: 's3cr3t' } },
            ],
          },
        },
      },
      says: /ClientSecret/,
    },
    {
      resources: {
        Cache: {
          Type: 'AWS::ElastiCache::ReplicationGroup',
          Properties: { AuthToken: 'abcdefghijklmnop' },
        },
      },
    },
    {
      resources: {
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { STRIPE_API_KEY: 'sk_live_1' } } },
        },
      },
      says: /STRIPE_API_KEY/,
    },
    { files: { 'scripts/up.sh': `export AWS_ACCESS_KEY_ID=${keyId}\n` }, at: 'scripts/up.sh' },
    { files: { 'certs/key.pem.ts': `export const key = \`${pem}\`;\n` }, says: /a private key/ },
    {
      files: {
        'lib/db.ts': `import { SecretValue } from 'aws-cdk-lib';\nexport const p = SecretValue.unsafePlainText('hunter2');\n`,
      },
    },
  ],
  skip: [
    {
      resources: secret({ GenerateSecretString: { SecretStringTemplate: '{"username":"admin"}' } }),
    },
    { name: 'the documented example', files: { 'README.ts': '// AKIAIOSFODNN7EXAMPLE\n' } },
    { name: 'a test', files: { 'test/fixtures/keys.ts': `export const id = '${keyId}';\n` } },
    {
      resources: {
        Pool: {
          Type: 'AWS::Cognito::UserPool',
          Properties: { Policies: { PasswordPolicy: { MinimumLength: 12 } } },
        },
      },
    },
  ],
};
