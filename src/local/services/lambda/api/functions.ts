import type * as Sdk from '@aws-sdk/client-lambda';
import type { Handlers } from '../../../core/handlers.js';
import { given, pageOf } from '../../../core/listing.js';
import { defined, without } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { UNZIPPED_BYTES, ZIPPED_BYTES } from '../code/package.js';
import { accountLimit, reserve, reservedOf, unreservedLimit } from '../concurrency.js';
import { invalidParameter } from '../errors.js';
import {
  checkRevision,
  createFunction,
  DEFAULTS,
  deleteFunction,
  functionOf,
  setTags,
  updateCode,
  updateConfig,
} from '../functions.js';
import { parseFunctionName } from '../names.js';
import type { FunctionConfig } from '../rows.js';
import { storageLimit, storedBytes } from '../storage.js';
import { tablesOf } from '../tables.js';
import { deleteVersion, deployedAt, publish, versionsOf } from '../versions.js';
import { functionConfiguration } from './describe.js';

const PAGE = 50;

export const functionHandlers = (world: World): Handlers<typeof Sdk> => ({
  async CreateFunction(input, call) {
    const { name, scope } = parseFunctionName(given(input.FunctionName), call);
    const { Code: code = {} } = input;
    const config = { ...DEFAULTS, role: given(input.Role), ...changesOf(input) };
    const packageType = input.PackageType ?? (code.ImageUri === undefined ? 'Zip' : 'Image');
    await createFunction(world, scope, {
      name,
      config: { ...config, packageType },
      code: sourceOf(code),
      tags: input.Tags ?? {},
    });
    const shown = input.Publish ? publish(world, scope, name) : functionOf(world, scope, name);
    return functionConfiguration(scope, shown, false);
  },

  GetFunction(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    const deployed = deployedAt(world, scope, name, qualifier);
    const { tags, reservedConcurrency } = functionOf(world, scope, name);
    return defined({
      Configuration: functionConfiguration(scope, deployed, qualifier !== undefined),
      Code:
        deployed.code.imageUri === undefined
          ? { RepositoryType: 'S3' }
          : { RepositoryType: 'ECR', ImageUri: deployed.code.imageUri },
      Tags: Object.keys(tags).length > 0 ? { ...tags } : undefined,
      Concurrency:
        reservedConcurrency === undefined
          ? undefined
          : { ReservedConcurrentExecutions: reservedConcurrency },
    });
  },

  GetFunctionConfiguration(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    const deployed = deployedAt(world, scope, name, qualifier);
    return functionConfiguration(scope, deployed, qualifier !== undefined);
  },

  ListFunctions(input, call) {
    const rows = [...tablesOf(world, call).functions.values()].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    const all = rows.flatMap((row) =>
      input.FunctionVersion === 'ALL' ? [row, ...versionsOf(world, call, row.name)] : [row],
    );
    const { items, next } = pageOf(all, input.Marker, input.MaxItems ?? PAGE);
    return { Functions: items.map((row) => functionConfiguration(call, row)), NextMarker: next };
  },

  async UpdateFunctionCode(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    if (input.DryRun) return functionConfiguration(scope, functionOf(world, scope, name));
    const row = await updateCode(world, scope, name, sourceOf(input), input.RevisionId);
    return functionConfiguration(scope, input.Publish ? publish(world, scope, name) : row, false);
  },

  async UpdateFunctionConfiguration(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    const change = defined({ role: input.Role, ...changesOf(input) });
    return functionConfiguration(
      scope,
      await updateConfig(world, scope, name, change, input.RevisionId),
    );
  },

  async DeleteFunction(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    if (qualifier === undefined) await deleteFunction(world, scope, name);
    else deleteVersion(world, scope, name, qualifier);
    return { StatusCode: 204 };
  },

  PublishVersion(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    checkRevision(functionOf(world, scope, name), input.RevisionId);
    if (
      input.CodeSha256 !== undefined &&
      input.CodeSha256 !== functionOf(world, scope, name).code.sha256
    ) {
      throw invalidParameter(
        `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${functionOf(world, scope, name).code.sha256}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    return functionConfiguration(scope, publish(world, scope, name, input.Description));
  },

  ListVersionsByFunction(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    const all = [functionOf(world, scope, name), ...versionsOf(world, scope, name)];
    const { items, next } = pageOf(all, input.Marker, input.MaxItems ?? PAGE);
    return {
      Versions: items.map((row) => functionConfiguration(scope, row, true)),
      NextMarker: next,
    };
  },

  PutFunctionConcurrency(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    functionOf(world, scope, name);
    const { ReservedConcurrentExecutions } = input;
    reserve(world, scope, name, given(ReservedConcurrentExecutions));
    return { ReservedConcurrentExecutions };
  },
  GetFunctionConcurrency(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    functionOf(world, scope, name);
    return defined({ ReservedConcurrentExecutions: reservedOf(world, scope, name) });
  },
  DeleteFunctionConcurrency(input, call) {
    const { scope, name } = parseFunctionName(given(input.FunctionName), call);
    functionOf(world, scope, name);
    reserve(world, scope, name, undefined);
    return {};
  },

  GetAccountSettings(_input, call) {
    const rows = [...tablesOf(world, call).functions.values()];
    return {
      AccountLimit: {
        TotalCodeSize: storageLimit(world, call),
        CodeSizeUnzipped: UNZIPPED_BYTES,
        CodeSizeZipped: ZIPPED_BYTES,
        ConcurrentExecutions: accountLimit(world, call),
        UnreservedConcurrentExecutions: unreservedLimit(world, call),
      },
      AccountUsage: {
        TotalCodeSize: storedBytes(world, call),
        FunctionCount: rows.length,
      },
    };
  },

  async TagResource(input, call) {
    const { scope, name } = parseFunctionName(given(input.Resource), call);
    const { tags } = functionOf(world, scope, name);
    await setTags(world, scope, name, { ...tags, ...input.Tags });
    return {};
  },
  async UntagResource(input, call) {
    const { scope, name } = parseFunctionName(given(input.Resource), call);
    const { tags } = functionOf(world, scope, name);
    await setTags(world, scope, name, without(tags, input.TagKeys ?? []));
    return {};
  },
  ListTags(input, call) {
    const { scope, name } = parseFunctionName(given(input.Resource), call);
    return { Tags: { ...functionOf(world, scope, name).tags } };
  },
});

const sourceOf = (code: Sdk.FunctionCode) =>
  defined({
    zip: code.ZipFile,
    bucket: code.S3Bucket,
    key: code.S3Key,
    version: code.S3ObjectVersion,
    imageUri: code.ImageUri,
  });

type Given = Omit<Sdk.CreateFunctionRequest, 'FunctionName' | 'Role' | 'Code'>;

/** Only what was given; the rest keeps its value. */
function changesOf(input: Given): Partial<FunctionConfig> {
  const { VpcConfig: vpc, LoggingConfig: logging } = input;
  return defined({
    runtime: input.Runtime,
    handler: input.Handler,
    description: input.Description,
    timeoutSeconds: input.Timeout,
    memoryMb: input.MemorySize,
    ephemeralMb: input.EphemeralStorage?.Size,
    environment: input.Environment && (input.Environment.Variables ?? {}),
    layers: input.Layers,
    architecture: input.Architectures?.[0],
    tracing: input.TracingConfig?.Mode,
    deadLetterArn: input.DeadLetterConfig?.TargetArn || undefined,
    kmsKeyArn: input.KMSKeyArn || undefined,
    vpc:
      vpc?.SubnetIds && vpc.SubnetIds.length > 0
        ? { subnets: vpc.SubnetIds, securityGroups: vpc.SecurityGroupIds ?? [] }
        : undefined,
    logging:
      logging &&
      defined({
        format: logging.LogFormat ?? 'Text',
        group: logging.LogGroup,
        applicationLevel: logging.ApplicationLogLevel,
        systemLevel: logging.SystemLogLevel,
      }),
  });
}
