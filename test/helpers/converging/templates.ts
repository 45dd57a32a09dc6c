import { isRecord, referencesIn } from '../../../src/assembly/index.js';

/** A template as it is written, to be changed and sent again. */
export interface Written {
  readonly Resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  readonly [section: string]: unknown;
}

/** What every test template that fails on purpose fails at. */
export const BROKEN = 'Broken';

export const idsOf = ({ Resources }: Written): readonly string[] => Object.keys(Resources);

/** Logical ids that a resource needs, directly or not. */
export function needsOf(template: Written, resource: string): ReadonlySet<string> {
  const needs = needsIn(template.Resources);
  const found = new Set<string>();
  const visit = (id: string): void => {
    for (const need of needs.get(id) ?? []) {
      if (found.has(need) || !(need in template.Resources)) continue;
      found.add(need);
      visit(need);
    }
  };
  visit(resource);
  return found;
}

const known = new WeakMap<Written['Resources'], ReadonlyMap<string, readonly string[]>>();

/** What each names itself. */
function needsIn(resources: Written['Resources']): ReadonlyMap<string, readonly string[]> {
  const before = known.get(resources);
  if (before) return before;
  const needs = new Map(Object.entries(resources).map(([id, one]) => [id, directNeeds(one)]));
  known.set(resources, needs);
  return needs;
}

function directNeeds(definition: unknown): readonly string[] {
  if (!isRecord(definition)) return [];
  const { DependsOn: after = [] } = definition;
  const named = (Array.isArray(after) ? after : [after]).filter((id) => typeof id === 'string');
  return [...named, ...referencesIn(definition['Properties'])];
}

/** Those that need it, directly or not. */
export const usersOf = (template: Written, resource: string): readonly string[] =>
  idsOf(template).filter((id) => needsOf(template, id).has(resource));

/** With one more resource, to be made after another one. */
export function withBroken(template: Written, after: string): Written {
  const broken = {
    Type: 'AWS::SSM::Parameter',
    DependsOn: after,
    Properties: { Type: 'String', Value: 'x' },
  };
  return { ...template, Resources: { ...template.Resources, [BROKEN]: broken } };
}

/** What a rollback does not delete. */
export const retaining = (template: Written, ids: readonly string[]): Written => ({
  ...template,
  Resources: Object.fromEntries(
    Object.entries(template.Resources).map(([id, one]) => [
      id,
      ids.includes(id) ? { ...one, DeletionPolicy: 'Retain' } : one,
    ]),
  ),
});

/** Without a resource, all that needs it, and the outputs that tell of them. */
export function without(template: Written, resource: string): Written {
  const gone = new Set([resource, ...usersOf(template, resource)]);
  const keep = (entries: Readonly<Record<string, unknown>>, isGone: (id: string) => boolean) =>
    Object.fromEntries(Object.entries(entries).filter(([id]) => !isGone(id)));
  const outputs = template.Outputs ?? {};
  return {
    ...template,
    Resources: Object.fromEntries(
      Object.entries(template.Resources).filter(([id]) => !gone.has(id)),
    ),
    Outputs: keep(outputs, (id) => [...referencesIn(outputs[id])].some((one) => gone.has(one))),
  };
}
