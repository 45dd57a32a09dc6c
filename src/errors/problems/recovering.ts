import { problem } from '../user-error.js';

/** Repairing stacks that got stuck. Numbers AX8841 to AX8870. */
export const recoveringProblems = {
  recoverStackUnknown: problem('recover-stack-unknown', 'AX8841', 'usage', {
    sample: {
      name: 'Apo',
      environment: 'dev',
      known: ['ApexShare-Api-dev'] as readonly string[],
    },
    say: ({ name, environment, known }) => ({
      what: `"${name}" is no stack of ${environment} that exists; it has ${known.join(', ') || 'none'}.`,
      next: 'Name one of them, or none to look at all.',
    }),
  }),
  recoverHealthy: problem('recover-healthy', 'AX8842', 'refused', {
    sample: { stack: 'ApexShare-Storage-prod', status: 'UPDATE_COMPLETE', flag: '--force-delete' },
    say: ({ stack, status, flag }) => ({
      what: `${stack} is ${status}: there is nothing to repair, and ${flag} is refused.`,
      why: 'Deleting and deploying again is no repair: exports, keys and data of a healthy stack are in use.',
      next: 'Nothing was changed. Deploy what should be different: apexctl deploy',
    }),
  }),
  recoverImpossible: problem('recover-impossible', 'AX8843', 'needs-recovery', {
    sample: {
      stack: 'ApexShare-Api-dev',
      status: 'REVIEW_IN_PROGRESS',
      because: "somebody else's change set waits in it: by-hand",
    },
    say: ({ stack, status, because }) => ({
      what: `${stack} is ${status} and stays so: ${because}.`,
      next: 'Nothing was changed. See what happened: apexctl diagnose',
    }),
  }),
  recoverSkipConsent: problem('recover-skip-consent', 'AX8844', 'needs-recovery', {
    sample: {
      stack: 'ApexShare-Storage-dev',
      paths: ['Videos'] as readonly string[],
      because: ['Videos: it is in use'] as readonly string[],
      environment: 'dev',
    },
    say: ({ stack, paths, because, environment }) => ({
      what: `The rollback of ${stack} does not get past ${paths.join(', ')}.`,
      why: `${because.join(' ')} What is left out differs from its template afterwards, so that takes a consent of its own; --yes is none.`,
      next: `Correct the cause and recover again, or leave out exactly that: apexctl recover ${stack} --env ${environment} --skip ${paths.join(',')}`,
    }),
  }),
  recoverRollbackStuck: problem('recover-rollback-stuck', 'AX8845', 'needs-recovery', {
    sample: { stack: 'ApexShare-Storage-dev', reason: 'The export is in use by Api' },
    say: ({ stack, reason }) => ({
      what: `The rollback of ${stack} is stuck, and nothing that could be left out would help: ${reason}`,
      next: 'Correct what the message says, then: apexctl recover',
    }),
  }),
  recoverDeleteStuck: problem('recover-delete-stuck', 'AX8846', 'needs-recovery', {
    sample: {
      stack: 'ApexShare-Storage-dev',
      environment: 'dev',
      obstacles: [
        'Videos: The bucket you tried to delete is not empty. Empty it.',
      ] as readonly string[],
      paths: ['Videos'] as readonly string[],
    },
    say: ({ stack, environment, obstacles, paths }) => ({
      what: `${stack} could not be deleted: ${obstacles.join(' ')}`,
      next: `Remove what stands in the way and recover again, or leave it behind${paths.length > 0 ? `: apexctl recover ${stack} --env ${environment} --retain ${paths.join(',')}` : ''}`,
    }),
  }),
  recoverEvidenceUnread: problem('recover-evidence-unread', 'AX8847', 'incomplete', {
    sample: {
      stack: 'ApexShare-Api-dev',
      reason: 'AWS refused cloudformation:DescribeStackEvents',
    },
    say: ({ stack, reason }) => ({
      what: `The evidence of ${stack} could not be saved: ${reason}`,
      why: 'What is deleted tells nothing any more, and the cause would be lost with it.',
      next: 'Nothing was changed. Correct the reason, then: apexctl recover',
    }),
  }),
  recoverReplayNone: problem('recover-replay-none', 'AX8848', 'needs-recovery', {
    sample: { stack: 'ApexShare-Api-dev', reason: 'the app has no stack of this name' },
    say: ({ stack, reason }) => ({
      what: `${stack} failed in express mode and takes only another update in express mode; there is no template for one: ${reason}.`,
      next: 'Correct the app so that it has this stack, then: apexctl recover',
    }),
  }),
  recoverImportBlocked: problem('recover-import-blocked', 'AX8849', 'refused', {
    sample: { blocking: ['Table (videos): the stack Legacy has it'] as readonly string[] },
    say: ({ blocking }) => ({
      what: `What exists already cannot be taken over: ${blocking.join('; ')}.`,
      next: 'Nothing was changed. Decide each of them: apexctl cleanup',
    }),
  }),
  recoverImportConsent: problem('recover-import-consent', 'AX8850', 'refused', {
    sample: { names: ['videos'] as readonly string[] },
    say: ({ names }) => ({
      what: `Nobody agreed to take over ${names.join(', ')}.`,
      why: 'Its stack owns it from then on, with everything in it; --yes is no consent to that.',
      next: `Name each: apexctl recover --import ${names.join(',')}`,
    }),
  }),
  recoverImportRefused: problem('recover-import-refused', 'AX8851', 'failed', {
    sample: { stack: 'ApexShare-Storage-dev', reason: 'The resource is not there' },
    say: ({ stack, reason }) => ({
      what: `CloudFormation does not import into ${stack}: ${reason}`,
      next: 'Nothing was changed. Correct what it says, then: apexctl recover',
    }),
  }),
  recoverImportUnready: problem('recover-import-unready', 'AX8852', 'needs-recovery', {
    sample: { stack: 'ApexShare-Storage-dev', status: 'UPDATE_ROLLBACK_FAILED' },
    say: ({ stack, status }) => ({
      what: `${stack} is ${status} and takes no import in that state.`,
      next: 'Repair it first: apexctl recover',
    }),
  }),
  releaseUnknown: problem('release-unknown', 'AX8853', 'usage', {
    sample: {
      run: '20300115t093000000-1f2e3d',
      known: ['20300114t101500000-0a1b2c'] as readonly string[],
    },
    say: ({ run, known }) => ({
      what: `No release of the run ${run} is kept here; ${known.length > 0 ? `the newest are ${known.join(', ')}` : 'none is'}.`,
      why: 'A release is what a deployment with a good end deployed; the newest twenty are kept.',
      next: 'Name one of them: apexctl recover --to RUN',
    }),
  }),
  releaseDamaged: problem('release-damaged', 'AX8854', 'refused', {
    sample: { run: '20300115t093000000-1f2e3d', file: 'Small-Api.template.json' },
    say: ({ run, file }) => ({
      what: `The release of the run ${run} is not as it was kept: ${file} differs or is missing.`,
      why: 'What is not what was deployed is not deployed again under its name.',
      next: 'Nothing was changed. Choose another release, or deploy from the sources: apexctl deploy',
    }),
  }),
  releaseAssetsGone: problem('release-assets-gone', 'AX8855', 'refused', {
    sample: { run: '20300115t093000000-1f2e3d', assets: ['Hello (3f9ac1)'] as readonly string[] },
    say: ({ run, assets }) => ({
      what: `The release of the run ${run} needs what is no longer in the bootstrap bucket: ${assets.join(', ')}.`,
      next: 'Nothing was changed. Choose a newer release, or deploy from the sources: apexctl deploy',
    }),
  }),
  recoverForceConsent: problem('recover-force-consent', 'AX8856', 'refused', {
    sample: { stack: 'ApexShare-Api-dev', reason: 'it has to fail an ordinary deletion first' },
    say: ({ stack, reason }) => ({
      what: `${stack} is not deleted by force: ${reason}.`,
      next: 'Recover it without force first: apexctl recover',
    }),
  }),
  recoverUnfinished: problem('recover-unfinished', 'AX8857', 'needs-recovery', {
    sample: { stack: 'ApexShare-Api-dev', status: 'UPDATE_FAILED', environment: 'dev' },
    say: ({ stack, status, environment }) => ({
      what: `${stack} is still ${status} after everything that could be tried.`,
      next: `See what happened: apexctl diagnose ${stack} --env ${environment}`,
    }),
  }),
  recoverMoved: problem('recover-moved', 'AX8858', 'refused', {
    sample: {
      stack: 'ApexShare-Api-dev',
      planned: 'UPDATE_ROLLBACK_FAILED',
      now: 'UPDATE_COMPLETE',
    },
    say: ({ stack, planned, now }) => ({
      what: `${stack} is ${now}; it was ${planned} when the way back was agreed to.`,
      next: 'Nothing was changed. Look again: apexctl recover',
    }),
  }),
  templateBeyondSending: problem('template-beyond-sending', 'AX8859', 'refused', {
    sample: {
      ...{ stack: 'ApexShare-Storage-dev', bytes: 1_204_113, limit: 1_000_000 },
      hasBucket: true as boolean,
    },
    say: ({ stack, bytes, limit, hasBucket }) => ({
      what: `The template that ${stack} needs for this has ${bytes} bytes; CloudFormation takes ${limit} ${hasBucket ? 'from a bucket' : 'in the call'}.`,
      why: hasBucket
        ? 'Templates cannot be larger, however they are sent.'
        : 'A larger one goes by way of a bucket, and the app names none: its stacks publish no template asset.',
      next: hasBucket
        ? 'Nothing was changed. Move some of its resources into another stack and deploy that first: apexctl deploy'
        : "Nothing was changed. Use the CDK's default stack synthesizer, which publishes templates, then: apexctl bootstrap",
    }),
  }),
};
