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
} as const;

interface Where {
  readonly stackId: string;
  readonly scope: Scope;
}

/**
 * Looks, before anything is done, for names that are taken and for properties that a schema refuses.
 * What is found is kept for DescribeEvents.
 *
 * @returns the reason of a failure, if there is one
 */
export async function findConflicts(
  engine: Engine,
  where: Where,
  operationId: string,
  changes: readonly PlannedChange[],
): Promise<string | undefined> {
  const found: ValidationRow[] = [];
  const held = namesOfOthers(engine, where);
  for (const change of changes) {
    if (change.action === 'Remove') continue;
    const findings = [
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
  if (found.length === 0) return undefined;
  const checks = [...new Set(found.map(({ name }) => CHECKS[name]))].join(', ');
  return say('early-validation', { checks });
}

type Finding = Pick<ValidationRow, 'name' | 'reason' | 'path' | 'physicalId'>;

function syntaxFindings({ logicalId, type, after, scope, action }: PlannedChange): Finding[] {
  const spec = typeSpec(type);
  const judged = action === 'Add' || action === 'Import' || scope.includes('Properties');
  if (!spec || !after || !judged || type === 'AWS::CloudFormation::CustomResource') return [];
  return conform(after, spec).violations.map((violation) => ({
    name: 'PROPERTY_VALIDATION',
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
