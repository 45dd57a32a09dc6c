import { defineSignature } from '../define.js';

export const apigwDeploymentStale = defineSignature({
  id: 'apigw-deployment-stale',
  catalog: 'apigw-deployment-stale',
  title: 'Methods exist and are not part of the deployment',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /REST API doesn't contain any methods/i, certainty: 0.97 },
    { text: /No integration defined for method/i, certainty: 0.9 },
    { text: /Active stages pointing to this deployment must be moved or deleted/i, certainty: 0.9 },
  ],
  cause:
    'A deployment of an API is a snapshot; this one was taken before its methods (or their integrations) were there.',
  fix: [
    'Let the deployment depend on every method, with a logical id that changes with them (RestApi of the CDK does both)',
    'Now, by hand: aws apigateway create-deployment --rest-api-id <api> --stage-name <stage>',
    'Look: apexctl check --rule apigw-deployment-stale',
  ],
  absence: [{ test: 'rule', rule: 'apigw-deployment-stale' }],
  prevention:
    'Compare the deployed methods with those of the API after every deployment (apexctl validate).',
  examples: [
    {
      text: "The REST API doesn't contain any methods (Service: ApiGateway, Status Code: 400, Request ID: 1)",
      fits: true,
    },
    {
      text: 'No integration defined for method (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException)',
      fits: true,
    },
    { text: '{"message":"Missing Authentication Token"}', fits: false },
  ],
  source: 'API Gateway API Reference, CreateDeployment',
});
