import { problem } from '../user-error.js';

/** Credentials, accounts, regions, permissions. Numbers AX3001 to AX3999. */
export const accessProblems = {
  regionMissing: problem('region-missing', 'AX3001', 'access', {
    sample: { environment: 'dev' as string | undefined },
    say: ({ environment }) => ({
      what: `No region is set${environment ? ` for the environment ${environment}` : ''}: not by --region, the configuration, AWS_REGION, CDK_DEFAULT_REGION, AWS_DEFAULT_REGION or the profile.`,
      why: 'A guessed region looks at the wrong resources and says that all is well.',
      next: 'Set it where it belongs (environments.<name>.region), or pass --region.',
    }),
  }),
  credentialsMissing: problem('credentials-missing', 'AX3002', 'access', {
    sample: { profile: 'work' as string | undefined, reason: 'Could not load credentials' },
    say: ({ profile, reason }) => ({
      what: `There are no AWS credentials${profile ? ` for the profile ${profile}` : ''}: ${reason}`,
      next: `Sign in (aws sso login${profile ? ` --profile ${profile}` : ''}), or try it without an account: --env local`,
    }),
  }),
  credentialsExpired: problem('credentials-expired', 'AX3003', 'access', {
    sample: { profile: 'work' as string | undefined },
    say: ({ profile }) => ({
      what: `The AWS credentials${profile ? ` of the profile ${profile}` : ''} have expired.`,
      next: `Sign in again: aws sso login${profile ? ` --profile ${profile}` : ''}`,
    }),
  }),
  credentialsRefused: problem('credentials-refused', 'AX3007', 'access', {
    sample: {
      code: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    },
    say: ({ code, message }) => ({
      what: `AWS does not accept the credentials: ${code}: ${message}`,
      next: 'See which ones are used: apexctl doctor',
    }),
  }),
  accessDenied: problem('access-denied', 'AX3004', 'access', {
    sample: {
      action: 'cloudformation:DescribeStacks',
      who: 'arn:aws:iam::111111111111:user/ana',
      command: 'status',
    },
    say: ({ action, who, command }) => ({
      what: `AWS refused ${action} to ${who}.`,
      next: `Give that identity what the command needs: apexctl iam-policy ${command}`,
    }),
  }),
  accountWrong: problem('account-wrong', 'AX3005', 'refused', {
    sample: {
      environment: 'prod',
      expected: '333333333333',
      found: '111111111111',
      who: 'arn:aws:iam::111111111111:user/ana',
    },
    say: ({ environment, expected, found, who }) => ({
      what: `The credentials belong to account ${found} (${who}); the environment ${environment} is account ${expected}.`,
      why: 'The same command would change the wrong account.',
      next: `Use credentials of ${expected}, for example with --profile.`,
    }),
  }),
  endpointUnreachable: problem('endpoint-unreachable', 'AX3006', 'incomplete', {
    sample: { endpoint: 'AWS', reason: 'ENOTFOUND' },
    say: ({ endpoint, reason }) => ({
      what: `${endpoint} cannot be reached: ${reason}.`,
      why: 'What runs in AWS goes on; only we cannot see it.',
      next: 'Check the network, the region and the proxy (HTTPS_PROXY): apexctl doctor',
    }),
  }),
  endpointClosed: problem('endpoint-closed', 'AX3008', 'incomplete', {
    sample: { endpoint: 'http://127.0.0.1:4580' },
    say: ({ endpoint }) => ({
      what: `Nothing listens at ${endpoint}.`,
      why: 'Whatever served that address on this machine has ended; what it keeps in a folder is still there.',
      next: 'Check the address; the embedded AWS starts again, and goes on, with: apexctl local start',
    }),
  }),
};
