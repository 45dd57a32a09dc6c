import { defineStackCheck, fail, type Judged, pass } from '../live-check.js';

/** Catalogue entries of states from which a stack does not come by itself. */
const BROKEN: Readonly<Record<string, string | undefined>> = {
  ROLLBACK_COMPLETE: 'stack-rollback-complete',
  ROLLBACK_FAILED: 'stack-rollback-complete',
  CREATE_FAILED: 'stack-rollback-complete',
  UPDATE_ROLLBACK_FAILED: 'stack-update-rollback-failed',
  DELETE_FAILED: 'stack-delete-failed',
};

export const stackStatus = defineStackCheck({
  id: 'stack-status',
  catalog: 'post-deploy-validation',
  title: 'The stack is there, and its last operation succeeded',
  severity: 'error',
  expected: 'the stack is there in a state that ends in _COMPLETE, not rolled back',

  judge({ name, live, region, elsewhere }, { environment }): Judged {
    const deploy = `apexctl deploy ${name} --env ${environment}`;
    if (!live && elsewhere.length > 0)
      return fail(
        `it is in ${elsewhere.join(', ')}, not in ${region}`,
        `Look where it was deployed: apexctl validate --env ${environment} --region ${elsewhere[0]}; or deploy it where it belongs: ${deploy}`,
        { catalog: 'validation-region-mismatch' },
      );
    if (!live)
      return fail(`there is none in ${region}, nor in any other region`, `Deploy it: ${deploy}`);
    const { status } = live;
    const reason = live.statusReason === undefined ? '' : ` (${live.statusReason})`;
    const catalog = BROKEN[status];
    if (catalog !== undefined)
      return fail(`${status}${reason}`, `Find the cause and repair it: ${deploy}`, { catalog });
    if (status.endsWith('_IN_PROGRESS'))
      return fail(
        `${status}: an operation runs`,
        `Wait for it: apexctl validate --env ${environment} --watch`,
        {
          ...{ catalog: 'stack-operation-in-progress', severity: 'warning' },
        },
      );
    if (status.includes('ROLLBACK') || status.endsWith('_FAILED'))
      return fail(
        `${status}${reason}`,
        `Its last change was taken back. Deploy it again: ${deploy}`,
        {
          severity: 'warning',
        },
      );
    return pass(status);
  },
});
