import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeAccount: Judge<'apiAccount'> = (told) => {
  if (told === undefined) return saysNothing('the account settings of API Gateway are not known');
  const role = told.text('logRole');
  return role === undefined
    ? confirms('API Gateway has no log role in this region')
    : refutes(`API Gateway writes logs with ${role}`);
};

export const apigwLoggingRoleMissing = defineSignature({
  id: 'apigw-logging-role-missing',
  catalog: 'apigw-logging-role-missing',
  title: 'Stage logging without the log role of the account',
  kind: 'environment',
  role: 'cause',
  looks: [
    { text: /CloudWatch Logs role ARN must be set in account settings/i, certainty: 0.97 },
    {
      text: /role ARN does not have required permissions configured.{0,120}API Gateway/is,
      certainty: 0.93,
    },
  ],
  cause:
    'API Gateway writes logs with one role an account and region, and here it has none (or one that it may not use).',
  fix: [
    'Let one stack of the region set it: new RestApi(…, { cloudWatchRole: true }), or CfnAccount with a role that trusts apigateway.amazonaws.com and has service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    'Let the stage depend on it: stage.node.addDependency(account)',
    'See it: aws apigateway get-account --query cloudwatchRoleArn --region {region}',
  ],
  probes: [askLive('apiAccount', '', judgeAccount)],
  absence: [
    { test: 'probe', index: 0 },
    { test: 'rule', rule: 'apigw-logging-role-missing' },
  ],
  prevention: 'The account resource in the first stack of the region.',
  examples: [
    {
      text: 'CloudWatch Logs role ARN must be set in account settings to enable logging (Service: ApiGateway, Status Code: 400, Request ID: 1)',
      type: 'AWS::ApiGateway::Stage',
      fits: true,
    },
    {
      text: 'The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.',
      fits: true,
    },
    { text: "The REST API doesn't contain any methods", fits: false },
  ],
  source: 'sst/sst issue 1556, awslabs/sbt-aws issue 19',
});
