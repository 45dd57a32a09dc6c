import { defineLiveCheck, fail, pass } from '../live-check.js';

export const apigwLoggingRoleMissing = defineLiveCheck({
  id: 'apigw-logging-role-missing',
  catalog: 'apigw-logging-role-missing',
  title: 'API Gateway may write the logs that the stage asks for',
  severity: 'error',
  expected: 'a role by which API Gateway writes logs, where a stage logs',
  types: ['AWS::ApiGateway::Stage'],
  reads: ['restStage', 'apiAccount'],

  judge(_subject, ask, settings) {
    const { accessLogs, settings: own } = ask('restStage');
    const { logRole } = ask('apiAccount');
    const logs = accessLogs !== undefined || own.some(({ logging = 'OFF' }) => logging !== 'OFF');
    if (!logs) return pass('the stage logs nothing');
    if (logRole !== undefined) return pass(`by ${logRole}`);
    return fail(
      'the region has no role for the logs of API Gateway',
      `Declare AWS::ApiGateway::Account with a role that apigateway.amazonaws.com may assume: apexctl deploy --env ${settings.environment}`,
    );
  },
});
