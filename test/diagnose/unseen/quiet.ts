import {
  type Operation,
  operationEvents,
  rowsOf,
  type Step,
  stackArn,
  stackEvents,
  uuid,
} from './aws-answers.js';
import { quiet, type Unseen } from './case.js';

const CORE: readonly Step[] = [
  ['Table', 'ddb:Table', 'ok'],
  ['Fn', 'lambda:Function', 'ok'],
];
const made: Operation = { kind: 'create', at: 10, end: 'ok', steps: CORE };
const list = (name: string, ...operations: readonly Operation[]) =>
  stackEvents(operations.flatMap((one) => rowsOf(stackArn(name), name, one)));
const FAILING: readonly Step[] = [
  [
    'Fn',
    'lambda:Function',
    'fail',
    'The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions.',
  ],
  ['Table', 'ddb:Table', 'cancelled'],
];

/** What is healthy, however it looks. */
export const quietOnes: readonly Unseen[] = [
  quiet('a creation that went well', { events: [list('Fine', made)] }),
  quiet('an update and one before it', {
    events: [
      list(
        'Fine',
        made,
        { kind: 'update', at: 900, end: 'ok', steps: CORE },
        { kind: 'update', at: 1900, end: 'ok', steps: CORE },
      ),
    ],
  }),
  quiet('DescribeEvents of a good update', {
    events: [
      operationEvents(
        rowsOf(stackArn('Fine'), 'Fine', { kind: 'update', at: 900, end: 'ok', steps: CORE }),
        'u',
      ),
    ],
  }),
  quiet('a deletion', {
    events: [list('Gone', made, { kind: 'delete', at: 900, end: 'ok', steps: CORE })],
  }),
  quiet('a failed update that a later one repaired', {
    events: [
      list(
        'Fine',
        made,
        { kind: 'update', at: 900, steps: FAILING },
        { kind: 'update', at: 3900, end: 'ok', steps: CORE },
      ),
    ],
  }),
  quiet('an empty change set', {
    events: [
      JSON.stringify({
        ChangeSetName: 'c',
        ChangeSetId: 'arn:aws:cloudformation:eu-west-1:210987654321:changeSet/c/1',
        StackId: stackArn('Fine'),
        StackName: 'Fine',
        Status: 'FAILED',
        StatusReason:
          "The submitted information didn't contain changes. Submit different information to create a change set.",
        ExecutionStatus: 'UNAVAILABLE',
      }),
    ],
  }),
  quiet('an empty change set of a transform', {
    events: [
      JSON.stringify({
        ChangeSetName: 'c',
        ChangeSetId: 'arn:aws:cloudformation:eu-west-1:210987654321:changeSet/c/2',
        StackId: stackArn('Fine'),
        StackName: 'Fine',
        Status: 'FAILED',
        StatusReason: 'No updates are to be performed.',
        ExecutionStatus: 'UNAVAILABLE',
      }),
    ],
  }),
  quiet('an empty list', { events: ['{"StackEvents":[]}'] }),
  quiet('stacks that are well', {
    events: [
      JSON.stringify({
        Stacks: [
          'CREATE_COMPLETE',
          'UPDATE_COMPLETE',
          'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
          'IMPORT_COMPLETE',
        ].map((StackStatus, at) => ({
          StackId: stackArn(`S${at}`),
          StackName: `S${at}`,
          StackStatus,
          CreationTime: '2026-03-10T00:00:00Z',
        })),
      }),
    ],
  }),
  quiet('the log of a healthy function', {
    texts: [
      `INIT_START Runtime Version: nodejs:22.v31\nSTART RequestId: ${uuid('a')} Version: $LATEST\n2026-03-14T06:00:00.000Z\t${uuid('a')}\tINFO\tstored orders/77.json\nEND RequestId: ${uuid('a')}\nREPORT RequestId: ${uuid('a')}\tDuration: 31.20 ms\tBilled Duration: 32 ms\tMemory Size: 256 MB\tMax Memory Used: 80 MB\n`,
    ],
  }),
  quiet('INFO lines with the word error', {
    texts: [
      `2026-03-14T06:00:00.000Z\t${uuid('b')}\tINFO\terror rate is 0.0, no errors in the last hour\n2026-03-14T06:00:01.000Z\t${uuid('b')}\tINFO\tloaded error-handler and timeout settings\n{"level":"INFO","message":"retry policy for ThrottlingException configured"}\n`,
    ],
  }),
  quiet('what the CDK prints when nothing is to be done', {
    texts: [
      'Api: start: Building Api Template\nApi: success: Built Api Template\nApi: deploying... [1/1]\n\n ✅  Api (no changes)\n\n✨  Deployment time: 0.7s\n',
    ],
  }),
  quiet('what the CDK prints when all is well', {
    events: [
      'Api | 0/3 | 3:04:05 PM | UPDATE_IN_PROGRESS | AWS::CloudFormation::Stack | Api User Initiated\nApi | 1/3 | 3:04:09 PM | UPDATE_COMPLETE | AWS::Lambda::Function | Handler/Fn (HandlerFn77)\nApi | 3/3 | 3:04:15 PM | UPDATE_COMPLETE | AWS::CloudFormation::Stack | Api\n',
    ],
  }),
  quiet('a good answer over HTTP', {
    texts: [
      'HTTP/2 200\ncontent-type: application/json\naccess-control-allow-origin: https://app.example.org\n\n{"status":"ok","errors":[]}\n',
    ],
  }),
  quiet('a stack that is being updated', {
    events: [
      list('Busy', made, {
        kind: 'update',
        at: 900,
        end: 'still going',
        steps: [['Fn', 'lambda:Function', 'started']],
      }),
    ],
  }),
  quiet('tests that pass', {
    texts: [
      ' ✓ test/errors.test.ts (12 tests) 88ms\n ✓ test/timeout.test.ts (3 tests) 11ms\n\n Test Files  2 passed (2)\n      Tests  15 passed (15)\n',
    ],
  }),
  quiet('deletion with retained resources', {
    events: [
      list('Kept', made, {
        kind: 'delete',
        at: 900,
        end: 'ok',
        steps: [['Fn', 'lambda:Function', 'ok']],
      }),
    ],
  }),
];
