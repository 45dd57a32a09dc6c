import { setMaxListeners } from 'node:events';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { Engine } from '../engine.js';
import type { Provisioning } from '../providers/contract.js';
import { PlainFailure } from '../providers/failure.js';
import type { Authority, Deployment, OperationRow, StackRow } from '../state/rows.js';
import { findStack, isBusy } from '../state/stacks.js';
import { scopeOf, type Tables } from '../state/tables.js';
import { mentionsStores, type Stores, withStored } from '../template/dynamic.js';
import type { Live } from '../template/evaluation.js';
import { say } from '../wording.js';

/** Whom a stack's operation acts as: the role it was given, else whoever asked for it. */
export const authorityOf = ({
  operation,
  desired,
}: Pick<Run, 'operation' | 'desired'>): Authority => {
  const roleArn = operation.roleArn ?? desired.roleArn;
  return {
    ...(operation.by && { by: operation.by }),
    ...(roleArn !== undefined && roleArn !== '' && { roleArn }),
  };
};

/** One operation while it runs. */
export interface Run {
  readonly engine: Engine;
  readonly stackId: string;
  readonly stackName: string;
  readonly scope: Scope;
  readonly tables: Tables;
  readonly operation: OperationRow;
  /** What the stack is to become, or stands on. */
  readonly desired: Deployment;
  /** Cancels what is in flight; why is told to the first asker. */
  readonly abort: (why: AbortCause) => void;
  readonly aborted: () => AbortCause | undefined;
  readonly signal: AbortSignal;
  /** Exports that were used on the way. */
  readonly imports: Set<string>;
  /** Values that no event may show. */
  readonly secrets: ReadonlySet<string>;
}

export type AbortCause = 'sibling' | 'user' | 'timeout';

/** The embedded AWS is stopping: nothing more is written, and the next start settles the operation. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** @throws Stopped */
export function ensureRunning({ engine }: Run): void {
  if (engine.world.signal.aborted) throw new Stopped('stopped');
}

/** The stack stands; after its last event, so that this one still carries the operation's token. */
export function endOperation({ tables, stackId }: Run): void {
  const stack = tables.stacks.update(stackId, ({ operation: _, ...row }) => row);
  const outer = tables.stacks.get(stack.parentId ?? '');
  if (outer && isBusy(outer)) return; // it may still take back what was done inside it
  const root = stack.rootId ?? stackId;
  for (const inner of [...tables.stacks.values()]) {
    if (inner.rootId !== root || !inner.beforeParent) continue;
    tables.stacks.update(inner.stackId, ({ beforeParent: _, ...row }) => row);
  }
}

export function createRun(
  engine: Engine,
  stack: StackRow,
  operation: OperationRow,
  desired: Deployment,
): Run {
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, engine.world.signal]);
  setMaxListeners(0, signal); // one listener for each resource that is being made
  let cause: AbortCause | undefined;
  const scope = scopeOf(stack.stackId);
  return {
    engine,
    stackId: stack.stackId,
    stackName: stack.name,
    scope,
    tables: engine.tables(scope),
    operation,
    desired,
    abort: (why) => {
      cause ??= why;
      controller.abort();
    },
    aborted: () => cause,
    signal,
    imports: new Set(),
    secrets: new Set(
      desired.parameters
        .filter(({ noEcho, value }) => noEcho && value !== '')
        .map((row) => row.value),
    ),
  };
}

/** A resource's own circumstances, with what only our own providers ask for. */
export interface Step extends Provisioning {
  readonly resourceType: string;
  readonly capabilities: readonly string[];
  /** In whose name the step is taken; a nested stack inherits it. */
  readonly authority: Authority;
  readonly notificationArns: readonly string[];
  /** The change set that is carried out on the outer stack. */
  readonly changeSetId?: string;
  /** A failed operation is being taken back. */
  readonly undoing: boolean;
  readonly express: boolean;
  /** Somebody continues a failed rollback, and leaves these out. */
  readonly continuing?: readonly string[];
  /** Says the physical id before the resource is complete. */
  readonly initiated: (physicalId: string) => void;
}

