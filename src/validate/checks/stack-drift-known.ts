import { defineStackCheck, fail, type Judged, pass, skip } from '../live-check.js';

/** Over what the last detection left behind; `--drift` starts one. */
export const stackDriftKnown = defineStackCheck({
  id: 'stack-drift-known',
  catalog: 'config-drift',
  title: 'The last drift detection found nothing',
  severity: 'warning',
  expected: 'resources are as the template made them',

  judge({ live }, { environment }): Judged {
    const detect = `apexctl validate --env ${environment} --drift`;
    if (!live) return skip('the stack is not there');
    if (live.drift === 'IN_SYNC') return pass('IN_SYNC at the last detection');
    if (live.drift !== 'DRIFTED') return skip(`never looked for: ${detect}`);
    return fail('DRIFTED at the last detection', `See which resources differ: ${detect}`);
  },
});
