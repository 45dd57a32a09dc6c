import type { Examples } from '../../../src/checking/index.js';

const alias = (name: unknown) => ({
  Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: name, TargetKeyId: 'some-key' } },
});
const cdk = (code: string) => ({
  'lib/key.ts': `import * as kms from 'aws-cdk-lib/aws-kms';\nexport const make = (scope, env) => ${code};\n`,
});

export const examples: Examples = {
  pass: [
    { resources: alias('alias/orders-prod_main/v2') },
    { resources: alias(`alias/${'a'.repeat(250)}`) },
    { name: 'slashes inside', resources: alias('alias/TapStack-dev/MasterKey') },
    {
      name: 'a parameter with a good default',
      template: {
        Parameters: { Env: { Type: 'String', Default: 'dev' } },
        Resources: alias({ 'Fn::Sub': 'alias/${Env}-main' }),
      },
    },
    { name: 'a stack name', resources: alias({ 'Fn::Sub': 'alias/${AWS::StackName}-main' }) },
    {
      name: 'the CDK adds the prefix',
      files: cdk(`new kms.Key(scope, 'Key', { alias: 'orders' })`),
    },
    { files: cdk('new kms.Key(scope, "Key", { alias: `orders/${env}` })') },
  ],
  fail: [
    { resources: alias('orders-master'), at: 'Alias', says: /does not begin with "alias\/"/ },
    { resources: alias('alias/aws/orders'), says: /kept for AWS/ },
    { resources: alias('alias/TapStack-${Env}/MasterKey'), says: /nothing replaces/ },
    { resources: alias('alias/my key'), says: /holds " "/ },
    { resources: alias('alias/my.key'), says: /holds "\."/ },
    { resources: alias('alias/'), says: /nothing behind/ },
    { resources: alias(`alias/${'a'.repeat(251)}`), says: /has 257 characters; 256/ },
    {
      name: 'an ARN inside',
      resources: {
        Topic: { Type: 'AWS::SNS::Topic' },
        ...alias({ 'Fn::Sub': 'alias/${Topic}' }),
      },
      says: /holds \$\{Topic\}/,
    },
    {
      name: 'a bad default',
      template: {
        Parameters: { Env: { Type: 'String', Default: 'my env' } },
        Resources: alias({ 'Fn::Sub': 'alias/${Env}' }),
      },
    },
    {
      files: cdk(`new kms.Alias(scope, 'A', { aliasName: 'TapStack-\${env}/MasterKey' })`),
      at: 'lib/key.ts',
    },
    { files: cdk('new kms.Key(scope, "Key").addAlias("alias/aws/mine")') },
    { files: cdk('new kms.Key(scope, "Key", { alias: `orders.${env}` })') },
  ],
  unknown: [{ resources: alias({ Ref: 'Name' }) }],
  skip: [
    { files: { 'lib/x.ts': `thing.addAlias('my alias');\n` } },
    { files: cdk(`new kms.Key(scope, 'Key', { alias: nameFor(env) })`) },
  ],
};
