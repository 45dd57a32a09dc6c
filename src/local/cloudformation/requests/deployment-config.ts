import type { DeploymentConfig } from '@aws-sdk/client-cloudformation';
import { notModelled } from '../../protocol/unread-members.js';
import type { StackRow } from '../state/rows.js';
import { validationError } from '../wording.js';

/** How an operation is carried out. */
export interface Manner {
  /** Nothing waits until a resource is ready. Source: CloudFormation user guide, "express mode". */
  readonly express: boolean;
  readonly disableRollback: boolean;
}

interface Asked {
  readonly DeploymentConfig?: DeploymentConfig | undefined;
  readonly DisableRollback?: boolean | undefined;
}

/** What a request asks for; express mode leaves rollback off unless it is asked for. */
export function mannerOf({ DeploymentConfig: config, DisableRollback: disable }: Asked): Manner {
  const express = config?.Mode === 'EXPRESS';
  return { express, disableRollback: disable ?? config?.DisableRollback ?? express };
}

/**
 * What the execution of a change set asks for: what the change set was made with cannot be changed.
 *
 * @throws AwsError ValidationError
 */
export function mannerOfExecution(
  config: DeploymentConfig | undefined,
  disable: boolean | undefined,
): Manner {
  const pinned = config?.DisableRollback ?? (config?.Mode === 'EXPRESS' ? true : undefined);
  if (pinned !== undefined && disable !== undefined && pinned !== disable) {
    throw validationError('execute-rollback-conflict');
  }
  return mannerOf({ DeploymentConfig: config, DisableRollback: disable });
}

/**
 * A stack that failed in express mode goes on in express mode.
 *
 * @throws AwsError ValidationError
 */
export function requireSameMode({ status, operation }: StackRow, { express }: Manner): void {
  if (status !== 'CREATE_FAILED' && status !== 'UPDATE_FAILED') return;
  if (!operation?.express || !operation.disableRollback || express) return;
  throw validationError('express-follow-up', { status });
}

interface Unsupported {
  readonly RollbackConfiguration?:
    | {
        readonly RollbackTriggers?: readonly unknown[] | undefined;
        readonly MonitoringTimeInMinutes?: number | undefined;
      }
    | undefined;
  readonly DeploymentMode?: string | undefined;
}

/**
 * Stacks are not watched by alarms, and drift is told but not taken back.
 *
 * @throws AwsError NotImplemented (501) that names the parameter
 */
export function refuseUnsupported(
  operation: string,
  { RollbackConfiguration, DeploymentMode }: Unsupported,
): void {
  const { RollbackTriggers = [], MonitoringTimeInMinutes = 0 } = RollbackConfiguration ?? {};
  if (RollbackTriggers.length > 0 || MonitoringTimeInMinutes > 0) {
    throw notModelled(`${operation}.RollbackConfiguration`);
  }
  if (DeploymentMode !== undefined) throw notModelled(`${operation}.DeploymentMode`);
}
