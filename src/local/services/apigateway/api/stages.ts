import type * as Sdk from '@aws-sdk/client-api-gateway';
import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import type { Handlers } from '../../../core/handlers.js';
import { given, pageOf } from '../../../core/listing.js';
import type { Scope } from '../../../core/scope.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { apiOf } from '../state/apis.js';
import { badRequest } from '../state/errors.js';
import type { Deployment, Stage } from '../state/rows.js';
import {
  createDeployment,
  createStage,
  deleteDeployment,
  deleteStage,
  deploymentOf,
  STAGE_DEFAULTS,
  stageArn,
  stageOf,
  updateStage,
} from '../state/stages.js';
import { keyOf, rowsOf, tablesOf } from '../state/tables.js';
import * as show from './describe.js';
import { EXPORTERS, exportedText } from './export.js';
import { patchedStage } from './stage-patch.js';

const PAGE = 25;

export const stageHandlers = (world: World): Handlers<typeof Sdk> => {
  const shown = async (scope: Scope, apiId: string, row: Stage): Promise<Sdk.Stage> => {
    const waf = await world.port('wafv2');
    return show.stage(row, waf.associated(stageArn(scope, apiId, row.stageName)));
  };

  return {
    async CreateDeployment(input, call) {
      const apiId = given(input.restApiId);
      const row = createDeployment(world, call, apiId, input.description);
      const { stageName } = input;
      if (stageName !== undefined) {
        const change = {
          deploymentId: row.id,
          ...defined({ variables: input.variables, description: input.stageDescription }),
        };
        if (tablesOf(world, call).stages.has(keyOf(apiId, stageName))) {
          await updateStage(world, call, apiId, stageName, change);
        } else {
          await createStage(world, call, apiId, { ...STAGE_DEFAULTS, stageName, ...change });
        }
      }
      return deployment(row, false);
    },
    GetDeployment: (input, call) =>
      deployment(
        deploymentOf(world, call, given(input.restApiId), given(input.deploymentId)),
        input.embed?.includes('apisummary') ?? false,
      ),
    GetDeployments(input, call) {
      const apiId = given(input.restApiId);
      apiOf(world, call, apiId);
      const rows = rowsOf(tablesOf(world, call).deployments, apiId).reverse();
      const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
      return { items: items.map((row) => deployment(row, false)), position: next };
    },
    DeleteDeployment(input, call) {
      deleteDeployment(world, call, given(input.restApiId), given(input.deploymentId));
      return {};
    },

    async CreateStage(input, call) {
      const apiId = given(input.restApiId);
      const row = await createStage(world, call, apiId, {
        ...STAGE_DEFAULTS,
        stageName: given(input.stageName),
        deploymentId: given(input.deploymentId),
        ...defined({
          description: input.description,
          variables: input.variables,
          tracingEnabled: input.tracingEnabled,
          cacheClusterEnabled: input.cacheClusterEnabled,
          tags: input.tags,
        }),
      });
      return shown(call, apiId, row);
    },
    GetStage(input, call) {
      const apiId = given(input.restApiId);
      return shown(call, apiId, stageOf(world, call, apiId, given(input.stageName)));
    },
    async GetStages(input, call) {
      const apiId = given(input.restApiId);
      apiOf(world, call, apiId);
      const rows = rowsOf(tablesOf(world, call).stages, apiId).filter(
        (row) => (input.deploymentId ?? row.deploymentId) === row.deploymentId,
      );
      return { item: await Promise.all(rows.map((row) => shown(call, apiId, row))) };
    },
    async UpdateStage(input, call) {
      const apiId = given(input.restApiId);
      const name = given(input.stageName);
      const next = patchedStage(stageOf(world, call, apiId, name), input.patchOperations ?? []);
      return shown(call, apiId, await updateStage(world, call, apiId, name, next));
    },
    GetExport(input, call) {
      const apiId = given(input.restApiId);
      const { exportType = '', accepts = 'application/json', parameters = {} } = input;
      const api = apiOf(world, call, apiId);
      const row = stageOf(world, call, apiId, given(input.stageName));
      const exporter = Object.hasOwn(EXPORTERS, exportType) ? EXPORTERS[exportType] : undefined;
      if (!exporter) throw badRequest(`No API exporter for type '${exportType}'`);
      const made = deploymentOf(world, call, apiId, row.deploymentId);
      const extensions = (parameters['extensions'] ?? '').split(',').map((one) => one.trim());
      const isYaml = accepts === 'application/yaml';
      const document = exporter({
        api,
        stage: row,
        deployment: made,
        region: call.region,
        extensions,
      });
      const at = made.createdDate.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
      return {
        contentType: 'application/octet-stream',
        contentDisposition: `attachment; filename="${exportType}_${at}Z.${isYaml ? 'yaml' : 'json'}"`,
        body: Uint8ArrayBlobAdapter.fromString(exportedText(document, isYaml)),
      };
    },
    async DeleteStage(input, call) {
      await deleteStage(world, call, given(input.restApiId), given(input.stageName));
      return {};
    },
  };
};

function deployment({ snapshot, ...row }: Deployment, withSummary: boolean): Sdk.Deployment {
  if (!withSummary) return row;
  const apiSummary: Record<string, Record<string, Sdk.MethodSnapshot>> = {};
  for (const { resourceId, httpMethod, authorizationType, apiKeyRequired } of snapshot.methods) {
    const path = snapshot.resources.find((each) => each.id === resourceId)?.path ?? '/';
    apiSummary[path] = { ...apiSummary[path], [httpMethod]: { authorizationType, apiKeyRequired } };
  }
  return { ...row, apiSummary };
}
