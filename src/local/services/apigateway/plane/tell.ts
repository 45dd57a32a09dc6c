import { createHash } from 'node:crypto';
import type { HttpResponse } from '../../../core/http.js';
import { stringOf } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { settingFor } from '../state/stages.js';
import { contextOf, lookUp } from './context.js';
import type { Exchange } from './exchange.js';

/** Metrics, access log and execution log of one answered request. */
export async function tell(
  world: World,
  exchange: Exchange,
  response: HttpResponse,
): Promise<void> {
  const now = world.clock.now().getTime();
  await metrics(world, exchange, response, now);
  await accessLog(world, exchange, response, now);
  await executionLog(world, exchange, response, now);
}

/** Source: developer guide, "Amazon API Gateway dimensions and metrics". */
async function metrics(
  world: World,
  exchange: Exchange,
  { status }: HttpResponse,
  now: number,
): Promise<void> {
  const { scope, api, stage, integration, startedAt } = exchange;
  const values = {
    Count: 1,
    '4XXError': status >= 400 && status < 500 ? 1 : 0,
    '5XXError': status >= 500 ? 1 : 0,
    Latency: now - startedAt,
    ...(integration.latencyMs !== undefined && { IntegrationLatency: integration.latencyMs }),
  };
  const own = { ApiName: api.name };
  const data = [own, { ...own, Stage: stage.stageName }].flatMap((dimensions) =>
    Object.entries(values).map(([name, value]) => ({
      name,
      value,
      unit: name.endsWith('Latency') ? 'Milliseconds' : 'Count',
      dimensions,
    })),
  );
  (await world.port('cloudwatch')).put(scope, 'AWS/ApiGateway', data);
}

async function accessLog(
  world: World,
  exchange: Exchange,
  response: HttpResponse,
  now: number,
): Promise<void> {
  const settings = exchange.stage.accessLogSettings;
  const [, , service, region = '', account = '', , group] =
    settings?.destinationArn.split(':') ?? [];
  if (!settings || service !== 'logs' || group === undefined) return;
  const context = {
    ...contextOf(exchange, now),
    status: response.status,
    responseLength: Buffer.byteLength(response.body),
  };
  const message = settings.format
    .trimEnd()
    .replaceAll(/\$context\.([a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)*)/g, (_, name: string) => {
      const value = stringOf(lookUp(context, name));
      return value ?? '-';
    });
  const logs = await world.port('logs');
  // API Gateway does not make the group by itself.
  if (!logs.groupExists({ region, account }, group)) return;
  const stream = createHash('md5')
    .update(`${exchange.api.id}/${exchange.stage.stageName}`)
    .digest('hex');
  logs.put({ region, account }, group, stream, [{ timestamp: now, message }]);
}

async function executionLog(
  world: World,
  exchange: Exchange,
  { status }: HttpResponse,
  now: number,
): Promise<void> {
  const { scope, api, stage, resource, method, requestId, trace } = exchange;
  const { loggingLevel } = settingFor(stage, resource?.path ?? '/', method?.httpMethod ?? '');
  if (loggingLevel !== 'INFO' && loggingLevel !== 'ERROR') return;
  const story = [
    `Starting execution for request: ${requestId}`,
    `HTTP Method: ${exchange.request.method}, Resource Path: ${resource?.path ?? exchange.path}`,
    ...(exchange.authorizerError === undefined
      ? []
      : [
          `Execution failed due to configuration error: Authorizer error: ${exchange.authorizerError}`,
        ]),
    ...trace,
    ...(status < 500 ? ['Successfully completed execution'] : []),
    `Method completed with status: ${status}`,
  ];
  const told = loggingLevel === 'INFO' ? story : trace;
  if (told.length === 0) return;
  const lines = told.map((text) => ({ timestamp: now, message: `(${requestId}) ${text}` }));
  const stream = createHash('md5').update(stage.stageName).digest('hex');
  const group = `API-Gateway-Execution-Logs_${api.id}/${stage.stageName}`;
  (await world.port('logs')).put(scope, group, stream, lines);
}
