import { defineLiveCheck, fail, pass } from '../live-check.js';
import { propertyOf } from '../subject.js';

export const lambdaReservedConcurrency = defineLiveCheck({
  id: 'lambda-reserved-concurrency',
  catalog: 'lambda-reserved-concurrency-limit',
  title: 'The function may run as often at a time as the template says',
  severity: 'error',
  expected: 'the reserved concurrency of the template, and not 0',
  types: ['AWS::Lambda::Function'],
  reads: ['lambdaFunction'],

  judge(subject, ask, settings) {
    const { reserved } = ask('lambdaFunction');
    const wanted = propertyOf(subject, 'ReservedConcurrentExecutions');
    const fix = `Put it back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (wanted === undefined && reserved === undefined) return pass('nothing reserved');
    if (wanted !== undefined && typeof wanted !== 'object' && Number(wanted) !== reserved)
      return fail(`${reserved ?? 'nothing'} reserved instead of ${wanted}`, fix);
    if (wanted === undefined && reserved === 0)
      return fail('0 reserved: it cannot run at all', fix);
    if (wanted === undefined)
      return fail(`${reserved} reserved, which the template does not say`, fix, {
        severity: 'warning',
      });
    return pass(`${reserved} reserved`);
  },
});
