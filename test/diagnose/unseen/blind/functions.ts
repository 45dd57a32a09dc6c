// At first sight: 26 of 28 right, 1 wrong, 1 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, handlerSays, invocation, jsError, terraform } from './wrappers.js';

const FUNCTION = 'arn:aws-cn:lambda:cn-northwest-1:445566778899:function:thumbs';

export const functions: readonly Blind[] = [
  [
    'lambda-permission-source-arn-invalid',
    'lambda:Permission',
    handled(
      "1 validation error detected: Value 'uploads-bucket' at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
      'Lambda',
      'InvalidRequest',
    ),
  ],
  [
    'lambda-permission-source-arn-invalid',
    terraform(
      'adding Lambda Permission (thumbs/AllowEvents)',
      'Lambda',
      'AddPermission',
      "api error ValidationException: 1 validation error detected: Value 'nightly-rule' at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z0-9-]*):",
    ),
  ],
  [
    'lambda-permission-missing',
    '(0f1a-22) Execution failed due to configuration error: Invalid permissions on Lambda function\n(0f1a-22) Gateway response type: API_CONFIGURATION_ERROR with status code: 500\n',
  ],
  [
    'lambda-permission-missing',
    `User: events.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: ${FUNCTION} because no resource-based policy allows the lambda:InvokeFunction action (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException)`,
  ],
  [
    'inline-handler-mismatch',
    invocation(
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'lambda_function': No module named 'lambda_function'\nTraceback (most recent call last): code was given inline as ZipFile, file is index.py",
    ),
  ],
  [
    'inline-handler-mismatch|handler-file-missing',
    invocation(
      '2026-05-04T11:22:09.118Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module \'app\'\\nRequire stack:\\n- /var/runtime/index.mjs","stack":["Runtime.ImportModuleError: Error: Cannot find module \'app\'","    at UserFunction.js (file:///var/runtime/index.mjs:1035:31)"]}',
    ),
  ],
  [
    'lambda-sdk-v2-import',
    invocation(
      '2026-05-04T11:22:09.118Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module \'aws-sdk/clients/dynamodb\'\\nRequire stack:\\n- /var/task/src/store.js\\n- /var/task/src/handler.js\\n- /var/runtime/index.mjs"}',
    ),
  ],
  [
    'lambda-sdk-v2-import',
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'aws-sdk' imported from /var/task/index.mjs\n    at packageResolve (node:internal/modules/esm/resolve:873:9) {\n  code: 'ERR_MODULE_NOT_FOUND'\n}",
  ],
  [
    'lambda-undeclared-dependency',
    invocation(
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'psycopg2._psycopg'",
    ),
  ],
  [
    'lambda-undeclared-dependency',
    '{"timestamp":"2026-05-04T11:22:09Z","level":"ERROR","message":{"errorType":"Error","errorMessage":"Cannot find package \'@middy/core\' imported from /var/task/handlers/create.mjs","code":"ERR_MODULE_NOT_FOUND"}}',
  ],
  [
    'lambda-runtime-deprecated',
    'lambda:Function',
    handled(
      'The runtime parameter of python3.8 is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.',
      'Lambda',
      'InvalidRequest',
    ),
  ],
  [
    'lambda-runtime-deprecated',
    jsError(
      'The runtime parameter of go1.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use the new runtime (provided.al2023) while creating or updating functions.',
      'InvalidParameterValueException',
    ),
  ],
  [
    'lambda-reserved-concurrency-limit',
    terraform(
      'setting Lambda Function (thumbs) concurrency',
      'Lambda',
      'PutFunctionConcurrency',
      "InvalidParameterValueException: Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    ),
  ],
  [
    'lambda-reserved-concurrency-limit',
    'lambda:Function',
    handled(
      "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [50].",
      'Lambda',
      'InvalidRequest',
    ),
  ],
  [
    'lambda-url-cors-options',
    'lambda:Url',
    handled(
      "1 validation error detected: Value '[GET, OPTIONS]' at 'cors.allowMethods' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 6, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: .*]",
      'Lambda',
      'InvalidRequest',
    ),
  ],
  [
    'lambda-url-cors-options',
    terraform(
      'creating Lambda Function URL (thumbs)',
      'Lambda',
      'CreateFunctionUrlConfig',
      "api error ValidationException: 1 validation error detected: Value '[OPTIONS, POST]' at 'cors.allowMethods' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 6]",
    ),
  ],
  [
    'lambda-env-missing',
    invocation(
      "[ERROR] KeyError: 'ORDERS_TABLE'\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 7, in <module>\n    TABLE = os.environ['ORDERS_TABLE']",
    ),
  ],
  [
    'lambda-env-missing',
    invocation(
      '2026-05-04T11:22:09.118Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Error","errorMessage":"Missing required environment variable: SIGNING_KEY_ID","stack":["Error: Missing required environment variable: SIGNING_KEY_ID","    at Object.<anonymous> (/var/task/config.js:4:9)"]}',
    ),
  ],
  [
    'handler-file-missing',
    invocation(
      '2026-05-04T11:22:09.118Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.HandlerNotFound","errorMessage":"dist/orders.create is undefined or not exported","stack":["Runtime.HandlerNotFound: dist/orders.create is undefined or not exported"]}',
    ),
  ],
  [
    'handler-file-missing',
    invocation("[ERROR] Runtime.HandlerNotFound: Handler 'main' missing on module 'jobs.nightly'"),
  ],
  [
    'lambda-unhandled-errors',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f7f0a-2e17-4c55-8e2e-6f0a9d1b7c11\tERROR\tInvoke Error \t{"errorType":"SyntaxError","errorMessage":"Unexpected token \'o\', \\"[object Obj\\"... is not valid JSON","stack":["SyntaxError: Unexpected token","    at JSON.parse (<anonymous>)","    at Runtime.handler (/var/task/index.js:14:21)"]}',
    ),
  ],
  [
    'lambda-unhandled-errors',
    invocation(
      "[ERROR] TypeError: 'NoneType' object is not subscriptable\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 31, in handler\n    user = event['requestContext']['authorizer']['claims']",
    ),
  ],
  [
    '#lambda-timeout',
    '2026-05-04T11:22:12.121Z 3d1f7f0a-2e17-4c55-8e2e-6f0a9d1b7c11 Task timed out after 29.03 seconds\n',
  ],
  [
    '#function-code-too-large',
    boto(
      'Unzipped size must be smaller than 262144000 bytes',
      'InvalidParameterValueException',
      'PublishLayerVersion',
    ),
  ],
  [
    '#function-role-not-assumable',
    jsError(
      'The role defined for the function cannot be assumed by Lambda.',
      'InvalidParameterValueException',
    ),
  ],
  ['#lambda-throttled', boto('Rate Exceeded.', 'TooManyRequestsException', 'Invoke')],
  [
    '#function-code-missing',
    'lambda:Function',
    handlerSays(
      'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
      'InvalidRequest',
    ),
  ],
  [
    '#layer-version-missing',
    action(
      'An error occurred (InvalidParameterValueException) when calling the UpdateFunctionConfiguration operation: Layer version arn:aws:lambda:ap-east-1:445566778899:layer:ffmpeg:7 does not exist.',
    ),
  ],
];
