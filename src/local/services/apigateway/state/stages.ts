import { ids } from '../../../core/ids.js';
import { checkRoom } from '../../../core/quotas.js';
import type { Scope } from '../../../core/scope.js';
import type { Tags } from '../../../core/values.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { apiArn, apiOf } from './apis.js';
import { badRequest, conflict, noMore, rowAt } from './errors.js';
import type { Deployment, MethodSetting, Snapshot, Stage } from './rows.js';
import { keyOf, rowsOf, tablesOf } from './tables.js';

export const stageArn = (scope: Scope, apiId: string, stage: string): string =>
  `${apiArn(scope, apiId)}/stages/${stage}`;

/** Takes the API as it is now. @throws AwsError NotFoundException, BadRequestException */
export function createDeployment(
  world: World,
  scope: Scope,
  apiId: string,
  description?: string,
): Deployment {
  const snapshot = snapshotOf(world, scope, apiId);
  if (snapshot.methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (snapshot.methods.some((method) => !method.methodIntegration)) {
    throw badRequest('No integration defined for method');
  }
  const row = defined({ id: ids.lower(6), description, createdDate: world.clock.now(), snapshot });
  tablesOf(world, scope).deployments.set(keyOf(apiId, row.id), row);
  return row;
}

function snapshotOf(world: World, scope: Scope, apiId: string): Snapshot {
  const api = apiOf(world, scope, apiId);
  const tables = tablesOf(world, scope);
  return defined({
    resources: rowsOf(tables.resources, apiId),
    methods: rowsOf(tables.methods, apiId),
    authorizers: rowsOf(tables.authorizers, apiId),
    gatewayResponses: rowsOf(tables.gatewayResponses, apiId),
    models: rowsOf(tables.models, apiId),
    requestValidators: rowsOf(tables.requestValidators, apiId),
    binaryMediaTypes: api.binaryMediaTypes,
    minimumCompressionSize: api.minimumCompressionSize,
    policy: api.policy,
    apiKeySource: api.apiKeySource,
  });
}

export const deploymentOf = (world: World, scope: Scope, apiId: string, id: string): Deployment => {
  apiOf(world, scope, apiId);
  return rowAt(tablesOf(world, scope).deployments, keyOf(apiId, id), 'Deployment');
};

/** @throws AwsError BadRequestException while a stage serves it */
export function deleteDeployment(world: World, scope: Scope, apiId: string, id: string): void {
  deploymentOf(world, scope, apiId, id);
  const { stages, deployments } = tablesOf(world, scope);
  if (rowsOf(stages, apiId).some((stage) => stage.deploymentId === id)) {
    throw badRequest('Active stages pointing to this deployment must be moved or deleted');
  }
  deployments.delete(keyOf(apiId, id));
}

export type NewStage = Omit<Stage, 'createdDate' | 'lastUpdatedDate'>;

export const STAGE_DEFAULTS = {
  variables: {},
  methodSettings: {},
  tracingEnabled: false,
  cacheClusterEnabled: false,
  tags: {},
} as const;

/** @throws AwsError ConflictException, BadRequestException, NotFoundException */
export async function createStage(
  world: World,
  scope: Scope,
  apiId: string,
  wanted: NewStage,
): Promise<Stage> {
  apiOf(world, scope, apiId);
  const { stages } = tablesOf(world, scope);
  if (!/^[a-zA-Z0-9_-]{1,128}$/.test(wanted.stageName)) {
    throw badRequest('Stage name only allows a-zA-Z0-9_');
  }
  if (stages.has(keyOf(apiId, wanted.stageName))) throw conflict('Stage already exists');
  checkRoom(world, scope, 'apigateway.stages-per-api', rowsOf(stages, apiId).length, () =>
    noMore('stages', 'API'),
  );
  await checkStage(world, scope, apiId, wanted);
  const now = world.clock.now();
  const row = defined({ ...wanted, createdDate: now, lastUpdatedDate: now });
  stages.set(keyOf(apiId, row.stageName), row);
  await tell(world, scope, apiId, row);
  return row;
}

/** @throws AwsError NotFoundException */
export const stageOf = (world: World, scope: Scope, apiId: string, name: string): Stage => {
  apiOf(world, scope, apiId);
  return rowAt(tablesOf(world, scope).stages, keyOf(apiId, name), 'stage');
};

export async function updateStage(
  world: World,
  scope: Scope,
  apiId: string,
  name: string,
  change: Partial<NewStage>,
): Promise<Stage> {
  const next = { ...stageOf(world, scope, apiId, name), ...change };
  await checkStage(world, scope, apiId, next);
  const row = defined({ ...next, lastUpdatedDate: world.clock.now() });
  tablesOf(world, scope).stages.set(keyOf(apiId, name), row);
  if (change.tags) await tell(world, scope, apiId, row);
  return row;
}

export async function deleteStage(
  world: World,
  scope: Scope,
  apiId: string,
  name: string,
): Promise<void> {
  stageOf(world, scope, apiId, name);
  tablesOf(world, scope).stages.delete(keyOf(apiId, name));
  (await world.port('tagging')).tagged(scope, stageArn(scope, apiId, name), {});
}

/** The settings for a method, its own before the stage's. */
export function settingFor(stage: Stage, path: string, httpMethod: string): MethodSetting {
  return {
    ...stage.methodSettings['*/*'],
    ...stage.methodSettings[settingKey(path, httpMethod)],
  };
}

/** Key of a method's settings: `a~1b/GET` for `/a/b`, also where that is given as `/~1a~1b`. */
export function settingKey(path: string, httpMethod: string): string {
  const plain = path.replaceAll('~1', '/').replace(/^\/+/, '');
  return `${plain.replaceAll('/', '~1') || '~1'}/${httpMethod}`;
}

async function checkStage(
  world: World,
  scope: Scope,
  apiId: string,
  stage: NewStage,
): Promise<void> {
  deploymentOf(world, scope, apiId, stage.deploymentId);
  const { accessLogSettings: log, methodSettings } = stage;
  const logsExecutions = Object.values(methodSettings).some(
    ({ loggingLevel }) => loggingLevel !== undefined && loggingLevel !== 'OFF',
  );
  if (!logsExecutions && !log) return;
  if (tablesOf(world, scope).account.get('account')?.cloudwatchRoleArn === undefined) {
    throw badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging');
  }
  if (!log) return;
  if (!/^arn:aws:(logs|firehose):/.test(log.destinationArn)) {
    throw badRequest(
      "Invalid ARN specified in the request. ARNs must start with 'arn:aws:logs' or 'arn:aws:firehose'",
    );
  }
  if (
    !log.format.includes('$context.requestId') &&
    !log.format.includes('$context.extendedRequestId')
  ) {
    throw badRequest(
      'Access log format must be single line, new line character is allowed only at end of the format, and must contain $context.requestId or $context.extendedRequestId',
    );
  }
}

export const setStageTags = (world: World, scope: Scope, apiId: string, name: string, tags: Tags) =>
  updateStage(world, scope, apiId, name, { tags });

const tell = async (
  world: World,
  scope: Scope,
  apiId: string,
  { stageName, tags }: Stage,
): Promise<void> =>
  (await world.port('tagging')).tagged(scope, stageArn(scope, apiId, stageName), tags);
