import { defineLiveCheck, fail, pass } from '../live-check.js';
import { inHours } from '../thresholds.js';

export const lambdaUnhandledErrors = defineLiveCheck({
  id: 'lambda-unhandled-errors',
  catalog: 'lambda-unhandled-errors',
  title: 'The function does not fail',
  severity: 'warning',
  expected: 'no failed invocation in validate.windowHours (one day)',
  types: ['AWS::Lambda::Function'],
  reads: ['functionErrors'],

  judge(_subject, ask, settings) {
    const { errors, runs } = ask('functionErrors');
    const when = inHours(settings.thresholds.windowHours);
    if (errors === 0)
      return pass(runs === 0 ? `not invoked in ${when}` : `${runs} invocations, none failed`);
    return fail(
      `${errors} of ${runs} invocations failed in ${when}`,
      `Read why, in the log group of the function; then: apexctl validate --env ${settings.environment} --only lambda-unhandled-errors`,
    );
  },
});
