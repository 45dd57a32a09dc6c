import { defineLiveCheck, fail, pass } from '../live-check.js';

export const lambdaUnhandledErrors = defineLiveCheck({
  id: 'lambda-unhandled-errors',
  catalog: 'lambda-unhandled-errors',
  title: 'The function does not fail',
  severity: 'warning',
  expected: 'no failed invocation in the last day',
  types: ['AWS::Lambda::Function'],
  reads: ['functionErrors'],

  judge(_subject, ask, settings) {
    const { errors, runs } = ask('functionErrors');
    if (errors === 0)
      return pass(runs === 0 ? 'not invoked in the last day' : `${runs} invocations, none failed`);
    return fail(
      `${errors} of ${runs} invocations failed in the last day`,
      `Read why, in the log group of the function; then: apexctl validate --env ${settings.environment} --only lambda-unhandled-errors`,
    );
  },
});
