import { defineRule, fail, onResources, pass, skip } from '../../../src/checking/index.js';

export const apigwAccessLogsMissing = defineRule({
  id: 'apigw-access-logs-missing',
  title: 'A stage writes no access logs in JSON',
  why: 'Who asked what, and what it got, cannot be told or searched afterwards.',
  fix: 'Set a destination and a JSON format with requestId, ip, resourcePath or routeKey, status, latency and the error of the integration.',
  severity: 'info',
  phase: 'practice',
  source: 'API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs": access logging',
  judges: [
    onResources(
      [
        'AWS::ApiGateway::Stage',
        'AWS::ApiGatewayV2::Stage',
        'AWS::Serverless::Api',
        'AWS::Serverless::HttpApi',
      ],
      (stage) => {
        const isV1 = /::(Stage|Api)$/.test(stage.type) && !stage.type.includes('V2');
        const setting = stage.get(isV1 ? 'AccessLogSetting' : 'AccessLogSettings');
        if (setting.kind === 'unknown') return skip('the settings are not known');
        if (setting.get('DestinationArn').isAbsent)
          return fail(`${stage.logicalId} writes no access logs.`);
        const format = setting.get('Format');
        const text = format.shown.trim();
        if (format.kind !== 'text' || /^\{[\s\S]*\}$/.test(text)) return pass;
        return format.parts.every((part) => typeof part !== 'string')
          ? pass
          : fail(`Access logs are written as "${text.slice(0, 60)}", not as JSON.`, { at: format });
      },
    ),
  ],
});
