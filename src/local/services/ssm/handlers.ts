import type { Parameter as Shape } from '@aws-sdk/client-ssm';
import { AwsError } from '../../core/aws-error.js';
import type { Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import type { Scope } from '../../core/scope.js';
import { without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { isBelow, passes } from './filters.js';
import {
  deleteParameter,
  type Found,
  labelVersion,
  lookUp,
  notFound,
  parameterOf,
  putParameter,
  setLabels,
} from './parameters.js';
import { latest, type Parameter, type ParameterVersion, parametersOf } from './state.js';

/** Stands for the ciphertext that callers without decryption get. */
const sealed = (arn: string, version: number): string =>
  `AQICAH${Buffer.from(`${arn}:${version}`).toString('base64')}`;

async function shapeOf(
  world: World,
  scope: Scope,
  { parameter, version, selector }: Found,
  decrypt: boolean,
): Promise<Shape> {
  const isSecret = parameter.type === 'SecureString';
  if (isSecret && decrypt) await checkKey(world, scope, version);
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: isSecret && !decrypt ? sealed(parameter.arn, version.version) : version.value,
    Version: version.version,
    LastModifiedDate: version.modified,
    ARN: parameter.arn,
    DataType: version.dataType,
    ...(selector !== undefined && { Selector: selector }),
  };
}

/** @throws AwsError InvalidKeyId when the key can no longer decrypt */
async function checkKey(world: World, scope: Scope, { keyId = '' }: ParameterVersion) {
  try {
    (await world.port('kms')).resolve(scope, keyId);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      'InvalidKeyId',
      `${error.message} (Service: AWSKMS; Error Code: ${error.code})`,
    );
  }
}

const historyShape = (parameter: Parameter, version: ParameterVersion) => ({
  Name: parameter.name,
  Type: parameter.type,
  LastModifiedDate: version.modified,
  LastModifiedUser: version.by,
  Version: version.version,
  Tier: version.tier,
  DataType: version.dataType,
  Policies: [],
  ...(version.description !== undefined && { Description: version.description }),
  ...(version.keyId !== undefined && { KeyId: version.keyId }),
  ...(version.allowedPattern !== undefined && { AllowedPattern: version.allowedPattern }),
});

