import type { Examples } from '../../../src/checking/index.js';

const cloudwatch = "import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';\n";
const alarm = (props: string) => ({
  files: { 'lib/a.ts': `${cloudwatch}new cloudwatch.Alarm(this, 'Errors', ${props});` },
});
const manifest = (version: string) => JSON.stringify({ dependencies: { 'aws-cdk-lib': version } });

export const examples: Examples = {
  pass: [
    alarm('{ metric, threshold: 1, evaluationPeriods: 1 }'),
    alarm('{ ...shared, metric }'),
    alarm('props'),
    { name: 'checked by another type', ...alarm('{ statistic: 1 } as cloudwatch.AlarmProps') },
    {
      name: 'statistic of CfnAlarm and of Metric',
      files: {
        'lib/a.ts': `${cloudwatch}new cloudwatch.CfnAlarm(this, 'A', { statistic: 'Sum', comparisonOperator: 'x', evaluationPeriods: 1 });
new cloudwatch.Metric({ namespace: 'a', metricName: 'b', statistic: 'Sum' });`,
      },
    },
    {
      name: 'TableV2 has indexes',
      files: {
        'lib/a.ts': `import { aws_dynamodb as dynamodb } from 'aws-cdk-lib';
new dynamodb.TableV2(this, 'T', { partitionKey: { name: 'a', type: dynamodb.AttributeType.STRING }, globalSecondaryIndexes: [] });`,
      },
    },
    {
      name: 'domainName as options',
      files: {
        'lib/a.ts': `import { RestApi } from 'aws-cdk-lib/aws-apigateway';
new RestApi(this, 'Api', { domainName: { domainName: 'a.example.com', certificate } });`,
      },
    },
  ],
  fail: [
    {
      ...alarm("{ metric, threshold: 1, evaluationPeriods: 1, statistic: 'Sum' }"),
      says: /the metric has statistic/,
    },
    { ...alarm('{ metric, treshold: 1 }'), says: /nearest it has is threshold/, at: 'lib/a.ts' },
    {
      name: 'ignored where nothing checks',
      files: {
        'lib/a.js': `const cw = require('aws-cdk-lib/aws-cloudwatch');\nnew cw.Alarm(this, 'A', { statistic: 'Sum' });`,
      },
    },
    { name: 'behind a spread', ...alarm('{ ...shared, statistic: 1 }') },
    {
      files: {
        'lib/a.ts': `import { Bucket } from 'aws-cdk-lib/aws-s3';\nnew Bucket(this, 'B', { notifications: [] });`,
      },
      says: /addEventNotification/,
    },
    {
      files: {
        'lib/a.ts': `import { aws_dynamodb as db } from 'aws-cdk-lib';\nnew db.Table(this, 'T', { partitionKey, globalSecondaryIndexes: [] });`,
      },
    },
    {
      files: {
        'lib/a.ts': `import * as lambda from 'aws-cdk-lib/aws-lambda';\nnew lambda.Alias(this, 'L', { aliasName: 'live', version, provisionedConcurrencyConfig: { provisionedConcurrentExecutions: 1 } });`,
      },
      says: /provisionedConcurrentExecutions/,
    },
    {
      files: {
        'lib/a.ts': `import * as budgets from 'aws-cdk-lib/aws-budgets';\nnew budgets.Budget(this, 'B', {});`,
      },
      says: /CfnBudget/,
    },
    {
      files: {
        'lib/a.ts': `import * as apigateway from 'aws-cdk-lib/aws-apigateway';\nnew apigateway.RestApi(this, 'Api', { domainName: 'api.example.com' });`,
      },
      says: /DomainNameOptions/,
    },
    {
      name: 'inside props that are props themselves',
      files: {
        'lib/a.ts': `import * as apigateway from 'aws-cdk-lib/aws-apigateway';\nnew apigateway.RestApi(this, 'Api', { deployOptions: { stage: 'v1' } });`,
      },
      says: /RestApi\.deployOptions has no property stage.*stageName/,
    },
    {
      name: 'props in a variable of their type',
      files: {
        'lib/a.ts': `${cloudwatch}const props: cloudwatch.AlarmProps = { metric, threshold: 1, statistic: 'Sum' };`,
      },
      says: /AlarmProps has no property statistic/,
    },
  ],
  unknown: [
    {
      name: 'a library newer than the names that are known',
      files: {
        ...alarm("{ metric, brandNew: 'Sum' }").files,
        'package.json': manifest('^2.999.0'),
      },
    },
  ],
  skip: [
    {
      name: 'a class of their own',
      files: {
        'lib/a.ts': "import { Alarm } from './alarm';\nnew Alarm(this, 'A', { statistic: 'Sum' });",
      },
    },
    { name: 'a test', files: { 'test/a.test.ts': alarm('{ statistic: 1 }').files['lib/a.ts'] } },
  ],
};
