import type { Capability, Parameter, Stack } from '@aws-sdk/client-cloudformation';
import type { StackRow } from '../state/rows.js';
import type { ParameterRow } from '../template/parameters.js';

/** A parameter as the API shows it. */
export const parameterView = ({ key, value, resolved, noEcho }: ParameterRow): Parameter => ({
  ParameterKey: key,
  ParameterValue: noEcho ? '****' : value,
  ...(resolved !== undefined && { ResolvedValue: noEcho ? '****' : resolved }),
});

/** Names in the answer are the caller's own, so they are capabilities whatever they say. */
export const capabilityList = (names: readonly string[]): Capability[] => names as Capability[];

/** A stack as DescribeStacks shows it. */
export function stackView(row: StackRow): Stack {
  const shown = row.operation?.desired ?? row.deployed;
  return {
    StackId: row.stackId,
    StackName: row.name,
    CreationTime: row.createdAt,
    LastUpdatedTime: row.updatedAt,
    DeletionTime: row.deletedAt,
    StackStatus: row.status,
    StackStatusReason: row.statusReason,
    DetailedStatus: row.detailedStatus,
    DisableRollback: row.disableRollback,
    DeploymentConfig: row.deploymentConfig,
    TimeoutInMinutes: row.timeoutMinutes,
    EnableTerminationProtection: row.terminationProtection,
    RollbackConfiguration: {},
    ParentId: row.parentId,
    RootId: row.rootId,
    LastOperations: row.lastOperations.map(({ id, type }) => ({
      OperationId: id,
      OperationType: type,
    })),
    Outputs: row.outputs.map(({ key, value, description, exportName }) => ({
      OutputKey: key,
      OutputValue: value,
      Description: description,
      ExportName: exportName,
    })),
    DriftInformation: row.drift
      ? { StackDriftStatus: row.drift.status, LastCheckTimestamp: row.drift.at }
      : { StackDriftStatus: 'NOT_CHECKED' },
    Parameters: shown?.parameters.map(parameterView) ?? [],
    Tags: Object.entries(shown?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    Capabilities: capabilityList(shown?.capabilities ?? []),
    NotificationARNs: [...(shown?.notificationArns ?? [])],
    RoleARN: shown?.roleArn,
    Description: shown?.description,
    ChangeSetId: shown?.changeSetId,
  };
}
