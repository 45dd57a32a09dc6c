import { repairOf, type StuckStack } from '../repair.js';
import { problem } from '../user-error.js';

/** Deploying, destroying, bootstrapping, the lock and the journal. Numbers AX5001 to AX5999. */
export const deploymentProblems = {
  lockHeld: problem('lock-held', 'AX5001', 'busy', {
    sample: {
      environment: 'dev',
      holder: 'ana on build-7 (process 4711)',
      command: 'deploy',
      since: '2030-01-15T09:30:00Z',
    },
    say: ({ environment, holder, command, since }) => ({
      what: `The environment ${environment} is locked by ${holder}, running ${command} since ${since}.`,
      why: 'Two writers at once would undo each other.',
      next: `Wait for it, or see where it stands: apexctl status --env ${environment}`,
    }),
  }),
  lockLost: problem('lock-lost', 'AX5002', 'busy', {
    sample: { environment: 'dev', to: 'ana on build-7 (process 4711)' },
    say: ({ environment, to }) => ({
      what: `The lock of ${environment} now belongs to ${to}; this run stopped before its next change.`,
      why: 'Its lease was not renewed in time, for example because the machine slept.',
      next: `See where the stacks stand: apexctl status --env ${environment}`,
    }),
  }),
  stateUnwritable: problem('state-unwritable', 'AX5003', 'refused', {
    sample: {
      folder: '/home/ana/shop/.apexctl/state/dev',
      reason: 'ENOSPC: no space left on device',
    },
    say: ({ folder, reason }) => ({
      what: `Nothing can be written to ${folder}: ${reason}.`,
      why: 'A change that could not be written down first could be lost when the run is interrupted.',
      next: 'Make room or correct the permissions of that folder, then run the same command again.',
    }),
  }),
  journalNewer: problem('journal-newer', 'AX5004', 'refused', {
    sample: { file: '.apexctl/state/dev/journal/20300115.jsonl', version: 2, known: 1 },
    say: ({ file, version, known }) => ({
      what: `${file} was written by a newer apexctl (journal version ${version}; this one knows ${known}).`,
      next: 'Update this program to the version that your colleagues use.',
    }),
  }),
  appFailed: problem('app-failed', 'AX5005', 'usage', {
    sample: {
      command: 'node app.mjs',
      code: 1,
      tail: "TypeError: can't read properties of undefined",
    },
    say: ({ command, code, tail }) => ({
      what: `The app did not synthesize: "${command}" ended with ${code}.`,
      why: tail,
      next: 'Correct the app; the same command runs it again: apexctl deploy',
    }),
  }),
  appErrors: problem('app-errors', 'AX5006', 'usage', {
    sample: { errors: ['Api/Handler: the runtime is deprecated'] as readonly string[] },
    say: ({ errors }) => ({
      what: `The app marked ${errors.length} of its constructs as wrong.`,
      why: errors.join('\n'),
      next: 'Correct the constructs that are named.',
    }),
  }),
  assemblyUnreadable: problem('assembly-unreadable', 'AX5007', 'usage', {
    sample: { file: 'cdk.out/manifest.json', reason: 'it is no JSON' },
    say: ({ file, reason }) => ({
      what: `${file} is no part of a cloud assembly: ${reason}.`,
      next: 'Synthesize again; the command of the app must write to the folder in CDK_OUTDIR.',
    }),
  }),
  stackUnknown: problem('stack-unknown', 'AX5008', 'usage', {
    sample: { name: 'Apo', known: ['Api', 'Storage'] as readonly string[] },
    say: ({ name, known }) => ({
      what: `No stack of the app is called "${name}"; there are ${known.join(', ')}.`,
      next: 'Pass one of them, or a pattern such as "*Api*".',
    }),
  }),
  stackCircle: problem('stack-circle', 'AX5009', 'usage', {
    sample: { circle: ['Api', 'Storage', 'Api'] as readonly string[] },
    say: ({ circle }) => ({
      what: `Stacks need each other in a circle: ${circle.join(' → ')}.`,
      why: 'None of them can be first.',
      next: 'Move what both need into a stack of its own.',
    }),
  }),
  environmentMismatch: problem('environment-mismatch', 'AX5010', 'refused', {
    sample: { stack: 'Api', found: '111111111111', expected: '333333333333', environment: 'prod' },
    say: ({ stack, found, expected, environment }) => ({
      what: `The stack ${stack} is made for account ${found}; the environment ${environment} is account ${expected}.`,
      next: 'Let the app take its account from CDK_DEFAULT_ACCOUNT, or correct environments in apex.config.yaml.',
    }),
  }),
  stackBusy: problem('stack-busy', 'AX5011', 'busy', {
    sample: { stack: 'ApexShare-Api-dev', status: 'UPDATE_IN_PROGRESS', region: 'eu-west-1' },
    say: ({ stack, status, region }) => ({
      what: `${stack} in ${region} is ${status}, started by somebody else.`,
      next: 'Wait until it is over, or let deploy wait: apexctl deploy --wait-busy',
    }),
  }),
  stackStuck: problem('stack-stuck', 'AX5012', 'needs-recovery', {
    sample: {
      stack: 'ApexShare-Api-dev',
      status: 'UPDATE_ROLLBACK_FAILED',
      region: 'eu-west-1',
      environment: 'dev',
    } as StuckStack,
    say: (stuck) => ({
      what: `${stuck.stack} in ${stuck.region} is ${stuck.status}; CloudFormation accepts no update in that state.`,
      next: repairOf(stuck),
    }),
  }),
  planOutdated: problem('plan-outdated', 'AX5013', 'refused', {
    sample: { stack: 'ApexShare-Api-dev', difference: 'it was updated at 2030-01-15T09:31:00Z' },
    say: ({ stack, difference }) => ({
      what: `${stack} changed since the plan was made: ${difference}.`,
      why: 'What was agreed to is not what would happen.',
      next: 'Plan again: apexctl deploy',
    }),
  }),
  dangerNotAgreed: problem('danger-not-agreed', 'AX5014', 'refused', {
    sample: {
      stack: 'ApexShare-Storage-dev',
      dangers: ['Table would be replaced'] as readonly string[],
    },
    say: ({ stack, dangers }) => ({
      what: `The change set of ${stack} would lose data, and nobody agreed: ${dangers.join('; ')}.`,
      next: 'Nothing of that stack was changed. If it is meant: apexctl deploy --yes',
    }),
  }),
  bootstrapMissing: problem('bootstrap-missing', 'AX5015', 'failed', {
    sample: {
      account: '111111111111',
      region: 'us-east-1',
      needs: 6,
      found: undefined as number | undefined,
    },
    say: ({ account, region, needs, found }) => ({
      what: `Account ${account} in ${region} ${found === undefined ? 'is not bootstrapped' : `is bootstrapped with version ${found}`}; the stacks need version ${needs}.`,
      next: 'Bootstrap it: apexctl bootstrap',
    }),
  }),
  assetsFailed: problem('assets-failed', 'AX5016', 'failed', {
    sample: { asset: 'Api/Handler/Code', reason: 'AccessDenied' },
    say: ({ asset, reason }) => ({
      what: `The asset ${asset} could not be published: ${reason}`,
      next: 'Correct the reason; what is published already is not published again: apexctl deploy --resume',
    }),
  }),
  buildFailed: problem('build-failed', 'AX5017', 'failed', {
    sample: { command: 'npm run build', code: 1, tail: 'error TS2322' },
    say: ({ command, code, tail }) => ({
      what: `The frontend did not build: "${command}" ended with ${code}.`,
      why: tail,
      next: 'Correct the frontend. Stacks are not affected; publish it with: apexctl deploy',
    }),
  }),
  outputMissing: problem('output-missing', 'AX5018', 'failed', {
    sample: { stack: 'ApexShare-Api-dev', output: 'ApiUrl', known: ['Url'] as readonly string[] },
    say: ({ stack, output, known }) => ({
      what: `The stack ${stack} has no output ${output}${known.length ? `; it has ${known.join(', ')}` : ' and no other'}.`,
      next: 'Correct the name in apex.config.yaml, or deploy the stack that has it.',
    }),
  }),
  protectedRefused: problem('protected-refused', 'AX5019', 'refused', {
    sample: { environment: 'prod' },
    say: ({ environment }) => ({
      what: `${environment} is a protected environment and cannot be destroyed.`,
      next: `Take "protected" away from it in apex.config.yaml first, in a change that somebody reviews.`,
    }),
  }),
  stackProtected: problem('stack-protected', 'AX5020', 'refused', {
    sample: { stacks: ['ApexShare-Storage-dev'] as readonly string[] },
    say: ({ stacks }) => ({
      what: `Termination protection is on: ${stacks.join(', ')}.`,
      next: 'Switch it off on purpose: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name NAME',
    }),
  }),
  answerUnclear: problem('answer-unclear', 'AX5021', 'incomplete', {
    sample: { action: 'cloudformation:DescribeStacks', reason: 'it came without "Stacks"' },
    say: ({ action, reason }) => ({
      what: `The answer to ${action} is not one that AWS gives: ${reason}.`,
      why: 'A proxy or a login page may stand in between; nothing was concluded from it.',
      next: 'Look at the way to AWS: apexctl doctor',
    }),
  }),
  awsRefused: problem('aws-refused', 'AX5022', 'failed', {
    sample: {
      action: 'cloudformation:CreateChangeSet',
      code: 'LimitExceededException',
      message: 'Limit reached',
    },
    say: ({ action, code, message }) => ({
      what: `AWS refused ${action} (${code}): ${message}`,
      next: 'That call changed nothing. Correct what the message names, then run the same command again.',
    }),
  }),
  awsSilent: problem('aws-silent', 'AX5023', 'incomplete', {
    sample: { action: 'cloudformation:DescribeStacks', reason: 'socket hang up' },
    say: ({ action, reason }) => ({
      what: `No answer to ${action}: ${reason}.`,
      why: 'What runs in AWS goes on; only we cannot see it.',
      next: 'Look again in a while: apexctl status',
    }),
  }),
  nothingToResume: problem('nothing-to-resume', 'AX5024', 'usage', {
    sample: { environment: 'dev' },
    say: ({ environment }) => ({
      what: `No deployment of ${environment} is unfinished.`,
      next: `Start one: apexctl deploy --env ${environment}`,
    }),
  }),
  bootstrapFailed: problem('bootstrap-failed', 'AX5025', 'failed', {
    sample: {
      region: 'us-east-1',
      reason: 'cdk-hnb659fds-assets-111111111111-us-east-1 already exists',
    },
    say: ({ region, reason }) => ({
      what: `${region} could not be bootstrapped: ${reason}`,
      next: 'Remove the reason, then run it again: apexctl bootstrap',
    }),
  }),
  contextMissing: problem('context-missing', 'AX5026', 'usage', {
    sample: {
      keys: ['availability-zones:account=111111111111:region=eu-west-1'] as readonly string[],
    },
    say: ({ keys }) => ({
      what: `The app looks up ${keys.length} values that are not in cdk.context.json: ${keys.join(', ')}.`,
      why: 'Its templates hold placeholders until it has them.',
      next: 'Look them up once with the CDK (npx cdk synth) and keep cdk.context.json with the sources.',
    }),
  }),
  stackFailed: problem('stack-failed', 'AX5027', 'failed', {
    sample: {
      stack: 'ApexShare-Storage-dev',
      where: 'Storage/Videos/Resource (AWS::S3::Bucket)',
      message: 'apexshare-videos-dev already exists',
      environment: 'dev',
    },
    say: ({ stack, where, message, environment }) => ({
      what: `${stack} failed at ${where}: ${message}`,
      next: `What it had changed was rolled back. Correct the cause, then: apexctl deploy --env ${environment}`,
    }),
  }),
  stackBroken: problem('stack-broken', 'AX5028', 'needs-recovery', {
    sample: {
      stack: 'ApexShare-Storage-dev',
      region: 'eu-west-1',
      environment: 'dev',
      status: 'UPDATE_ROLLBACK_FAILED',
      where: 'Storage/Table/Resource (AWS::DynamoDB::Table)',
      message: 'Table name is already in use',
      obstacles: ['Videos: The bucket you tried to delete is not empty'],
    } as StuckStack & {
      readonly where: string;
      readonly message: string;
      /** What failed while it was rolled back. */
      readonly obstacles: readonly string[];
    },
    say: ({ where, message, obstacles, ...stuck }) => ({
      what: `${stuck.stack} failed at ${where} and is now ${stuck.status}: ${message}`,
      ...(obstacles.length > 0 ? { why: `Rolling back failed, too: ${obstacles.join('; ')}` } : {}),
      next: repairOf(stuck),
    }),
  }),
  exportInUse: problem('export-in-use', 'AX5029', 'refused', {
    sample: {
      stack: 'ApexShare-Storage-dev',
      exportName: 'Storage:Table',
      by: ['Reporting'] as readonly string[],
    },
    say: ({ stack, exportName, by }) => ({
      what: `${stack} exports ${exportName}, and ${by.join(', ')} outside of this environment imports it.`,
      why: 'CloudFormation deletes no export that is in use.',
      next: 'Take the import away there first, then run it again: apexctl destroy',
    }),
  }),
};
