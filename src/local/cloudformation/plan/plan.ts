import type { PolicyAction, ResourceAttribute } from '@aws-sdk/client-cloudformation';
import type { Scope } from '../../core/scope.js';
import { isRecord, stringOf, type Tags } from '../../core/values.js';
import type { Engine } from '../engine.js';
import { type Identifier, importedAs } from '../providers/import-identity.js';
import { isThere } from '../run/incarnation.js';
import { elsewhere } from '../run/run.js';
import { conform } from '../spec/conform.js';
import { typeSpec } from '../spec/spec.js';
import type { OutputRow, ResourceRow } from '../state/rows.js';
import type { Evaluation, Live } from '../template/evaluation.js';
import type { ResourceDefinition } from '../template/template.js';
import { UNKNOWN } from '../template/values.js';
import { validationError } from '../wording.js';
import { changedProperties, equal, type Recreation, recreations } from './compare.js';
import { ordered } from './graph.js';
import type { Imports } from './imports.js';

/** What an operation would do to one resource. */
export interface PlannedChange {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import';
  readonly logicalId: string;
  readonly type: string;
  readonly row?: ResourceRow;
  readonly definition?: ResourceDefinition;
  /** Properties as far as they are known; absent for a removal. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** Changed properties with what their change takes. */
  readonly changed: ReadonlyMap<string, Recreation>;
  readonly replacement?: 'True' | 'False' | 'Conditional';
  readonly scope: readonly ResourceAttribute[];
  readonly policyAction?: PolicyAction;
  /** Of a resource that is to be taken in. */
  readonly physicalId?: string;
}

export interface Plan {
  readonly changes: readonly PlannedChange[];
  readonly imports: ReadonlySet<string>;
  /** Whether an output comes, goes or gets another value. */
  readonly outputsChange: boolean;
}

interface Where {
  readonly stackId: string;
  readonly scope: Scope;
}

/**
 * What would be done to bring a stack to an evaluated template.
 *
 * @throws AwsError, PlainFailure for values that cannot be resolved, such as a missing export
 */
export async function planOf(
  engine: Engine,
  { stackId, scope }: Where,
  evaluation: Evaluation,
  tags: Tags,
  taking: Imports = {},
): Promise<Plan> {
  const tables = engine.tables(scope);
  const rows = new Map([...tables.resources(stackId).entries()].filter(([, row]) => isThere(row)));
  refuseTypeChanges(rows, evaluation);
  const retag = !equal(tables.stacks.get(stackId)?.deployed?.tags ?? tags, tags);
  const imports = new Set<string>();
  const changes = new Map<string, PlannedChange>();
  const live: Live = {
    reference: (id) =>
      (isSettled(changes.get(id)) ? rows.get(id)?.physicalId : undefined) ?? UNKNOWN,
    attribute: (id, name) =>
      (isSettled(changes.get(id)) ? rows.get(id)?.attributes[name] : undefined) ?? UNKNOWN,
    ...elsewhere(engine, scope, imports),
  };
  for (const id of ordered(evaluation.dependencies)) {
    const definition = evaluation.resources.get(id);
    if (!definition) continue;
    const change = await plannedChange(engine, id, definition, rows.get(id), {
      resolve: (value) => evaluation.resolve(value, live),
      retag,
      identifier: taking[id],
      scope,
    });
    if (change) changes.set(id, change);
  }
  const outputs = [...evaluation.outputs].map(([key, output]) => ({
    key,
    value: stringOf(evaluation.resolve(output.value, live)),
    description: output.description,
    exportName: stringOf(evaluation.resolve(output.exportName, live)),
  }));
  const removed = [...rows.values()]
    .filter(({ logicalId }) => !evaluation.resources.has(logicalId))
    .map(removal);
  return {
    changes: [...changes.values(), ...removed],
    imports,
    outputsChange: !sameOutputs(outputs, tables.stacks.get(stackId)?.outputs ?? []),
  };
}

interface OutputText {
  readonly key: string;
  readonly value: string | undefined;
  readonly description: string | undefined;
  readonly exportName: string | undefined;
}

const sameOutputs = (after: readonly OutputText[], before: readonly OutputRow[]): boolean =>
  after.length === before.length &&
  after.every((output) => {
    const old = before.find(({ key }) => key === output.key);
    return (
      old?.value === output.value &&
      old?.description === output.description &&
      old?.exportName === output.exportName
    );
  });