export function stepOf(
  run: Run,
  logicalId: string,
  resourceType: string,
  initiated: (physicalId: string, reason?: string) => void = () => {},
): Step {
  const suffix = ids.upper(12);
  const undoing = isUndoing(run);
  return {
    ...run.scope,
    stackId: run.stackId,
    stackName: run.stackName,
    logicalId,
    resourceType,
    capabilities: run.desired.capabilities,
    authority: authorityOf(run),
    notificationArns: run.desired.notificationArns,
    undoing,
    express: run.operation.express ?? false,
    ...(!undoing &&
      run.desired.changeSetId !== undefined && { changeSetId: run.desired.changeSetId }),
    ...(run.operation.type === 'CONTINUE_ROLLBACK' && { continuing: run.operation.skip ?? [] }),
    stackTags: {
      ...run.desired.tags,
      'aws:cloudformation:stack-name': run.stackName,
      'aws:cloudformation:stack-id': run.stackId,
      'aws:cloudformation:logical-id': logicalId,
    },
    generatedName: (maxLength = 255) => madeName(run.stackName, logicalId, suffix, maxLength),
    signal: run.signal,
    initiated,
    waits: initiated,
  };
}

/** Whether a failed operation is being taken back. */
export const isUndoing = ({ operation: { type } }: Pick<Run, 'operation'>): boolean =>
  type === 'ROLLBACK' || type === 'CONTINUE_ROLLBACK';

/** `<stack>-<logicalId>-<suffix>`, where both names give way when it would be too long. */
export function madeName(
  stack: string,
  logicalId: string,
  suffix: string,
  maxLength: number,
): string {
  const room = maxLength - suffix.length - 2;
  if (stack.length + logicalId.length <= room) return `${stack}-${logicalId}-${suffix}`;
  const forId = Math.min(logicalId.length, Math.max(Math.floor(room / 2), room - stack.length));
  return `${stack.slice(0, room - forId)}-${logicalId.slice(0, forId)}-${suffix}`;
}

/** What references of this run's template lead to right now. */
export function liveOf(run: Run): Live {
  const rows = run.tables.resources(run.stackId);
  return {
    reference: (id) => {
      const physicalId = rows.get(id)?.physicalId;
      if (physicalId !== undefined) return physicalId;
      throw new PlainFailure(say('unresolved', { names: id, section: 'Resources' }));
    },
    attribute: (id, attribute) => {
      const row = rows.get(id);
      const value = row?.attributes[attribute];
      if (value !== undefined) return value;
      const custom = /^(Custom::|AWS::CloudFormation::CustomResource$)/.test(row?.type ?? '');
      const object = `${row?.physicalId ?? ''}|${id}`;
      throw new PlainFailure(
        custom
          ? say('custom-attribute', { attribute, id: object })
          : say('attribute-unknown', { name: id, attribute }),
      );
    },
    ...elsewhere(run.engine, run.scope, run.imports),
  };
}

/** Exports of the region, and outputs of other stacks. */
export function elsewhere(
  engine: Engine,
  scope: Scope,
  imports: Set<string>,
): Pick<Live, 'exported' | 'output'> {
  return {
    exported: (name) => {
      const found = engine.tables(scope).exports.get(name);
      if (!found) throw new PlainFailure(say('export-none', { name }));
      imports.add(name);
      return found.value;
    },
    output: ({ stack, output, region = scope.region }) => {
      const other = findStack(engine.tables({ account: scope.account, region }), stack);
      const found = other?.outputs.find(({ key }) => key === output);
      if (found) return found.value;
      throw new PlainFailure(say('stack-output-none', { output, stack, region }));
    },
  };
}

/** Properties with their dynamic references read. @throws PlainFailure where a store has none */
export async function withDynamic<V>(engine: Engine, scope: Scope, value: V): Promise<V> {
  if (!mentionsStores(JSON.stringify(value) ?? '')) return value;
  try {
    return withStored(value, await storesOf(engine, scope)) as V;
  } catch (error) {
    throw error instanceof AwsError ? new PlainFailure(error.message) : error;
  }
}

async function storesOf({ world }: Engine, scope: Scope): Promise<Stores> {
  const [ssm, secrets] = await Promise.all([world.port('ssm'), world.port('secretsmanager')]);
  return {
    ssm: (name) => ssm.parameter(scope, name),
    secret: (id, stage) => secrets.value(scope, id, stage),
  };
}
