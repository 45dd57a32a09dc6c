import { askLive, whetherThere } from '../ask-live.js';
import { defineSignature } from '../define.js';

export const functionMissing = defineSignature({
  id: 'function-missing',
  title: 'The function that is named is not there',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /\bFunction not found: (?<function>arn:aws[\w-]{0,20}:lambda:[^\s"')(,]{1,200})/i,
      certainty: 0.97,
    },
    { text: /\bFunction not found: (?<function>[\w:.$-]{1,200})/i, certainty: 0.95 },
    {
      text: /Cannot find (?:alias|version) (?:arn|ARN)?:? ?(?<function>arn:aws[\w-]{0,20}:lambda:[^\s"')(,]{1,200})/i,
      certainty: 0.95,
    },
  ],
  cause:
    'Something names the function {function}, and there is none: another name or region, an alias or version that does not exist, or it is made later than what names it.',
  fix: [
    'Pass the construct (fn.functionArn, alias.functionArn), so that the order is given and the name is right',
    'A literal name: compare it with what the stack has: apexctl status',
    'It was deleted outside of its stack: apexctl recover {stack} --env {environment} --dry-run shows what is gone',
  ],
  probes: [askLive('lambdaFunction', '{function}', whetherThere('such a function', 'refutes'))],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }, { test: 'retry' }],
  prevention: 'Pass constructs instead of names.',
  examples: [
    {
      text: 'Function not found: arn:aws:lambda:eu-west-1:210987654321:function:share-dev (Service: AWSLambdaInternal; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: 1)',
      type: 'AWS::Lambda::Permission',
      fits: true,
      catches: { function: 'arn:aws:lambda:eu-west-1:210987654321:function:share-dev' },
    },
    {
      text: 'An error occurred (ResourceNotFoundException) when calling the Invoke operation: Function not found: arn:aws:lambda:eu-west-1:210987654321:function:share-dev:live',
      fits: true,
    },
    {
      text: 'ResourceNotFoundException: Requested resource not found: Table: links not found',
      fits: false,
    },
  ],
  source: 'Lambda API Reference, errors of AddPermission, CreateEventSourceMapping and Invoke',
});
