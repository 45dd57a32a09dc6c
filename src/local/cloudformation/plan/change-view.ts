import type {
  Change,
  ChangeSource,
  RequiresRecreation,
  ResourceAttribute,
  ResourceChange,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation';
import { isRecord } from '../../core/values.js';
import type { ResourceRow } from '../state/rows.js';
import { referencesIn } from '../template/references.js';
import type { ResourceDefinition } from '../template/template.js';
import { holdsUnknown, UNKNOWN } from '../template/values.js';
import { equal } from './compare.js';
import type { PlannedChange } from './plan.js';

/** What CloudFormation shows for a value that is only known after the change. */
const KNOWN_AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What the changes are held against to tell where they come from. */
export interface Origin {
  /** Logical ids whose `Ref` and attributes may change. */
  readonly unsettled: ReadonlySet<string>;
  /** Parameters with another value than before. */
  readonly parameters: ReadonlySet<string>;
}

/** A planned change as a change set describes it, with all values. */
export function changeView(change: PlannedChange, origin: Origin): Change {
  const { action, logicalId, type, row, replacement, policyAction, scope } = change;
  const physicalId = change.physicalId ?? row?.physicalId;
  const view: ResourceChange = {
    Action: action,
    LogicalResourceId: logicalId,
    ResourceType: type,
    Scope: [...scope],
    Details: action === 'Modify' ? details(change, origin) : [],
    ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
    ...(replacement !== undefined && { Replacement: replacement }),
    ...(policyAction !== undefined && { PolicyAction: policyAction }),
    ...(row && { BeforeContext: beforeContext(change) }),
    ...(change.definition && { AfterContext: afterContext(change) }),
  };
  return { Type: 'Resource', ResourceChange: view };
}

/** A nested stack with a change set of its own. */
interface NestedView {
  readonly nested: {
    readonly logicalId: string;
    readonly row: ResourceRow | undefined;
    readonly change: PlannedChange | undefined;
  };
  readonly row: { readonly changeSetId: string };
}

/**
 * Names the change sets of nested stacks; a nested stack whose own resource does not change is listed
 * for its contents alone. Source: CloudFormation API reference, ResourceChangeDetail, ChangeSource.
 */
export function withChildren(
  changes: readonly Change[],
  children: readonly NestedView[],
): Change[] {
  const ids = new Map(children.map(({ nested, row }) => [nested.logicalId, row.changeSetId]));
  const named = changes.map((change): Change => {
    const id = ids.get(change.ResourceChange?.LogicalResourceId ?? '');
    if (id === undefined) return change;
    return { ...change, ResourceChange: { ...change.ResourceChange, ChangeSetId: id } };
  });
  const automatic = children.flatMap(({ nested, row }) =>
    nested.row && !nested.change ? [automaticView(nested.row, row.changeSetId)] : [],
  );
  return [...named, ...automatic];
}

function automaticView(row: ResourceRow, changeSetId: string): Change {
  const context = JSON.stringify({ Properties: row.properties });
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: 'Modify',
      LogicalResourceId: row.logicalId,
      PhysicalResourceId: row.physicalId,
      ResourceType: row.type,
      Replacement: 'False',
      Scope: ['Properties'],
      Details: [
        {
          Target: { Attribute: 'Properties', RequiresRecreation: 'Never' },
          Evaluation: 'Dynamic',
          ChangeSource: 'Automatic',
        },
      ],
      ChangeSetId: changeSetId,
      BeforeContext: context,
      AfterContext: context,
    },
  };
}

/** The same change without its values, as it is shown unless somebody asks for them. */
export function withoutValues(change: Change): Change {
  const { BeforeContext: _, AfterContext: __, ...view } = change.ResourceChange ?? {};
  return {
    ...change,
    ResourceChange: {
      ...view,
      Details: view.Details?.map(({ Target: target = {}, ...detail }) => ({
        ...detail,
        Target: {
          Attribute: target.Attribute,
          Name: target.Name,
          RequiresRecreation: target.RequiresRecreation,
        },
      })),
    },
  };
}

function beforeContext({ row }: PlannedChange): string {
  return JSON.stringify({
    Properties: row?.properties ?? {},
    ...(row?.metadata !== undefined && { Metadata: row.metadata }),
    ...(row?.deletionPolicy !== undefined && { DeletionPolicy: row.deletionPolicy }),
    ...(row?.updateReplacePolicy !== undefined && { UpdateReplacePolicy: row.updateReplacePolicy }),
  });
}

