import { defineLiveCheck, fail, pass } from '../live-check.js';
import { propertyOf } from '../subject.js';

export const eventSourceState = defineLiveCheck({
  id: 'event-source-state',
  catalog: 'post-deploy-validation',
  title: 'What feeds the function does so',
  severity: 'error',
  expected: 'the mapping is Enabled where the template does not switch it off, and reads well',
  types: ['AWS::Lambda::EventSourceMapping'],
  reads: ['eventSource'],

  judge(subject, ask, settings) {
    const { state, reason, lastResult } = ask('eventSource');
    const isOff = String(propertyOf(subject, 'Enabled')) === 'false';
    if (lastResult?.startsWith('PROBLEM'))
      return fail(lastResult, 'See whether the role of the function may read the source.');
    if (isOff || !/^Disabl/.test(state ?? '')) return pass(state ?? 'no state');
    return fail(
      `${state}: ${reason ?? 'no reason given'}`,
      `Switch it on: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
