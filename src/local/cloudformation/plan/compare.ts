import { isRecord } from '../../core/values.js';
import type { ResourceProvider } from '../providers/contract.js';
import { givenIdentifier } from '../providers/identity.js';
import type { PropertySpec, TypeSpec } from '../spec/spec.js';
import { holdsUnknown, UNKNOWN } from '../template/values.js';

type Values = Readonly<Record<string, unknown>>;

/** Whether two values say the same, whatever the order of their members. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]))
  );
}

/** Names of the properties that differ; a value that is not known yet differs from everything. */
export function changedProperties(before: Values, after: Values): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !equal(before[name], after[name])).sort();
}

/** How a property's change is made. */
export type Recreation = 'Always' | 'Conditionally' | 'Never';

/** Which of the changed properties make CloudFormation create a new physical resource. */
export function recreations(
  spec: TypeSpec | undefined,
  provider: ResourceProvider,
  before: Values,
  after: Values,
  changed: readonly string[],
): ReadonlyMap<string, Recreation> {
  const unknown = changed.some((name) => holdsUnknown(after[name]));
  const more = unknown ? [] : (provider.alsoReplaces?.(before, after) ?? []);
  return new Map(
    changed.map((name) => [
      name,
      more.includes(name) ? 'Always' : recreationOf(spec, name, before[name], after[name]),
    ]),
  );
}

function recreationOf(
  spec: TypeSpec | undefined,
  name: string,
  before: unknown,
  after: unknown,
): Recreation {
  const property = spec?.properties[name];
  if (!spec || !property) return 'Never';
  if (property.replaces === 'always') return 'Always';
  if (nestedReplaces(spec, property, before, after)) return 'Always';
  return property.replaces === 'sometimes' ? 'Conditionally' : 'Never';
}

/** Some schemas mark a member of a structure as create-only, such as a budget's name. */
function nestedReplaces(
  spec: TypeSpec,
  property: PropertySpec,
  before: unknown,
  after: unknown,
): boolean {
  if (!property.type.startsWith('#') || !isRecord(before) || !isRecord(after)) return false;
  const members = spec.definition(property.type.slice(1)) ?? {};
  return Object.entries(members).some(([name, member]) => {
    if (equal(before[name], after[name]) || after[name] === UNKNOWN) return false;
    return member.replaces === 'always' || nestedReplaces(spec, member, before[name], after[name]);
  });
}

/**
 * The name that keeps a replacement from being made: the new resource would have the old one's.
 *
 * @returns `undefined` when AWS gives the new one another identifier
 */
export function blockingName(
  spec: TypeSpec | undefined,
  before: Values,
  after: Values,
): string | undefined {
  if (!spec) return undefined;
  const kept = givenIdentifier(spec, after);
  return kept === givenIdentifier(spec, before) ? kept : undefined;
}
