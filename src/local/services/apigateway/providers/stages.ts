import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import {
  booleanOf,
  defined,
  ownTagList,
  recordOf,
  stringMapOf,
  stringOf,
  tagsOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { setLogRole } from '../state/account.js';
import {
  createDeployment,
  createStage,
  deleteDeployment,
  deleteStage,
  STAGE_DEFAULTS,
  updateStage,
} from '../state/stages.js';
import { keyOf, tablesOf } from '../state/tables.js';
import { methodSettingsFrom, unlessGone } from './read.js';

export const deployment = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::Deployment',
  async create(properties, step) {
    const apiId = stringOf(properties['RestApiId']) ?? '';
    const { id } = createDeployment(world, step, apiId, stringOf(properties['Description']));
    const stageName = stringOf(properties['StageName']);
    if (stageName !== undefined) {
      const settings = settingsOf(recordOf(properties['StageDescription']));
      const isKnown = tablesOf(world, step).stages.has(keyOf(apiId, stageName));
      if (isKnown) await updateStage(world, step, apiId, stageName, { deploymentId: id });
      else {
        await createStage(world, step, apiId, {
          ...settings,
          stageName,
          deploymentId: id,
          tags: step.stackTags,
        });
      }
    }
    return { physicalId: id, attributes: { DeploymentId: id } };
  },
  delete: ({ physicalId, properties }, step) =>
    unlessGone(async () => {
      const apiId = stringOf(properties['RestApiId']) ?? '';
      const stageName = stringOf(properties['StageName']);
      const stage =
        stageName === undefined
          ? undefined
          : tablesOf(world, step).stages.get(keyOf(apiId, stageName));
      // The stage that came with the deployment goes with it.
      if (stage?.deploymentId === physicalId)
        await deleteStage(world, step, apiId, stage.stageName);
      deleteDeployment(world, step, apiId, physicalId);
    }),
});

export const stage = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::Stage',
  async create(properties, step) {
    const stageName = stringOf(properties['StageName']) ?? 'default';
    await createStage(world, step, stringOf(properties['RestApiId']) ?? '', {
      ...settingsOf(properties),
      stageName,
      deploymentId: stringOf(properties['DeploymentId']) ?? '',
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
    });
    return { physicalId: stageName, attributes: {} };
  },
  async update(current, properties, step) {
    await updateStage(world, step, stringOf(properties['RestApiId']) ?? '', current.physicalId, {
      description: undefined,
      accessLogSettings: undefined,
      ...settingsOf(properties),
      deploymentId: stringOf(properties['DeploymentId']) ?? '',
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
    });
    return current;
  },
  delete: ({ physicalId, properties }, step) =>
    unlessGone(() => deleteStage(world, step, stringOf(properties['RestApiId']) ?? '', physicalId)),
  async read({ physicalId, properties }, step) {
    const apiId = stringOf(properties['RestApiId']) ?? '';
    const row = tablesOf(world, step).stages.get(keyOf(apiId, physicalId));
    if (!row) return undefined;
    const asGiven =
      JSON.stringify(methodSettingsFrom(properties['MethodSettings'])) ===
      JSON.stringify(row.methodSettings);
    const { accessLogSettings: log } = row;
    const tags = ownTagList(row.tags, step.stackTags);
    return defined({
      RestApiId: apiId,
      StageName: row.stageName,
      DeploymentId: row.deploymentId,
      Description: row.description,
      TracingEnabled: row.tracingEnabled,
      CacheClusterEnabled: row.cacheClusterEnabled,
      Variables: Object.keys(row.variables).length > 0 ? row.variables : undefined,
      AccessLogSetting: log && { DestinationArn: log.destinationArn, Format: log.format },
      MethodSettings: asGiven ? properties['MethodSettings'] : settingList(row.methodSettings),
      Tags: tags.length > 0 ? tags : undefined,
    });
  },
});

function settingsOf(properties: Properties) {
  const log = recordOf(properties['AccessLogSetting']);
  const destinationArn = stringOf(log['DestinationArn']);
  return {
    ...STAGE_DEFAULTS,
    ...defined({
      description: stringOf(properties['Description']),
      variables: stringMapOf(properties['Variables']),
      methodSettings: methodSettingsFrom(properties['MethodSettings']),
      tracingEnabled: booleanOf(properties['TracingEnabled']) ?? false,
      cacheClusterEnabled: booleanOf(properties['CacheClusterEnabled']) ?? false,
      accessLogSettings:
        destinationArn === undefined
          ? undefined
          : { destinationArn, format: stringOf(log['Format']) ?? '' },
    }),
  };
}

const settingList = (settings: Readonly<Record<string, object>>): unknown[] =>
  Object.entries(settings).map(([key, setting]) => {
    const [path = '', HttpMethod] = key.split('/');
    const members = Object.entries(setting).map(([name, value]) => [
      `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value,
    ]);
    const ResourcePath = `/${path.replaceAll('~1', '/')}`.replace('//', '/');
    return { ResourcePath, HttpMethod, ...Object.fromEntries(members) };
  });

/** Deleting it leaves the role in the settings, as AWS does. */
export const account = (world: World): ResourceProvider => {
  const put: ResourceProvider['create'] = async (properties, step) => {
    await setLogRole(world, step, stringOf(properties['CloudWatchRoleArn']));
    const id = `${step.account}-${step.region}`;
    return { physicalId: id, attributes: { Id: id } };
  };
  return {
    type: 'AWS::ApiGateway::Account',
    create: put,
    async update(current, properties, step) {
      await put(properties, step);
      return current;
    },
    async delete() {},
  };
};
