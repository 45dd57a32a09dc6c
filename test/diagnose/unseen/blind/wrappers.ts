/** How tools print what AWS answers; names and ids are made up. */

/** The newer handlers of CloudFormation around an error of the SDK for Java. */
export const handled = (text: string, service: string, code: string, status = 400): string =>
  `Resource handler returned message: "${text} (Service: ${service}, Status Code: ${status}, Request ID: 4b1d6c1e-1d5f-4f0e-a7de-8c2f6a1b9e07) (SDK Attempt Count: 1)" (RequestToken: 9e2f1c34-7b0a-4d4c-9c55-0f6a3b2d1e77, HandlerErrorCode: ${code})`;

export const handlerSays = (text: string, code: string): string =>
  `Resource handler returned message: "${text}" (RequestToken: 0c5a7f21-66b1-4a9e-8b3d-2e9d4f7a1c60, HandlerErrorCode: ${code})`;

/** botocore's ClientError with its traceback. */
export const boto = (text: string, code: string, operation: string): string =>
  `Traceback (most recent call last):\n  File "/opt/app/deploy.py", line 88, in main\n    return self._make_api_call(operation_name, kwargs)\n  File "/usr/lib/python3.12/site-packages/botocore/client.py", line 1017, in _make_api_call\n    raise error_class(parsed_response, operation_name)\nbotocore.exceptions.ClientError: An error occurred (${code}) when calling the ${operation} operation: ${text}\n`;

/** An error of the SDK for JavaScript v3 as node prints it. */
export const jsError = (text: string, code: string, status = 400): string =>
  `${code}: ${text}\n    at ProtocolLib.getErrorSchemaOrThrowBaseException (/home/app/node_modules/@aws-sdk/core/dist-cjs/submodules/protocols/index.js:69:67)\n    at async /home/app/node_modules/@smithy/core/dist-cjs/index.js:167:18 {\n  '$fault': 'client',\n  '$metadata': {\n    httpStatusCode: ${status},\n    requestId: '5f0c2a1e-6f77-4c0f-9f0f-111111111111',\n    attempts: 1,\n    totalRetryDelay: 0\n  }\n}\n`;

export const terraform = (
  doing: string,
  service: string,
  operation: string,
  error: string,
  status = 400,
): string =>
  `╷\n│ Error: ${doing}: operation error ${service}: ${operation}, https response error StatusCode: ${status}, RequestID: 761425bf-177f-412e-8674-3091e908aff4, ${error}\n│ \n│   with module.platform.aws_thing.this,\n│   on modules/platform/main.tf line 41, in resource "aws_thing" "this":\n│   41: resource "aws_thing" "this" {\n│ \n╵\n`;

/** A step of GitHub Actions that fails. */
export const action = (...lines: readonly string[]): string =>
  `${['##[group]Run npx cdk deploy --all --require-approval never', 'shell: /usr/bin/bash -e {0}', '##[endgroup]', ...lines, '##[error]Process completed with exit code 1.'].map((one, at) => `2026-05-0${(at % 9) + 1}T09:1${at % 10}:07.3318842Z ${one}`).join('\n')}\n`;

/** A function's log around what it printed. */
export const invocation = (...lines: readonly string[]): string =>
  `START RequestId: 3d1f7f0a-2e17-4c55-8e2e-6f0a9d1b7c11 Version: 14\n${lines.join('\n')}\nEND RequestId: 3d1f7f0a-2e17-4c55-8e2e-6f0a9d1b7c11\nREPORT RequestId: 3d1f7f0a-2e17-4c55-8e2e-6f0a9d1b7c11\tDuration: 48.12 ms\tBilled Duration: 49 ms\tMemory Size: 512 MB\tMax Memory Used: 103 MB\n`;

/** A line of the CDK's progress. */
export const progress = (status: string, type: string, id: string, reason: string): string =>
  `my-stack |  4/19 | 2:14:55 PM | ${status.padEnd(20)} | ${type.padEnd(28)} | ${id} ${reason}\n`;
