import type { MetricAsk } from '../ask.js';
import type { See } from '../see.js';
import { idOf, isRecord, ofType, property, type Subject, type System, textOf } from '../system.js';

export type ApiMetric = 'count' | '4xx' | '5xx';

/**
 * What a stage counts. REST APIs are counted by name, HTTP APIs by id, and both write their errors in another way.
 * Source: API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics", and "Metrics for HTTP APIs".
 */
export function stageMetric(
  { system, see }: { readonly system: System; readonly see: See },
  stage: Subject,
  metric: ApiMetric,
): MetricAsk | undefined {
  const { region, physicalId } = stage;
  const base = { kind: 'metric', region, namespace: 'AWS/ApiGateway', stat: 'Sum' } as const;
  const ApiId = apiOf(system, stage);
  if (ApiId === undefined) return undefined;
  if (stage.type === 'AWS::ApiGatewayV2::Stage') {
    const name = metric === 'count' ? 'Count' : metric;
    return { ...base, name, dimensions: { ApiId, Stage: physicalId } };
  }
  const api = ofType(system, 'AWS::ApiGateway::RestApi').find((one) => one.physicalId === ApiId);
  const ApiName = (api && textOf(api, 'Name')) ?? see.live(region, 'restApi', ApiId)?.text('name');
  if (ApiName === undefined) return undefined;
  const name = metric === 'count' ? 'Count' : metric === '4xx' ? '4XXError' : '5XXError';
  return { ...base, name, dimensions: { ApiName, Stage: physicalId } };
}

/** Id of the API that a stage belongs to. */
export const apiOf = (system: System, stage: Subject): string | undefined =>
  idOf(system, stage, property(stage, 'RestApiId') ?? property(stage, 'ApiId'));

const CALLERS = ['AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Integration'];

/** Functions that answer for an API. */
export function functionsBehind(system: System, stage: Subject): readonly Subject[] {
  const api = apiOf(system, stage);
  const written = ofType(system, ...CALLERS)
    .filter((one) => apiOf(system, one) === api)
    .map(({ properties }) => JSON.stringify(properties));
  return ofType(system, 'AWS::Lambda::Function').filter(({ physicalId, logicalId, stack }) =>
    written.some(
      (text) =>
        text.includes(`function:${physicalId}/`) ||
        text.includes(`function:${physicalId}"`) ||
        (stack === stage.stack && text.includes(`"${logicalId}"`)),
    ),
  );
}

/** Rate in calls a second and burst that hold for a whole stage; `undefined` where the account's own hold. */
export function stageLimit(
  stage: Subject,
  see: See,
  api: string,
): { readonly rate: number; readonly where: string } | undefined {
  if (stage.type === 'AWS::ApiGatewayV2::Stage') {
    const rate = property(stage, 'DefaultRouteSettings.ThrottlingRateLimit');
    return typeof rate === 'number' ? { rate, where: 'the template as it is deployed' } : undefined;
  }
  const live = see.live(stage.region, 'restStage', `${api}/${stage.physicalId}`);
  const all = live
    ?.list('settings')
    .filter(isRecord)
    .find(({ path }) => path === '*/*');
  const rate = all?.['rate'];
  return typeof rate === 'number' && rate >= 0
    ? { rate, where: 'the stage as it is now' }
    : undefined;
}
