import { defineLiveCheck, fail, pass } from '../live-check.js';
import { propertyOf } from '../subject.js';

export const logRetentionMissing = defineLiveCheck({
  id: 'log-retention-missing',
  catalog: 'log-retention-missing',
  title: 'Logs are kept as long as the template says',
  severity: 'warning',
  expected: 'the retention of the template, or any',
  types: ['AWS::Logs::LogGroup'],
  reads: ['logGroup'],

  judge(subject, ask, settings) {
    const { retentionDays } = ask('logGroup');
    const wanted = propertyOf(subject, 'RetentionInDays');
    if (typeof wanted === 'number' && wanted !== retentionDays)
      return fail(
        `${retentionDays ?? 'for ever instead of'} ${retentionDays === undefined ? wanted : `instead of ${wanted}`} days`,
        `Put the retention back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
      );
    if (retentionDays === undefined)
      return fail('logs are kept for ever', 'Give the log group a retention.');
    return pass(`${retentionDays} days`);
  },
});
