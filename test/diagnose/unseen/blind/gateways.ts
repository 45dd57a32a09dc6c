// At first sight: 13 of 16 right, 1 wrong, 2 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, invocation, jsError, terraform } from './wrappers.js';

export const gateways: readonly Blind[] = [
  [
    'apigw-logging-role-missing',
    'apigw:Stage',
    handled(
      'CloudWatch Logs role ARN must be set in account settings to enable logging',
      'ApiGateway',
      'InvalidRequest',
    ),
  ],
  [
    'apigw-logging-role-missing',
    terraform(
      'updating API Gateway Stage (ags-a1b2-prod)',
      'API Gateway',
      'UpdateStage',
      'BadRequestException: CloudWatch Logs role ARN must be set in account settings to enable logging',
    ),
  ],
  [
    'apigw-missing-authentication-token',
    '< HTTP/2 403 \n< content-type: application/json\n< x-amzn-requestid: 0f1a\n< x-amzn-errortype: MissingAuthenticationTokenException\n< x-amz-apigw-id: HxY=\n< \n{"message":"Missing Authentication Token"}* Connection #0 to host q1w2e3.execute-api.sa-east-1.amazonaws.com left intact\n',
  ],
  [
    'apigw-missing-authentication-token',
    "AxiosError: Request failed with status code 403\n  data: { message: 'Missing Authentication Token' },\n  url: 'https://q1w2e3.execute-api.ap-south-1.amazonaws.com/prod/v2/order'",
  ],
  [
    'apigw-base-url-mismatch',
    '< HTTP/1.1 403 Forbidden\n< x-amzn-ErrorType: ForbiddenException\n< x-amz-apigw-id: a=\n<\n{"message": "Forbidden"}\n',
  ],
  [
    'apigw-base-url-mismatch|apigw-missing-authentication-token',
    'GET https://q1w2e3.execute-api.eu-west-3.amazonaws.com/prod/prod/items 403 (Forbidden) {"message":"Missing Authentication Token"}',
  ],
  [
    'auth-flow-broken',
    'POST https://api.acme.test/v1/auth/login 502 (Bad Gateway)\nlogin.ts:41 Sign-in failed: AxiosError: Request failed with status code 502',
  ],
  [
    'auth-flow-broken',
    boto('Incorrect username or password.', 'NotAuthorizedException', 'InitiateAuth'),
  ],
  [
    'apigw-deployment-stale',
    'apigw:Deployment',
    handled("The REST API doesn't contain any methods", 'ApiGateway', 'InvalidRequest'),
  ],
  [
    'apigw-deployment-stale',
    terraform(
      'creating API Gateway Deployment',
      'API Gateway',
      'CreateDeployment',
      'BadRequestException: No integration defined for method',
    ),
  ],
  [
    'apigw-throttled',
    '< HTTP/2 429\n< x-amzn-errortype: LimitExceededException\n<\n{"message":"Limit Exceeded"}\n',
  ],
  [
    'apigw-throttled',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tAxiosError: Request failed with status code 429\n    at settle (/var/task/index.js:811:12) {\n  response: { status: 429, data: { message: "Too Many Requests" } }',
    ),
  ],
  [
    'validation-region-mismatch',
    action(
      'EndpointConnectionError: Could not connect to the endpoint URL: "https://cognito-idp.eu-central-3.amazonaws.com/"',
    ),
  ],
  [
    'validation-region-mismatch',
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.</Message><Endpoint>s3.ap-southeast-2.amazonaws.com</Endpoint></Error>',
  ],
  [
    'auth-flow-broken',
    '< HTTP/2 401\n< www-authenticate: Bearer scope="" error="invalid_token" error_description="the token has expired"\n< apigw-requestid: K0=\n{"message":"Unauthorized"}\n',
  ],
  ['auth-flow-broken', jsError('Access Token has expired', 'NotAuthorizedException')],
];
