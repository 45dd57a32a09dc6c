import type { Examples } from '../../../src/checking/index.js';

const source = (text: string) => ({ files: { 'lib/a.ts': text } });
const elb = "import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';\n";
const lambda = "import * as lambda from 'aws-cdk-lib/aws-lambda';\n";
const ec2 = "import * as ec2 from 'aws-cdk-lib/aws-ec2';\n";

export const examples: Examples = {
  pass: [
    source(`${ec2}new ec2.Vpc(this, 'Net', { ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/16') });`),
    {
      name: 'properties of low-level constructs',
      ...source(`${ec2}new ec2.CfnVPC(this, 'Net', { cidrBlock: '10.0.0.0/16' });`),
    },
    {
      name: 'the new form of metrics',
      ...source(
        `${elb}const group = new elb.ApplicationTargetGroup(this, 'G');\ngroup.metrics.healthyHostCount();`,
      ),
    },
    {
      name: 'comments and texts',
      ...source(`${ec2}// vpc cidr\nconst text = 'logRetention cidr S3Origin';`),
    },
    {
      name: 'an own function of the same name',
      ...source(`${elb}import { group } from './group';\ngroup.metricHealthyHostCount();`),
    },
    source(
      `${lambda}new lambda.Function(this, 'F', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'a.b', code });`,
    ),
    {
      name: 'dependencies of nodes',
      ...source(
        "import { Stack } from 'aws-cdk-lib';\nclass My extends Stack { wire(o) { this.node.addDependency(o); this.addStackDependency(o); } }",
      ),
    },
  ],
  fail: [
    {
      ...source(`${ec2}new ec2.Vpc(this, 'Net', { cidr: '10.0.0.0/16' });`),
      says: /VpcProps#cidr.*ipAddresses/,
    },
    {
      ...source(
        "import { Cluster } from 'aws-cdk-lib/aws-ecs';\nnew Cluster(this, 'C', { containerInsights: true });",
      ),
      says: /containerInsightsV2/,
    },
    source(`${lambda}new lambda.Function(this, 'F', { logRetention: 7 });`),
    source(
      "import { aws_dynamodb as db } from 'aws-cdk-lib';\nnew db.Table(this, 'T', { pointInTimeRecovery: true });",
    ),
    source(
      "import * as db from 'aws-cdk-lib/aws-dynamodb';\nnew db.TableV2(this, 'T', { contributorInsights: true });",
    ),
    source(
      "import * as db from 'aws-cdk-lib/aws-dynamodb';\nnew db.Table(this, 'T', { contributorInsightsEnabled: true });",
    ),
    source(
      "import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';\nconst origin = new origins.S3Origin(bucket);",
    ),
    source(
      "import { DnsValidatedCertificate } from 'aws-cdk-lib/aws-certificatemanager';\nnew DnsValidatedCertificate(this, 'C', { domainName: 'a.example.com', hostedZone });",
    ),
    source(
      "import * as rds from 'aws-cdk-lib/aws-rds';\nnew rds.DatabaseCluster(this, 'D', { engine, instanceProps: { vpc } });",
    ),
    source(
      "import * as ecs from 'aws-cdk-lib/aws-ecs';\nnew ecs.TaskDefinition(this, 'T', { inferenceAccelerators: [] });",
    ),
    {
      name: 'a method of a variable',
      ...source(
        `${elb}const group = new elb.ApplicationTargetGroup(this, 'G');\ngroup.metricUnhealthyHostCount();`,
      ),
      says: /metricUnhealthyHostCount/,
    },
    {
      name: 'what a listener made',
      ...source(`${elb}const group = listener.addTargets('G', {});\ngroup.metricRequestCount();`),
    },
    {
      name: 'a field with a type',
      ...source(
        `${elb}class A { private group: elb.ApplicationTargetGroup; b() { this.group.metricHealthyHostCount(); } }`,
      ),
    },
    {
      name: 'an old runtime',
      ...source(
        `${lambda}new lambda.Function(this, 'F', { runtime: lambda.Runtime.NODEJS_16_X, handler: 'a.b', code });`,
      ),
    },
    {
      name: 'dependencies of a stack',
      ...source(
        "import { Stack } from 'aws-cdk-lib';\nclass My extends Stack {}\nconst one = new My(app, 'One');\none.addDependency(two);",
      ),
    },
    {
      name: 'of a stack in another file',
      files: {
        'lib/my-stack.ts':
          "import * as cdk from 'aws-cdk-lib';\nexport class My extends cdk.Stack {}",
        'bin/app.ts':
          "import { App } from 'aws-cdk-lib';\nimport { My } from '../lib/my-stack';\nconst one = new My(app, 'One');\none.addDependency(two);",
      },
      at: 'bin/app.ts',
    },
  ],
  skip: [source("import { Vpc } from './own';\nnew Vpc(this, 'Net', { cidr: '10.0.0.0/16' });")],
};
