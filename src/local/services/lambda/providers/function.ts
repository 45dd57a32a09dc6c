import type {
  Properties,
  Provisioned,
  Provisioning,
  ResourceProvider,
} from '../../../cloudformation/providers/contract.js';
import { AwsError } from '../../../core/aws-error.js';
import {
  defined,
  listOf,
  numberOf,
  ownTagList,
  recordOf,
  stringMapOf,
  stringOf,
  stringsOf,
  tagsOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { codeElsewhere } from '../code/elsewhere.js';
import { type CodeSource, inlineZip } from '../code/package.js';
import { reserve } from '../concurrency.js';
import {
  createFunction,
  DEFAULTS,
  deleteFunction,
  setTags,
  updateCode,
  updateConfig,
} from '../functions.js';
import { functionArn } from '../names.js';
import { onceRoleIsSeen } from '../role-window.js';
import type { FunctionConfig, LoggingConfig } from '../rows.js';
import { acceptedRuntime } from '../runtimes.js';
import { tablesOf } from '../tables.js';

export const lambdaFunction = (world: World): ResourceProvider => ({
  type: 'AWS::Lambda::Function',

  create: (properties, step) => makeFunction(world, properties, step),

  adopt: (properties, step) =>
    makeFunction(world, { ...properties, Code: { ZipFile: codeElsewhere } }, step),

  async update(current, properties, step) {
    const name = current.physicalId;
    if (JSON.stringify(current.properties['Code']) !== JSON.stringify(properties['Code'])) {
      await updateCode(world, step, name, codeOf(properties));
    }
    const before = tablesOf(world, step).functions.get(name)?.config;
    const config = configOf(properties);
    if (JSON.stringify(before) !== JSON.stringify(defined(config))) {
      // What the template no longer says goes back to its default.
      await updateConfig(world, step, name, {
        deadLetterArn: undefined,
        kmsKeyArn: undefined,
        vpc: undefined,
        ...config,
      });
    }
    reserve(world, step, name, numberOf(properties['ReservedConcurrentExecutions']));
    await setTags(world, step, name, { ...step.stackTags, ...tagsOf(properties['Tags']) });
    return { physicalId: name, attributes: { Arn: functionArn(step, name) } };
  },

  async delete({ physicalId }, step) {
    try {
      await deleteFunction(world, step, physicalId);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    }
  },

  async read({ physicalId, properties }, step) {
    const row = tablesOf(world, step).functions.get(physicalId);
    if (!row) return undefined;
    const { config } = row;
    const tags = ownTagList(row.tags, step.stackTags);
    return defined({
      FunctionName: row.name,
      Code: properties['Code'],
      Runtime: config.runtime,
      Handler: config.handler,
      Role: config.role,
      Description: config.description,
      Timeout: config.timeoutSeconds,
      MemorySize: config.memoryMb,
      EphemeralStorage: { Size: config.ephemeralMb },
      Environment:
        Object.keys(config.environment).length > 0 ? { Variables: config.environment } : undefined,
      Layers: config.layers.length > 0 ? config.layers : undefined,
      Architectures: [config.architecture],
      TracingConfig: { Mode: config.tracing },
      PackageType: config.packageType,
      DeadLetterConfig:
        config.deadLetterArn === undefined ? undefined : { TargetArn: config.deadLetterArn },
      KmsKeyArn: config.kmsKeyArn,
      ReservedConcurrentExecutions: row.reservedConcurrency,
      LoggingConfig: defined({
        LogFormat: config.logging.format,
        LogGroup: config.logging.group,
        ApplicationLogLevel: config.logging.applicationLevel,
        SystemLogLevel: config.logging.systemLevel,
      }),
      Tags: tags.length > 0 ? tags : undefined,
    });
  },

  list: (scope) =>
    [...tablesOf(world, scope).functions.keys()].map((name) => ({ FunctionName: name })),

  taken(properties, scope) {
    const name = stringOf(properties['FunctionName']);
    return name !== undefined && tablesOf(world, scope).functions.has(name) ? name : undefined;
  },
});

async function makeFunction(
  world: World,
  properties: Properties,
  step: Provisioning,
): Promise<Provisioned> {
  const name = stringOf(properties['FunctionName']) ?? step.generatedName(64);
  const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
  const wanted = { name, config: configOf(properties), code: codeOf(properties), tags };
  await onceRoleIsSeen(world, step.signal, () => createFunction(world, step, wanted));
  const reserved = numberOf(properties['ReservedConcurrentExecutions']);
  try {
    if (reserved !== undefined) reserve(world, step, name, reserved);
  } catch (error) {
    await deleteFunction(world, step, name);
    throw error;
  }
  return { physicalId: name, attributes: { Arn: functionArn(step, name) } };
}

function codeOf(properties: Properties): CodeSource {
  const code = recordOf(properties['Code']);
  const inline = stringOf(code['ZipFile']);
  return defined({
    zip: inline === undefined ? undefined : inlineZip(inline, stringOf(properties['Runtime'])),
    bucket: stringOf(code['S3Bucket']),
    key: stringOf(code['S3Key']),
    version: stringOf(code['S3ObjectVersion']),
    imageUri: stringOf(code['ImageUri']),
  });
}

function configOf(properties: Properties): FunctionConfig {
  const runtime = stringOf(properties['Runtime']);
  const vpc = recordOf(properties['VpcConfig']);
  const subnets = stringsOf(vpc['SubnetIds']);
  const isImage =
    stringOf(properties['PackageType']) === 'Image' || 'ImageUri' in recordOf(properties['Code']);
  const given: Partial<FunctionConfig> = defined({
    packageType: isImage ? ('Image' as const) : ('Zip' as const),
    runtime: runtime === undefined ? undefined : acceptedRuntime(runtime),
    handler: stringOf(properties['Handler']),
    description: stringOf(properties['Description']),
    timeoutSeconds: numberOf(properties['Timeout']),
    memoryMb: numberOf(properties['MemorySize']),
    ephemeralMb: numberOf(recordOf(properties['EphemeralStorage'])['Size']),
    environment: stringMapOf(recordOf(properties['Environment'])['Variables']),
    layers: stringsOf(properties['Layers']),
    architecture:
      listOf(properties['Architectures'])[0] === 'arm64' ? ('arm64' as const) : undefined,
    tracing:
      recordOf(properties['TracingConfig'])['Mode'] === 'Active' ? ('Active' as const) : undefined,
    deadLetterArn: stringOf(recordOf(properties['DeadLetterConfig'])['TargetArn']),
    kmsKeyArn: stringOf(properties['KmsKeyArn']),
    vpc:
      subnets.length > 0
        ? { subnets, securityGroups: stringsOf(vpc['SecurityGroupIds']) }
        : undefined,
    logging: loggingOf(recordOf(properties['LoggingConfig'])),
  });
  return { ...DEFAULTS, role: stringOf(properties['Role']) ?? '', ...given } as FunctionConfig;
}

const APPLICATION_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
const SYSTEM_LEVELS = ['DEBUG', 'INFO', 'WARN'] as const;

const loggingOf = (given: Properties): LoggingConfig =>
  defined({
    format: given['LogFormat'] === 'JSON' ? ('JSON' as const) : ('Text' as const),
    group: stringOf(given['LogGroup']),
    applicationLevel: APPLICATION_LEVELS.find((level) => level === given['ApplicationLogLevel']),
    systemLevel: SYSTEM_LEVELS.find((level) => level === given['SystemLogLevel']),
  });
