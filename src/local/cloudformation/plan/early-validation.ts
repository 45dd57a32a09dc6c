import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { Engine } from '../engine.js';
import { givenIdentifier, nameProperties } from '../providers/identity.js';
import { isThere } from '../run/incarnation.js';
import { conform, type Violation } from '../spec/conform.js';
import { typeSpec } from '../spec/spec.js';
import type { ValidationRow } from '../state/rows.js';
import { liveStacks } from '../state/stacks.js';
import { holdsUnknown } from '../template/values.js';
import { say } from '../wording.js';
import type { PlannedChange } from './plan.js';

const CHECKS = {
  NAME_CONFLICT_VALIDATION: 'AWS::EarlyValidation::ResourceExistenceCheck',
  PROPERTY_VALIDATION: 'AWS::EarlyValidation::PropertyValidation',
  BUCKET_EMPTINESS_VALIDATION: 'AWS::EarlyValidation::BucketEmptinessCheck',
} as const;

interface Where {
  readonly stackId: string;
  readonly scope: Scope;
}

/**
 * Looks, before anything is done, for names that are taken and for properties that a schema refuses.
 * What is found is kept for DescribeEvents.
 *
 * @param warns whether what only may fail is looked at as well, which AWS does for change sets alone.
 *   Source: CloudFormation user guide, "Validate stack deployments"
 * @returns the reason of a failure, if there is one
 */
export async function findConflicts(
  engine: Engine,
  where: Where,
  operationId: string,
  changes: readonly PlannedChange[],
  { warns }: { readonly warns: boolean },
): Promise<string | undefined> {
  const found: ValidationRow[] = [];
  const held = namesOfOthers(engine, where);
  for (const change of changes) {
    const findings = [
      ...(warns ? bucketWarnings(engine, change) : []),
      ...syntaxFindings(change),
      ...(await nameFindings(engine, where, change, held)),
    ];
    for (const finding of findings) {
      found.push({
        ...finding,
        eventId: ids.uuid(),
        operationId,
        timestamp: engine.world.clock.now(),
        logicalId: change.logicalId,
        type: change.type,
      });
    }
  }
  const table = engine.tables(where.scope).validations(where.stackId);
  for (const row of found) table.set(row.eventId, row);
  const failures = found.filter(({ mode }) => mode === 'FAIL');
  if (failures.length === 0) return undefined;
  const checks = [...new Set(failures.map(({ name }) => CHECKS[name]))].join(', ');
  return say('early-validation', { checks });
}

type Finding = Pick<ValidationRow, 'name' | 'mode' | 'reason' | 'path' | 'physicalId'>;

/** Buckets that would be deleted, or replaced and deleted, while something is in them. */
function bucketWarnings(engine: Engine, change: PlannedChange): Finding[] {
  const { type, row, policyAction, logicalId } = change;
  const bucket = row?.physicalId ?? '';
  const goes = policyAction === 'Delete' || policyAction === 'ReplaceAndDelete';
  if (type !== 'AWS::S3::Bucket' || !goes) return [];
  if ((engine.world.loaded('s3')?.versionCount(bucket) ?? 0) === 0) return [];
  return [
    {
      name: 'BUCKET_EMPTINESS_VALIDATION',
      mode: 'WARN',
      reason: say('early-bucket', { bucket }),
      path: `/Resources/${logicalId}`,
      physicalId: bucket,
    },
  ];
}

function syntaxFindings({ logicalId, type, after, scope, action }: PlannedChange): Finding[] {
  const spec = typeSpec(type);
  const judged = action === 'Add' || action === 'Import' || scope.includes('Properties');
  if (!spec || !after || !judged || type === 'AWS::CloudFormation::CustomResource') return [];
  return conform(after, spec).violations.map((violation) => ({
    name: 'PROPERTY_VALIDATION',
    mode: 'FAIL',
    reason: early(violation),
    path: `/Resources/${logicalId}/Properties${violation.path.slice(1)}`,
  }));
}

/** Early validation words the two commonest findings in its own way. */
function early({ kind, property = '', message }: Violation): string {
  if (kind === 'required') return say('early-required', { property });
  return kind === 'extraneous' ? say('early-unsupported', { property }) : message;
}

async function nameFindings(
  engine: Engine,
  { scope }: Where,
  change: PlannedChange,
  held: Held,
): Promise<Finding[]> {
  const { type, after, action, replacement, logicalId, row } = change;
  if (!after || action === 'Import' || (action === 'Modify' && replacement !== 'True')) return [];
  const spec = typeSpec(type);
  const identity = spec ? nameProperties(spec) : [];
  if (identity.some((name) => holdsUnknown(after[name]))) return [];
  const own = spec && row ? givenIdentifier(spec, row.properties) : undefined;
  const provider = await engine.provider(type);
  const known = spec && givenIdentifier(spec, after);
  // A replacement that would keep its name is refused when it is executed, in other words.
  if (known !== undefined && known === own) return [];
  const identifier = provider.taken?.(after, scope) ?? held(type, known);
  if (identifier === undefined) return [];
  return [
    {
      name: 'NAME_CONFLICT_VALIDATION',
      mode: 'FAIL',
      reason: say('name-conflict', { type, identifier }),
      path: `/Resources/${logicalId}/Properties/${identity[0] ?? ''}`,
      physicalId: identifier,
    },
  ];
}

/** The identifier, when a resource of another stack has it. */
type Held = (type: string, identifier: string | undefined) => string | undefined;

/** Looks through the other stacks once for each type, however many names are asked for. */
function namesOfOthers(engine: Engine, { stackId, scope }: Where): Held {
  const tables = engine.tables(scope);
  const byType = new Map<string, ReadonlySet<string>>();
  const namesOf = (type: string): ReadonlySet<string> => {
    const names = new Set<string>();
    const spec = typeSpec(type);
    for (const stack of spec ? liveStacks(tables) : []) {
      if (stack.stackId === stackId) continue;
      for (const row of tables.resources(stack.stackId).values()) {
        if (row.type !== type || row.physicalId === undefined || !isThere(row)) continue;
        const name = spec && givenIdentifier(spec, row.properties);
        if (name !== undefined) names.add(name);
      }
    }
    byType.set(type, names);
    return names;
  };
  return (type, identifier) =>
    identifier !== undefined && (byType.get(type) ?? namesOf(type)).has(identifier)
      ? identifier
      : undefined;
}
