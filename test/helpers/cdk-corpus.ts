import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as api from 'aws-cdk-lib/aws-apigateway';
import * as http from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';

const fn = (stack: Stack, id: string, props: Partial<lambda.FunctionProps> = {}) =>
  new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => 1;'),
    ...props,
  });

const table = (stack: Stack, id: string, props: Partial<dynamodb.TableProps> = {}) =>
  new dynamodb.Table(stack, id, {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    ...props,
  });

/** Stacks as people write them with the CDK, without a defect that keeps them from deploying or running. */
const stacks: Readonly<Record<string, (stack: Stack) => void>> = {
  buckets(stack) {
    const bucket = new s3.Bucket(stack, 'Media', {
      encryption: s3.BucketEncryption.KMS,
      lifecycleRules: [{ expiration: Duration.days(30) }],
    });
    bucket.addEventNotification(
      s3.EventType.OBJECT_CREATED,
      new LambdaDestination(fn(stack, 'Made')),
    );
    new s3.Bucket(stack, 'Scratch', {
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
  },
  messages(stack) {
    const key = new kms.Key(stack, 'Key');
    const lost = new sqs.Queue(stack, 'Lost');
    const queue = new sqs.Queue(stack, 'Queue', {
      encryptionMasterKey: key,
      visibilityTimeout: Duration.minutes(2),
      deadLetterQueue: { queue: lost, maxReceiveCount: 3 },
    });
    const topic = new sns.Topic(stack, 'Topic', { masterKey: key });
    topic.addSubscription(new SqsSubscription(queue));
    const work = fn(stack, 'Work', { timeout: Duration.seconds(20) });
    work.addEventSource(new sources.SqsEventSource(queue));
    topic.grantPublish(work);
  },
  tables(stack) {
    const encryption = dynamodb.TableEncryption.CUSTOMER_MANAGED;
    const items = table(stack, 'Items', { encryption, stream: dynamodb.StreamViewType.NEW_IMAGE });
    const work = fn(stack, 'Work', { environment: { TABLE: items.tableName } });
    items.grantReadWriteData(work);
    const startingPosition = lambda.StartingPosition.LATEST;
    work.addEventSource(new sources.DynamoEventSource(items, { startingPosition }));
  },
  rest(stack) {
    const cognitoUserPools = [new cognito.UserPool(stack, 'Pool')];
    const authorizer = new api.CognitoUserPoolsAuthorizer(stack, 'Asks', { cognitoUserPools });
    const rest = new api.RestApi(stack, 'Api', {
      cloudWatchRole: true,
      deployOptions: { loggingLevel: api.MethodLoggingLevel.INFO },
      defaultMethodOptions: { authorizer },
      defaultCorsPreflightOptions: {
        allowOrigins: ['https://apexshare.be'],
        allowHeaders: ['Authorization'],
      },
    });
    const items = rest.root.addResource('items');
    items.addMethod('GET', new api.LambdaIntegration(fn(stack, 'List')));
    items.addResource('{id}').addMethod('DELETE', new api.LambdaIntegration(fn(stack, 'Remove')));
  },
  http(stack) {
    const web = new http.HttpApi(stack, 'Api');
    web.addRoutes({
      path: '/items',
      methods: [http.HttpMethod.GET],
      integration: new HttpLambdaIntegration('List', fn(stack, 'List')),
      authorizer: new HttpIamAuthorizer(),
    });
  },
  site(stack) {
    const origin = S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Site'));
    new cloudfront.Distribution(stack, 'Cdn', { defaultBehavior: { origin } });
  },
  containers(stack) {
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
    const image = ecs.ContainerImage.fromRegistry('amazon/amazon-ecs-sample');
    const password = ecs.Secret.fromSecretsManager(new secrets.Secret(stack, 'Secret'));
    new ApplicationLoadBalancedFargateService(stack, 'Service', {
      cluster,
      taskImageOptions: { image, secrets: { PASSWORD: password } },
      minHealthyPercent: 100,
    });
  },
  databases(stack) {
    const version = rds.AuroraPostgresEngineVersion.VER_16_6;
    const cluster = new rds.DatabaseCluster(stack, 'Db', {
      vpc: new ec2.Vpc(stack, 'Vpc'),
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version }),
      writer: rds.ClusterInstance.serverlessV2('Writer'),
      storageEncrypted: true,
    });
    cluster.addRotationSingleUser();
  },
  events(stack) {
    const eventBus = new events.EventBus(stack, 'Bus');
    const deadLetterQueue = new sqs.Queue(stack, 'Lost');
    new events.Rule(stack, 'Made', {
      eventBus,
      eventPattern: { source: ['app'] },
      targets: [new targets.LambdaFunction(fn(stack, 'Work'), { deadLetterQueue })],
    });
    new events.Rule(stack, 'Nightly', {
      schedule: events.Schedule.cron({ minute: '0', hour: '4' }),
      targets: [new targets.SnsTopic(new sns.Topic(stack, 'Topic'))],
    });
  },
  steps(stack) {
    const first = new LambdaInvoke(stack, 'Step', { lambdaFunction: fn(stack, 'Work') });
    const destination = new logs.LogGroup(stack, 'Logs');
    new sfn.StateMachine(stack, 'Machine', {
      definitionBody: sfn.DefinitionBody.fromChainable(first),
      logs: { destination, level: sfn.LogLevel.ALL },
    });
  },
};

/** Templates of these stacks, by name; in a region, or in one that only the deployment knows. */
export function cdkCorpus(region: string | undefined): ReadonlyMap<string, object> {
  const env = region === undefined ? {} : { env: { account: '111122223333', region } };
  const app = new App({ analyticsReporting: false });
  const made = Object.entries(stacks).map(([name, make]) => {
    const stack = new Stack(app, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, env);
    make(stack);
    return stack;
  });
  const assembly = app.synth({ skipValidation: true });
  return new Map(
    made.map(({ artifactId, stackName }) => [
      stackName,
      assembly.getStackArtifact(artifactId).template,
    ]),
  );
}