export function ssmHandlers(world: World): Handlers<typeof import('@aws-sdk/client-ssm')> {
  const tagged = async (scope: Scope, arn: string, tags: Readonly<Record<string, string>>) =>
    (await world.port('tagging')).tagged(
      { account: scope.account, region: scope.region },
      arn,
      tags,
    );
  const sorted = (scope: Scope) =>
    [...parametersOf(world, scope).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const taggable = (scope: Scope, type: string | undefined, id: string | undefined) => {
    if (type !== 'Parameter') {
      throw new AwsError('InvalidResourceType', `The resource type ${type} is not valid.`);
    }
    const found = parametersOf(world, scope).get(given(id));
    if (found) return found;
    throw new AwsError(
      'InvalidResourceId',
      `The resource ID "${id}" is not valid. Verify the ID and try again.`,
    );
  };

  return {
    async PutParameter(input, call) {
      const { Name, Type, Tags } = input;
      const tags = Object.fromEntries((Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
      const parameter = await putParameter(world, call, {
        ...{ name: given(Name), value: given(input.Value), by: call.caller.arn, tags },
        ...{ description: input.Description, dataType: input.DataType, tier: input.Tier },
        ...{ keyId: input.KeyId, allowedPattern: input.AllowedPattern, policies: input.Policies },
        type: Type,
        overwrite: input.Overwrite ?? false,
      });
      if (Tags) await tagged(call, parameter.arn, parameter.tags);
      const { version, tier } = latest(parameter);
      return { Version: version, Tier: tier };
    },

    async GetParameter({ Name, WithDecryption = false }, call) {
      const found = lookUp(world, call, given(Name));
      return { Parameter: await shapeOf(world, call, found, WithDecryption) };
    },

    async GetParameters({ Names, WithDecryption = false }, call) {
      const Parameters: Shape[] = [];
      const InvalidParameters: string[] = [];
      for (const name of given(Names)) {
        try {
          const found = lookUp(world, call, name);
          Parameters.push(await shapeOf(world, call, found, WithDecryption));
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          if (!/^Parameter(Version)?NotFound$/.test(error.code)) throw error;
          InvalidParameters.push(name);
        }
      }
      return { Parameters, InvalidParameters };
    },

    async GetParametersByPath(input, call) {
      const path = given(input.Path);
      if (!path.startsWith('/')) {
        throw new AwsError(
          'ValidationException',
          'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
        );
      }
      const all = sorted(call).filter(
        (parameter) =>
          isBelow(parameter.name, path, input.Recursive ?? false) &&
          (input.ParameterFilters ?? []).every((filter) => passes(parameter, filter)),
      );
      const { items, next } = pageOf(all, input.NextToken, input.MaxResults ?? 10);
      const shapes = items.map((parameter) =>
        shapeOf(
          world,
          call,
          { parameter, version: latest(parameter) },
          input.WithDecryption ?? false,
        ),
      );
      return { Parameters: await Promise.all(shapes), ...(next && { NextToken: next }) };
    },

    GetParameterHistory(input, call) {
      const parameter = parameterOf(world, call, given(input.Name));
      const { items, next } = pageOf(parameter.versions, input.NextToken, input.MaxResults ?? 50);
      return {
        Parameters: items.map((version) => ({
          ...historyShape(parameter, version),
          Labels: [...version.labels],
          Value:
            parameter.type === 'SecureString' && !input.WithDecryption
              ? sealed(parameter.arn, version.version)
              : version.value,
        })),
        ...(next && { NextToken: next }),
      };
    },

    DescribeParameters(input, call) {
      const old = (input.Filters ?? []).map(({ Key, Values }) => ({
        ...{ Key, Values },
        Option: Key === 'Name' ? 'BeginsWith' : 'Equals',
      }));
      const filters = [...old, ...(input.ParameterFilters ?? [])];
      const all = sorted(call).filter((each) => filters.every((filter) => passes(each, filter)));
      const { items, next } = pageOf(all, input.NextToken, input.MaxResults ?? 50);
      return {
        Parameters: items.map((parameter) => ({
          ...historyShape(parameter, latest(parameter)),
          ARN: parameter.arn,
        })),
        ...(next && { NextToken: next }),
      };
    },

    async DeleteParameter({ Name }, call) {
      const { arn } = parameterOf(world, call, given(Name));
      deleteParameter(world, call, given(Name));
      await tagged(call, arn, {});
      return {};
    },

    async DeleteParameters({ Names }, call) {
      const [known, unknown]: [string[], string[]] = [[], []];
      for (const name of given(Names)) {
        const parameter = parametersOf(world, call).get(name);
        (parameter ? known : unknown).push(name);
        if (!parameter) continue;
        deleteParameter(world, call, name);
        await tagged(call, parameter.arn, {});
      }
      return { DeletedParameters: known, InvalidParameters: unknown };
    },

    LabelParameterVersion({ Name, ParameterVersion, Labels }, call) {
      const { invalid, version } = labelVersion(world, call, given(Name), {
        version: ParameterVersion,
        labels: given(Labels),
      });
      return { InvalidLabels: [...invalid], ParameterVersion: version };
    },

    UnlabelParameterVersion({ Name, ParameterVersion, Labels }, call) {
      const parameter = parameterOf(world, call, given(Name));
      const target = parameter.versions.find(({ version }) => version === ParameterVersion);
      if (!target) throw notFound(`${Name}:${ParameterVersion}`);
      const removed = target.labels.filter((label) => given(Labels).includes(label));
      setLabels(world, call, parameter, (version) =>
        version.version === ParameterVersion
          ? version.labels.filter((label) => !removed.includes(label))
          : version.labels,
      );
      return {
        RemovedLabels: removed,
        InvalidLabels: given(Labels).filter((label) => !removed.includes(label)),
      };
    },

    async AddTagsToResource({ ResourceType, ResourceId, Tags }, call) {
      const { name, arn, tags } = taggable(call, ResourceType, ResourceId);
      const more = given(Tags).map(({ Key = '', Value = '' }) => [Key, Value]);
      const next = { ...tags, ...Object.fromEntries(more) };
      parametersOf(world, call).update(name, (row) => ({ ...row, tags: next }));
      await tagged(call, arn, next);
      return {};
    },

    async RemoveTagsFromResource({ ResourceType, ResourceId, TagKeys }, call) {
      const { name, arn, tags } = taggable(call, ResourceType, ResourceId);
      const next = without(tags, given(TagKeys));
      parametersOf(world, call).update(name, (row) => ({ ...row, tags: next }));
      await tagged(call, arn, next);
      return {};
    },

    ListTagsForResource: ({ ResourceType, ResourceId }, call) => ({
      TagList: tagList(taggable(call, ResourceType, ResourceId).tags),
    }),
  };
}
