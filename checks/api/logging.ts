import type { Resource, Value } from '../../src/checking/index.js';

/** Types of stages that write logs with the role of the account. */
export const STAGES = [
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::Deployment',
  'AWS::Serverless::Api',
  'AWS::ApiGatewayV2::Stage',
] as const;

/** The setting that makes a stage need the role of the account; `undefined` for none. */
export function logSetting(stage: Resource): Value | undefined {
  return stage.type === 'AWS::ApiGatewayV2::Stage' ? ofWebSocket(stage) : ofRest(stage);
}

function ofRest(stage: Resource): Value | undefined {
  const inside = stage.type === 'AWS::ApiGateway::Deployment' ? 'StageDescription.' : '';
  const settings = [
    ...stage.get(`${inside}MethodSettings`).items(),
    ...(inside ? [stage.get('StageDescription')] : []),
  ];
  return settings.flatMap(detailed)[0] ?? toLogGroup(stage.get(`${inside}AccessLogSetting`));
}

/** HTTP APIs log by themselves. */
function ofWebSocket(stage: Resource): Value | undefined {
  if (stage.get('ApiId').follow()?.get('ProtocolType').literal !== 'WEBSOCKET') return undefined;
  const routes = stage.get('RouteSettings');
  const settings = [
    stage.get('DefaultRouteSettings'),
    ...routes.keys.map((name) => routes.member(name)),
  ];
  return settings.flatMap(detailed)[0] ?? toLogGroup(stage.get('AccessLogSettings'));
}

function detailed(settings: Value): readonly Value[] {
  const level = settings.get('LoggingLevel');
  const data = settings.get('DataTraceEnabled');
  if (level.likely === 'INFO' || level.likely === 'ERROR') return [level];
  return data.boolean === true ? [data] : [];
}

/** Firehose is reached with a role of its own. */
function toLogGroup(setting: Value): Value | undefined {
  const target = setting.get('DestinationArn');
  if (target.isAbsent || target.literal?.includes(':firehose:')) return undefined;
  return target.follow()?.type === 'AWS::KinesisFirehose::DeliveryStream' ? undefined : target;
}
