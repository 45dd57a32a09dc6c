import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  App,
  CfnOutput,
  DefaultStackSynthesizer,
  Duration,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import {
  AccessLogFormat,
  CfnAccount,
  Cors,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import { CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ApiCloud, startApiCloud } from './cloud.js';

let cloud: ApiCloud;
beforeAll(async () => {
  vi.stubEnv('CDK_VALIDATION', 'false'); // a second of work that proves nothing here
  cloud = await startApiCloud();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.local.close();
});

/** What CDK makes of an API with everything that the platform uses. */
function template(): string {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Api', {
    env: { account: '000000000000', region: 'eu-west-1' },
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
  });
  const logs = new LogGroup(stack, 'Logs', {
    retention: RetentionDays.TWO_WEEKS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const code = (text: string) => Code.fromInline(`exports.handler = async (event) => (${text});`);
  const fn = (id: string, text: string) =>
    new LambdaFunction(stack, id, {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: code(text),
      timeout: Duration.seconds(5),
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
    });
  new MetricFilter(stack, 'Errors', {
    logGroup: logs,
    filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
    metricNamespace: 'Apex',
    metricName: 'Errors',
  });
  const logRole = new Role(stack, 'LogRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    managedPolicies: [
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs'),
    ],
  });
  const account = new CfnAccount(stack, 'Account', { cloudWatchRoleArn: logRole.roleArn });
  const api = new RestApi(stack, 'Rest', {
    cloudWatchRole: false,
    deployOptions: {
      stageName: 'v1',
      accessLogDestination: new LogGroupLogDestination(logs),
      accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      loggingLevel: MethodLoggingLevel.INFO,
      throttlingRateLimit: 100,
      throttlingBurstLimit: 50,
    },
    defaultCorsPreflightOptions: {
      allowOrigins: ['https://one.example', 'https://two.example'],
      allowMethods: Cors.ALL_METHODS,
      allowHeaders: ['Content-Type', 'X-Request-ID'],
    },
  });
  api.deploymentStage.node.addDependency(account);
  api.addGatewayResponse('Default4xx', {
    type: ResponseType.DEFAULT_4XX,
    responseHeaders: { 'Access-Control-Allow-Origin': "'https://one.example'" },
  });
  const gate = new TokenAuthorizer(stack, 'Gate', {
    handler: fn(
      'GateFn',
      `{ principalId: 'x', policyDocument: { Version: '2012-10-17', Statement: [{ Effect: event.authorizationToken === 'let me in' ? 'Allow' : 'Deny', Action: '*', Resource: '*' }] } }`,
    ),
  });
  const echo = new LambdaIntegration(fn('Echo', `{ statusCode: 200, body: event.resource }`));
  api.root.addResource('health').addMethod('GET', echo);
  api.root.addResource('sessions').addResource('{id}').addMethod('PUT', echo, { authorizer: gate });
  const http = new HttpApi(stack, 'Http', {
    corsPreflight: { allowOrigins: ['*'], allowMethods: [CorsHttpMethod.GET] },
  });
  http.addRoutes({
    path: '/x',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('I', fn('Plain', `({ ok: true })`)),
  });
  new CfnOutput(stack, 'RestUrl', { value: api.url });
  new CfnOutput(stack, 'HttpUrl', { value: http.apiEndpoint });
  return JSON.stringify(app.synth({ skipValidation: true }).getStackByName('Api').template);
}

test('a stack with both kinds of API answers, and goes without a trace', async () => {
  const client = new CloudFormationClient({ ...cloud.local.clientConfig(), maxAttempts: 1 });
  await client.send(
    new CreateStackCommand({
      StackName: 'Api',
      TemplateBody: template(),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  const settled = async () => {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'Api' }));
    return Stacks?.[0]?.StackStatus ?? '';
  };
  await expect.poll(settled, { timeout: 20_000 }).toMatch(/COMPLETE$|FAILED$/);
  const { StackEvents = [] } = await client.send(
    new DescribeStackEventsCommand({ StackName: 'Api' }),
  );
  const failures = StackEvents.filter((event) => event.ResourceStatus?.endsWith('FAILED')).map(
    (event) => `${event.LogicalResourceId}: ${event.ResourceStatusReason}`,
  );
  expect(failures).toEqual([]);
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'Api' }));
  const output = (key: string) =>
    Stacks?.[0]?.Outputs?.find((each) => each.OutputKey?.startsWith(key))?.OutputValue ?? '';
  const rest = new URL(output('RestUrl')).host;
  const http = new URL(output('HttpUrl')).host;

  expect(await cloud.ask(rest, { path: '/v1/health' })).toMatchObject({
    status: 200,
    body: '/health',
  });
  const put = (authorization: string) =>
    cloud.ask(rest, { method: 'PUT', path: '/v1/sessions/7', headers: { authorization } });
  expect((await put('let me in')).body).toBe('/sessions/{id}');
  const denied = await put('nope');
  expect(denied.status).toBe(403);
  expect(denied.headers['access-control-allow-origin']).toBe('https://one.example');
  const preflight = await cloud.ask(rest, {
    method: 'OPTIONS',
    path: '/v1/sessions/7',
    headers: { origin: 'https://two.example', 'access-control-request-method': 'PUT' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers['access-control-allow-origin']).toBe('https://two.example');
  expect((await cloud.ask(http, { path: '/x' })).json()).toEqual({ ok: true });

  await client.send(new DeleteStackCommand({ StackName: 'Api' }));
  const { world } = cloud.local;
  const left = () =>
    [
      'apigateway.apis',
      'apigatewayv2.apis',
      'lambda.functions',
      'logs.groups',
      'logs.metric-filters',
    ].flatMap((name) =>
      world.store.scopes(name).flatMap((scope) => [...world.store.table(name, scope).keys()]),
    );
  // What API Gateway logs by itself is no part of the stack.
  await expect
    .poll(() => left().filter((key) => !key.startsWith('API-Gateway-Execution-Logs')), {
      timeout: 20_000,
    })
    .toEqual([]);
}, 60_000);
