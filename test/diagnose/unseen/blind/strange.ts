// At first sight: 18 of 20 right, 2 wrong, 0 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, handlerSays, jsError, terraform } from './wrappers.js';

/** What nothing is known of; the answer has to say so. */
export const strange: readonly Blind[] = [
  [
    'plain',
    'synthetics:Canary',
    handlerSays('Canary Lambda code handler must end with .handler', 'InvalidRequest'),
  ],
  [
    'plain',
    boto(
      'Transcription job has unsupported media sample rate 4000',
      'BadRequestException',
      'StartTranscriptionJob',
    ),
  ],
  [
    'plain',
    'AppSync::Resolver',
    handled('No operation definition found in document fragment', 'AppSync', 'InvalidRequest'),
  ],
  [
    'plain',
    'error TS2345: Argument of type string is not assignable to parameter of type number.\n',
  ],
  ['plain', 'fatal: refusing to merge unrelated histories\n'],
  [
    'plain',
    terraform(
      'creating MQ Broker (events)',
      'mq',
      'CreateBroker',
      'BadRequestException: Broker engine type [ACTIVEMQ] does not support host instance type [mq.t2.micro].',
    ),
  ],
  ['plain', jsError('The provided geometry crosses the antimeridian twice', 'ValidationException')],
  [
    'plain',
    'states:StateMachine',
    handled(
      "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing Next target: Done at /States/Wait/Next'",
      'Sfn',
      'InvalidRequest',
    ),
  ],
  ['plain', action('Error: Unable to process file command env successfully.')],
  ['plain', 'Error response from daemon: manifest for node:23-slimm not found: manifest unknown\n'],
  [
    'plain',
    'glue:Crawler',
    handled(
      'Cron-less crawler needs a recrawl policy of CRAWL_EVERYTHING',
      'Glue',
      'InvalidRequest',
    ),
  ],
  ['plain', 'make: *** [Makefile:12: lint] Error 2\n'],
  [
    'plain',
    'kernel: EXT4-fs error (device nvme0n1p1): ext4_lookup:1701: inode #2: comm ls: deleted inode referenced\n',
  ],
  [
    'plain',
    boto('Ontology of the agent is too deep: 17 levels', 'ConflictException', 'CreateFlowVersion'),
  ],
  [
    'plain',
    'cognito:UserPool',
    handled(
      'SMS configuration and Auto verification for phone_number are required when MFA is required',
      'CognitoIdentityProvider',
      'InvalidRequest',
    ),
  ],
  [
    'plain',
    'yaml.scanner.ScannerError: mapping values are not allowed here\n  in "config.yaml", line 9, column 14\n',
  ],
  ['plain', 'panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\nmain.main()\n'],
  [
    'plain',
    'ec2:Instance',
    handled(
      "The instance type 't2.micro' does not support the boot mode 'uefi' of the image.",
      'Ec2',
      'InvalidRequest',
    ),
  ],
  ['plain', "error: pathspec 'release/9' did not match any file(s) known to git\n"],
  ['plain', 'E: Unable to locate package libvipz-dev\n'],
];
