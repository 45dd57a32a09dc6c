import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import { defined } from '../../core/values.js';
import type { World } from '../../core/world.js';
import type { DeploymentRow, Snapshot, StageRow } from './rows.js';
import { apiOf, badRequest, conflict, keyOf, rowAt, rowsOf, tablesOf } from './state.js';

/** @throws AwsError ConflictException, NotFoundException */
export function createStage(world: World, scope: Scope, apiId: string, wanted: StageRow): StageRow {
  apiOf(world, scope, apiId);
  const { stages, deployments } = tablesOf(world, scope);
  const key = keyOf(apiId, wanted.StageName);
  if (stages.has(key)) throw conflict('Stage already exists');
  if (wanted.DeploymentId !== undefined) {
    rowAt(deployments, keyOf(apiId, wanted.DeploymentId), 'Deployment');
  }
  const now = world.clock.now();
  const row = defined({ ...wanted, CreatedDate: now, LastUpdatedDate: now });
  stages.set(key, row);
  return row;
}

export function createDeployment(
  world: World,
  scope: Scope,
  apiId: string,
  {
    Description,
    StageName,
  }: { readonly Description?: string | undefined; readonly StageName?: string | undefined },
): DeploymentRow {
  const snapshot = snapshotOf(world, scope, apiId);
  if (snapshot.routes.length === 0)
    throw badRequest('At least one route is required before deploying the Api.');
  const row: DeploymentRow = defined({
    DeploymentId: ids.lower(6),
    DeploymentStatus: 'DEPLOYED' as const,
    AutoDeployed: false,
    CreatedDate: world.clock.now(),
    Description,
    snapshot,
  });
  const { deployments, stages } = tablesOf(world, scope);
  deployments.set(keyOf(apiId, row.DeploymentId), row);
  if (StageName !== undefined) {
    rowAt(stages, keyOf(apiId, StageName), 'Stage');
    stages.update(keyOf(apiId, StageName), (stage) => ({
      ...stage,
      DeploymentId: row.DeploymentId,
    }));
  }
  return row;
}

/** The API as it is now; a stage that deploys by itself serves this. */
export function snapshotOf(world: World, scope: Scope, apiId: string): Snapshot {
  apiOf(world, scope, apiId);
  const { routes, integrations, authorizers } = tablesOf(world, scope);
  return {
    routes: rowsOf(routes, apiId),
    integrations: rowsOf(integrations, apiId),
    authorizers: rowsOf(authorizers, apiId),
  };
}