/** Whether what references to a resource give stays as it is. */
const isSettled = (change: PlannedChange | undefined): boolean =>
  change === undefined || (change.action === 'Modify' && change.replacement === 'False');

function refuseTypeChanges(rows: ReadonlyMap<string, ResourceRow>, evaluation: Evaluation): void {
  const changed = [...evaluation.resources]
    .filter(([id, { type }]) => {
      const row = rows.get(id);
      return row?.physicalId !== undefined && row.type !== type;
    })
    .map(([id]) => id);
  if (changed.length > 0) throw validationError('type-changed', { names: changed.join(', ') });
}

interface Means {
  readonly resolve: (value: unknown) => unknown;
  readonly retag: boolean;
  /** Of a resource that is to be taken in. */
  readonly identifier: Identifier | undefined;
  readonly scope: Scope;
}

async function plannedChange(
  engine: Engine,
  logicalId: string,
  definition: ResourceDefinition,
  row: ResourceRow | undefined,
  { resolve, retag, identifier, scope: where }: Means,
): Promise<PlannedChange | undefined> {
  const { type } = definition;
  const spec = typeSpec(type);
  const resolved = resolve(definition.properties);
  const raw = isRecord(resolved) ? resolved : {};
  const open = type === 'AWS::CloudFormation::CustomResource' || !spec;
  const after = open ? raw : conform(raw, spec).properties;
  const common = { logicalId, type, definition, after };
  if (row?.physicalId === undefined && identifier) {
    const { physicalId } = importedAs(type, { ...after, ...identifier }, where);
    return { ...common, action: 'Import', changed: new Map(), scope: [], physicalId };
  }
  if (row?.physicalId === undefined) {
    return { ...common, action: 'Add', changed: new Map(), scope: [] };
  }
  const names = changedProperties(row.properties, after);
  const provider = await engine.provider(type);
  const changed = recreations(spec, provider, row.properties, after, names);
  const unfinished = /_FAILED$/.test(row.status);
  const scope: ResourceAttribute[] = [
    ...(names.length > 0 || unfinished ? (['Properties'] as const) : []),
    ...(equal(row.metadata, definition.metadata) ? [] : (['Metadata'] as const)),
    ...(retag && spec?.tags ? (['Tags'] as const) : []),
    ...(policyChanged(row.deletionPolicy, definition.deletionPolicy)
      ? (['DeletionPolicy'] as const)
      : []),
    ...(policyChanged(row.updateReplacePolicy, definition.updateReplacePolicy)
      ? (['UpdateReplacePolicy'] as const)
      : []),
  ];
  if (scope.length === 0) return undefined;
  const replacement = replacementOf(changed, after);
  return {
    ...common,
    action: 'Modify',
    row,
    changed,
    replacement,
    scope,
    ...(replacement !== 'False' && { policyAction: replaceAction(definition.updateReplacePolicy) }),
  };
}

const policyChanged = (before: unknown, after: unknown): boolean =>
  (before ?? 'Delete') !== (after ?? 'Delete');

/** A value that is not known yet may turn out to be the old one, so what it forces is conditional. */
function replacementOf(
  changed: ReadonlyMap<string, Recreation>,
  after: Readonly<Record<string, unknown>>,
): 'True' | 'False' | 'Conditional' {
  const forcing = [...changed].filter(([, how]) => how !== 'Never');
  if (forcing.some(([name, how]) => how === 'Always' && after[name] !== UNKNOWN)) return 'True';
  return forcing.length > 0 ? 'Conditional' : 'False';
}

function replaceAction(policy: unknown): PolicyAction {
  if (policy === 'Retain') return 'ReplaceAndRetain';
  return policy === 'Snapshot' ? 'ReplaceAndSnapshot' : 'ReplaceAndDelete';
}

const removal = (row: ResourceRow): PlannedChange => ({
  action: 'Remove',
  logicalId: row.logicalId,
  type: row.type,
  row,
  changed: new Map(),
  scope: [],
  policyAction: removeAction(row.deletionPolicy),
});

function removeAction(policy: string | undefined): PolicyAction {
  if (policy?.startsWith('Retain')) return 'Retain';
  return policy === 'Snapshot' ? 'Snapshot' : 'Delete';
}