function afterContext({ after, definition }: PlannedChange): string {
  return JSON.stringify({
    Properties: shown(after ?? {}),
    ...(definition?.metadata !== undefined && { Metadata: definition.metadata }),
    ...(definition?.deletionPolicy !== undefined && { DeletionPolicy: definition.deletionPolicy }),
    ...(definition?.updateReplacePolicy !== undefined && {
      UpdateReplacePolicy: definition.updateReplacePolicy,
    }),
  });
}

function shown(value: unknown): unknown {
  if (value === UNKNOWN) return KNOWN_AFTER_APPLY;
  if (Array.isArray(value)) return value.map(shown);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)]));
}

function details(change: PlannedChange, origin: Origin): ResourceChangeDetail[] {
  const { row, after = {}, changed, scope, definition } = change;
  const properties = [...changed].flatMap(([name, recreation]) =>
    differences(row?.properties[name], after[name], `/Properties/${name}`).map((difference) =>
      detail('Properties', name, recreation, difference, sourceOf(name, definition, origin)),
    ),
  );
  const metadata = scope.includes('Metadata')
    ? differences(row?.metadata, definition?.metadata, '/Metadata').map((difference) =>
        detail('Metadata', undefined, 'Never', difference, DIRECT),
      )
    : [];
  const policies = (
    [
      ['DeletionPolicy', row?.deletionPolicy, definition?.deletionPolicy],
      ['UpdateReplacePolicy', row?.updateReplacePolicy, definition?.updateReplacePolicy],
    ] as const
  )
    .filter(([attribute]) => scope.includes(attribute))
    .map(([attribute, before, now]) =>
      detail(attribute, undefined, 'Never', { path: `/${attribute}`, before, after: now }, DIRECT),
    );
  const tags = scope.includes('Tags')
    ? [
        detail(
          'Tags',
          undefined,
          'Never',
          { path: '/Tags', before: undefined, after: undefined },
          DIRECT,
        ),
      ]
    : [];
  return [...properties, ...metadata, ...policies, ...tags];
}

interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The smallest differing members; lists are compared as a whole when their length changes. */
function differences(before: unknown, after: unknown, path: string): Difference[] {
  if (equal(before, after)) return [];
  const lists = Array.isArray(before) && Array.isArray(after) && before.length === after.length;
  if (!lists && !(isRecord(before) && isRecord(after))) return [{ path, before, after }];
  const left: Readonly<Record<string, unknown>> = { ...before };
  const right: Readonly<Record<string, unknown>> = { ...after };
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => differences(left[key], right[key], `${path}/${key}`));
}

interface Source {
  readonly source: ChangeSource;
  readonly entity?: string;
}
const DIRECT: Source = { source: 'DirectModification' };

function sourceOf(
  name: string,
  definition: ResourceDefinition | undefined,
  origin: Origin,
): Source {
  for (const reference of referencesIn(definition?.properties[name])) {
    if (origin.unsettled.has(reference.name)) {
      return reference.kind === 'ref'
        ? { source: 'ResourceReference', entity: reference.name }
        : { source: 'ResourceAttribute', entity: `${reference.name}.${reference.attribute ?? ''}` };
    }
    if (origin.parameters.has(reference.name)) {
      return { source: 'ParameterReference', entity: reference.name };
    }
  }
  return DIRECT;
}

function detail(
  attribute: ResourceAttribute,
  name: string | undefined,
  recreation: RequiresRecreation,
  { path, before, after }: Difference,
  { source, entity }: Source,
): ResourceChangeDetail {
  return {
    Target: {
      Attribute: attribute,
      ...(name !== undefined && { Name: name }),
      RequiresRecreation: recreation,
      Path: path,
      ...(before !== undefined && { BeforeValue: valueText(before) }),
      ...(after !== undefined && { AfterValue: valueText(after) }),
      AttributeChangeType: before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify',
    },
    Evaluation: holdsUnknown(after) ? 'Dynamic' : 'Static',
    ChangeSource: source,
    ...(entity !== undefined && { CausingEntity: entity }),
  };
}

const valueText = (value: unknown): string => {
  const text = shown(value);
  return typeof text === 'string' ? text : JSON.stringify(text);
};
