import { defineLiveCheck, fail, pass } from '../live-check.js';

export const lambdaState = defineLiveCheck({
  id: 'lambda-state',
  catalog: 'post-deploy-validation',
  title: 'The function can be invoked, and its last change succeeded',
  severity: 'error',
  expected: 'the function is Active (or Inactive: not used for long), its last change Successful',
  types: ['AWS::Lambda::Function'],
  reads: ['lambdaFunction'],

  judge(subject, ask, settings) {
    const { state, stateReason, lastUpdate, lastUpdateReason } = ask('lambdaFunction');
    if (lastUpdate === 'Failed')
      return fail(
        `its last change failed: ${lastUpdateReason ?? 'no reason given'}`,
        `Mend the reason, then: apexctl deploy ${subject.stack} --env ${settings.environment}`,
      );
    if (state === undefined || state === 'Active' || state === 'Inactive')
      return pass(`${state ?? 'Active'}, last change ${lastUpdate ?? 'Successful'}`);
    return fail(
      `${state}: ${stateReason ?? 'no reason given'}`,
      `Mend the reason, then: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
