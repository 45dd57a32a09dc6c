import type {
  AliasConfiguration,
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  FunctionEventInvokeConfig,
  LayerVersionsListItem,
} from '@aws-sdk/client-lambda';
import type { Scope } from '../../../core/scope.js';
import { defined } from '../../../core/values.js';
import { layerVersionArn } from '../layers.js';
import { mappingArn } from '../mappings.js';
import { functionArn } from '../names.js';
import type { AliasRow, Deployed, InvokeConfigRow, LayerRow, MappingRow } from '../rows.js';
import { runtimeId } from '../run/runtime-id.js';

/** Rows as the API shows them. `isQualified`: the ARN ends in the version. */
export function functionConfiguration(
  scope: Scope,
  { name, version, config, code, lastModified, revisionId }: Deployed,
  isQualified = version !== '$LATEST',
): FunctionConfiguration {
  const shown: FunctionConfiguration = {
    FunctionName: name,
    FunctionArn: functionArn(scope, name, isQualified ? version : undefined),
    Runtime: config.runtime,
    Role: config.role,
    Handler: config.handler,
    CodeSize: code.bytes,
    Description: config.description,
    Timeout: config.timeoutSeconds,
    MemorySize: config.memoryMb,
    LastModified: lastModified,
    CodeSha256: code.sha256,
    Version: version,
    VpcConfig: config.vpc && {
      SubnetIds: [...config.vpc.subnets],
      SecurityGroupIds: [...config.vpc.securityGroups],
      VpcId: '',
    },
    DeadLetterConfig:
      config.deadLetterArn === undefined ? undefined : { TargetArn: config.deadLetterArn },
    Environment:
      Object.keys(config.environment).length > 0
        ? { Variables: { ...config.environment } }
        : undefined,
    KMSKeyArn: config.kmsKeyArn,
    TracingConfig: { Mode: config.tracing },
    RevisionId: revisionId,
    Layers: config.layers.length > 0 ? config.layers.map((Arn) => ({ Arn })) : undefined,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: config.packageType,
    Architectures: [config.architecture],
    EphemeralStorage: { Size: config.ephemeralMb },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    RuntimeVersionConfig:
      config.runtime === undefined
        ? undefined
        : {
            RuntimeVersionArn: `arn:aws:lambda:${scope.region}::runtime:${runtimeId(config.runtime)}`,
          },
    LoggingConfig: defined({
      LogFormat: config.logging.format,
      LogGroup: config.logging.group ?? `/aws/lambda/${name}`,
      ApplicationLogLevel: config.logging.applicationLevel,
      SystemLogLevel: config.logging.systemLevel,
    }),
  };
  return defined(shown);
}

export const aliasConfiguration = (scope: Scope, row: AliasRow): AliasConfiguration =>
  defined({
    AliasArn: functionArn(scope, row.function, row.name),
    Name: row.name,
    FunctionVersion: row.version,
    Description: row.description,
    RoutingConfig:
      Object.keys(row.weights).length > 0
        ? { AdditionalVersionWeights: { ...row.weights } }
        : undefined,
    RevisionId: row.revisionId,
  });

export const invokeConfiguration = (
  scope: Scope,
  row: InvokeConfigRow,
): FunctionEventInvokeConfig =>
  defined({
    LastModified: row.lastModified,
    FunctionArn: functionArn(scope, row.function, row.qualifier),
    MaximumRetryAttempts: row.retries,
    MaximumEventAgeInSeconds: row.maxAgeSeconds,
    DestinationConfig: {
      OnSuccess: row.onSuccess === undefined ? {} : { Destination: row.onSuccess },
      OnFailure: row.onFailure === undefined ? {} : { Destination: row.onFailure },
    },
  });

export const mappingConfiguration = (
  scope: Scope,
  row: MappingRow,
): EventSourceMappingConfiguration =>
  defined({
    UUID: row.id,
    EventSourceMappingArn: mappingArn(scope, row.id),
    FunctionArn: row.functionArn,
    EventSourceArn: row.sourceArn,
    BatchSize: row.batchSize,
    MaximumBatchingWindowInSeconds: row.batchWindowSeconds,
    FunctionResponseTypes: row.reportsItemFailures ? ['ReportBatchItemFailures' as const] : [],
    ScalingConfig:
      row.maximumConcurrency === undefined
        ? undefined
        : { MaximumConcurrency: row.maximumConcurrency },
    FilterCriteria:
      row.filters.length > 0 ? { Filters: row.filters.map((Pattern) => ({ Pattern })) } : undefined,
    State: row.isEnabled ? 'Enabled' : 'Disabled',
    StateTransitionReason: 'USER_INITIATED',
    LastModified: row.lastModified,
    LastProcessingResult: row.lastResult,
  });

export const layerItem = (scope: Scope, row: LayerRow): LayerVersionsListItem =>
  defined({
    LayerVersionArn: layerVersionArn(scope, row),
    Version: row.version,
    Description: row.description,
    CreatedDate: row.createdAt.replace('Z', '+0000'),
    CompatibleRuntimes: [...row.runtimes],
    CompatibleArchitectures: [...row.architectures],
    LicenseInfo: row.licence,
  });
