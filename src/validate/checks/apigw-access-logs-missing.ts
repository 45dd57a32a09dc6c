import { defineLiveCheck, fail, pass } from '../live-check.js';
import { propertyOf } from '../subject.js';

export const apigwAccessLogsMissing = defineLiveCheck({
  id: 'apigw-access-logs-missing',
  catalog: 'apigw-access-logs-missing',
  title: 'The stage logs as the template says',
  severity: 'warning',
  expected: 'access logs go where the template says',
  types: ['AWS::ApiGateway::Stage'],
  reads: ['restStage'],
  skips: (subject) =>
    propertyOf(subject, 'AccessLogSetting') === undefined
      ? 'the template asks for no access logs'
      : undefined,
  judge(subject, ask, settings) {
    const { accessLogs } = ask('restStage');
    if (accessLogs !== undefined) return pass(`to ${accessLogs}`);
    return fail(
      'no access logs',
      `Put them back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
