import { problem } from '../user-error.js';

/** What a removal came to, for whoever has to go on. */
interface Tally {
  readonly done: readonly string[];
  readonly left: readonly string[];
}

/** Removing what failed stacks left behind, and bringing it back. Numbers AX8701 to AX8740. */
export const cleanupProblems = {
  cleanupRegionUnread: problem('cleanup-region-unread', 'AX8701', 'incomplete', {
    sample: { region: 'eu-west-1', reason: 'AWS did not answer cloudformation:ListStacks' },
    say: ({ region, reason }) => ({
      what: `The stacks of ${region}, a region of this environment, could not be read: ${reason}`,
      why: 'What is not known is never taken for free: nothing can be proven to be left behind.',
      next: 'Correct the reason and look again: apexctl cleanup',
    }),
  }),
  cleanupPlanUnreadable: problem('cleanup-plan-unreadable', 'AX8702', 'usage', {
    sample: { file: 'plan.json', reason: 'it does not exist' },
    say: ({ file, reason }) => ({
      what: `${file} is no plan of a cleanup: ${reason}.`,
      next: 'Nothing was changed. Make a plan: apexctl cleanup --save plan.json',
    }),
  }),
  cleanupPlanEdited: problem('cleanup-plan-edited', 'AX8703', 'refused', {
    sample: { file: 'plan.json', because: 'its content does not match its hash' },
    say: ({ file, because }) => ({
      what: `${file} is not as it was written: ${because}.`,
      why: 'A plan is a proof; one that somebody changed proves nothing.',
      next: 'Nothing was changed. Make a new one: apexctl cleanup --save plan.json',
    }),
  }),
  cleanupPlanExpired: problem('cleanup-plan-expired', 'AX8704', 'refused', {
    sample: { file: 'plan.json', because: 'it could be carried out until 2030-01-15T10:30:00Z' },
    say: ({ file, because }) => ({
      what: `The plan ${file} is too old: ${because}.`,
      why: 'What it proves may no longer be so.',
      next: 'Nothing was changed. Make a new one: apexctl cleanup --save plan.json',
    }),
  }),
  cleanupPlanElsewhere: problem('cleanup-plan-elsewhere', 'AX8705', 'refused', {
    sample: {
      file: 'plan.json',
      because: 'it was made for the environment dev',
      environment: 'prod',
      account: '333333333333',
    },
    say: ({ file, because, environment, account }) => ({
      what: `The plan ${file} is not for ${environment} in account ${account}: ${because}.`,
      next: 'Nothing was changed. Name the environment that the plan was made for with --env.',
    }),
  }),
  cleanupTooMany: problem('cleanup-too-many', 'AX8706', 'refused', {
    sample: { count: 61, limit: 25 },
    say: ({ count, limit }) => ({
      what: `The plan removes ${count} things; at most ${limit} are removed at a time.`,
      why: 'So many at once may be a mistake, and removal cannot always be taken back.',
      next: `Nothing was changed. Remove fewer with --stack or --only, or allow more: apexctl cleanup --apply --max-deletes ${count}`,
    }),
  }),
  cleanupNeedsPlan: problem('cleanup-needs-plan', 'AX8707', 'refused', {
    sample: { environment: 'prod' },
    say: ({ environment }) => ({
      what: `${environment} is protected: only a saved plan that somebody has read is carried out there.`,
      next: `Nothing was changed. Save one, read it, then name the file and confirm the environment: apexctl cleanup --env ${environment} --save plan.json`,
    }),
  }),
  cleanupStackBusy: problem('cleanup-stack-busy', 'AX8708', 'busy', {
    sample: { stack: 'ApexShare-Api-dev', status: 'UPDATE_IN_PROGRESS', region: 'eu-west-1' },
    say: ({ stack, status, region }) => ({
      what: `${stack} in ${region} is ${status}.`,
      why: 'What it leaves behind, and what it takes over, is only known when it is over.',
      next: 'Nothing was changed. Wait until it is over: apexctl status',
    }),
  }),
  cleanupCredentialsEnded: problem('cleanup-credentials-ended', 'AX8709', 'access', {
    sample: { done: ['AWS::SQS::Queue jobs'], left: ['AWS::S3::Bucket site'] } as Tally,
    say: ({ done, left }) => ({
      what: `The credentials ended in the middle: ${countOf(done)} removed, ${countOf(left)} left.`,
      why: `Left: ${left.join(', ')}.`,
      next: 'Refresh the credentials and run the same command again: it does exactly the rest.',
    }),
  }),
  cleanupFailed: problem('cleanup-failed', 'AX8710', 'failed', {
    sample: {
      done: ['AWS::SQS::Queue jobs'],
      left: ['AWS::S3::Bucket site'],
      reason: 'AWS::S3::Bucket site: the bucket is not empty',
    } as Tally & { readonly reason: string },
    say: ({ done, left, reason }) => ({
      what: `Not everything could be removed: ${countOf(done)} removed, ${countOf(left)} left. ${reason}`,
      next: 'Correct the reason and run the same command again: it does exactly the rest.',
    }),
  }),
  cleanupMoved: problem('cleanup-moved', 'AX8711', 'refused', {
    sample: {
      done: ['AWS::SQS::Queue jobs'] as readonly string[],
      kept: ['AWS::S3::Bucket site: it was created again since the plan'] as readonly string[],
    },
    say: ({ done, kept }) => ({
      what: `${countOf(kept)} of the plan ${kept.length === 1 ? 'was' : 'were'} kept, ${countOf(done)} removed: ${kept.join('; ')}.`,
      why: 'What stands there now is not what the plan was made for.',
      next: 'Look again before anything more is removed: apexctl cleanup',
    }),
  }),
  cleanupRefused: problem('cleanup-refused', 'AX8712', 'refused', {
    sample: { kept: ['AWS::S3::Bucket site: kept-on-purpose'] as readonly string[] },
    say: ({ kept }) => ({
      what: `Nothing that was found may be removed: ${kept.join('; ')}.`,
      next: 'Nothing was changed. Read the reasons: apexctl cleanup',
    }),
  }),
  cleanupUnprovable: problem('cleanup-unprovable', 'AX8713', 'incomplete', {
    sample: { kept: ['AWS::S3::Bucket site: eu-west-3 could not be read'] as readonly string[] },
    say: ({ kept }) => ({
      what: `For what was found it could not be told whether somebody needs it: ${kept.join('; ')}.`,
      why: 'What is not known is never taken for free.',
      next: 'Nothing was changed. Correct the reasons and look again: apexctl cleanup',
    }),
  }),
  cleanupTypeUnknown: problem('cleanup-type-unknown', 'AX8714', 'usage', {
    sample: { type: 'AWS::S3::Bukket', known: ['AWS::S3::Bucket'] as readonly string[] },
    say: ({ type, known }) => ({
      what: `"${type}" is no type that this command can remove${known.length > 0 ? `; the nearest is ${known.join(', ')}` : ''}.`,
      next: 'Name a CloudFormation type such as AWS::S3::Bucket.',
    }),
  }),
  cleanupStackUnknown: problem('cleanup-stack-unknown', 'AX8715', 'usage', {
    sample: {
      name: 'ApexShare-Api-dev2',
      environment: 'dev',
      known: ['ApexShare-Api-dev'] as readonly string[],
    },
    say: ({ name, environment, known }) => ({
      what: `"${name}" is no stack of ${environment}; it has ${known.join(', ') || 'none'}.`,
      why: 'Only names that are exactly those of the environment are looked at.',
      next: 'Name one of them with --stack.',
    }),
  }),
  cleanupNotGone: problem('cleanup-not-gone', 'AX8716', 'failed', {
    sample: { left: ['AWS::S3::Bucket site'] as readonly string[] },
    say: ({ left }) => ({
      what: `After the removal it is still there: ${left.join(', ')}.`,
      why: 'Removed is what a direct look says is gone.',
      next: 'Look again in a minute: apexctl cleanup',
    }),
  }),
  cleanupUndoNone: problem('cleanup-undo-none', 'AX8717', 'usage', {
    sample: { hash: '3fa9c1' },
    say: ({ hash }) => ({
      what: `Nothing was kept for the plan ${hash}: it was not carried out here, or it needed no undo.`,
      next: 'Name the plan file that was carried out, or the beginning of its hash: apexctl cleanup undo plan.json',
    }),
  }),
  cleanupUndoFailed: problem('cleanup-undo-failed', 'AX8718', 'failed', {
    sample: {
      back: ['AWS::SQS::Queue jobs'] as readonly string[],
      left: ['AWS::S3::Bucket site: the name is taken'] as readonly string[],
    },
    say: ({ back, left }) => ({
      what: `Not everything came back: ${countOf(back)} restored, ${left.join('; ')}.`,
      next: 'Correct the reason and run the same command again; what is back already is left alone.',
    }),
  }),
  cleanupGoesOn: problem('cleanup-goes-on', 'AX8719', 'incomplete', {
    sample: {
      done: ['AWS::SQS::Queue jobs'] as readonly string[],
      begun: ['AWS::S3::Bucket videos: S3 empties it until about 2030-01-20'] as readonly string[],
    },
    say: ({ done, begun }) => ({
      what: `${countOf(done)} removed; ${begun.join('; ')}.`,
      why: 'It stays until it is empty, and what has to wait for it stays too.',
      next: 'Look again then: apexctl cleanup',
    }),
  }),
  cleanupRegionsUnread: problem('cleanup-regions-unread', 'AX8720', 'incomplete', {
    sample: {
      unread: ['eu-west-3: AWS refused cloudformation:ListStacks to ana'] as readonly string[],
      environment: 'dev',
    },
    say: ({ unread, environment }) => ({
      what: `The stacks of ${unread.length === 1 ? 'a region' : `${unread.length} regions`} could not be read: ${unread.join('; ')}.`,
      why: 'Something there may need what was left behind; a plan that nobody has read must be whole.',
      next: `Nothing was changed. Correct the reason; or save the plan, read what it keeps and why, and name the file: apexctl cleanup --env ${environment} --save plan.json`,
    }),
  }),
  cleanupNotReread: problem('cleanup-not-reread', 'AX8721', 'incomplete', {
    sample: {
      done: ['AWS::SQS::Queue jobs'] as readonly string[],
      unread: [
        'AWS::S3::Bucket site: the rows of live stacks could not be read: AWS refused cloudformation:DescribeStackResources to ana',
      ] as readonly string[],
    },
    say: ({ done, unread }) => ({
      what: `${countOf(done)} removed, ${countOf(unread)} kept because of what could not be read: ${unread.join('; ')}.`,
      why: 'Whatever goes is looked at once more right before; what cannot be, stays.',
      next: 'Correct the reason; the same plan does the rest: apexctl cleanup --apply',
    }),
  }),
};

const countOf = ({ length }: readonly string[]): string =>
  `${length} ${length === 1 ? 'thing' : 'things'}`;
