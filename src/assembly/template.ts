import type { Template, TemplateOutput, TemplateParameter, TemplateResource } from './assembly.js';
import { isRecord } from './canonical.js';

/**
 * A template from parsed JSON.
 *
 * @returns `undefined` when the document has no `Resources`, so it is no template
 */
export function toTemplate(document: unknown): Template | undefined {
  if (!isRecord(document) || !isRecord(document['Resources'])) return undefined;
  return {
    resources: mapMembers(document['Resources'], toResource),
    parameters: mapMembers(document['Parameters'], toParameter),
    outputs: mapMembers(document['Outputs'], toOutput),
    document,
  };
}

function toResource(raw: Readonly<Record<string, unknown>>): TemplateResource | undefined {
  const type = text(raw['Type']);
  if (type === undefined) return undefined;
  const metadata = isRecord(raw['Metadata']) ? raw['Metadata'] : {};
  return {
    type,
    properties: isRecord(raw['Properties']) ? raw['Properties'] : {},
    dependsOn: toList(raw['DependsOn']),
    deletionPolicy: text(raw['DeletionPolicy']),
    updateReplacePolicy: text(raw['UpdateReplacePolicy']),
    constructPath: text(metadata['aws:cdk:path']),
  };
}

function toParameter(raw: Readonly<Record<string, unknown>>): TemplateParameter {
  const value = raw['Default'];
  return {
    type: text(raw['Type']) ?? 'String',
    defaultValue: value === undefined ? undefined : String(value),
  };
}

function toOutput(raw: Readonly<Record<string, unknown>>): TemplateOutput {
  const exported = isRecord(raw['Export']) ? raw['Export']['Name'] : undefined;
  return { value: raw['Value'], exportName: exported, description: text(raw['Description']) };
}

/** Names that a template exports, where they are written out. */
export function exportsOf(template: Template): readonly string[] {
  const names = Object.values(template.outputs).map(({ exportName }) => exportName);
  return names.filter((name) => typeof name === 'string');
}

/** Names that a template imports, where they are written out. */
export function importsOf(template: Template): readonly string[] {
  const names = new Set<string>();
  for (const node of nodesOf(template.document)) {
    const name = node['Fn::ImportValue'];
    if (typeof name === 'string') names.add(name);
  }
  return [...names].sort();
}

/** Stacks whose outputs a template reads by `Fn::GetStackOutput`, by name or ARN as written. */
export function stackOutputsOf(template: Template): readonly string[] {
  const names = new Set<string>();
  for (const node of nodesOf(template.document)) {
    const call = node['Fn::GetStackOutput'];
    if (isRecord(call) && typeof call['StackName'] === 'string') names.add(call['StackName']);
  }
  return [...names].sort();
}

/** Logical ids that a value refers to by `Ref`, `Fn::GetAtt` or `Fn::Sub`. */
export function referencesIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodesOf(value)) {
    const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Sub': sub } = node;
    if (typeof ref === 'string') found.add(ref);
    const owner = Array.isArray(attribute) ? attribute[0] : attribute;
    if (typeof owner === 'string') found.add(owner.split('.', 1)[0] ?? owner);
    const pattern = Array.isArray(sub) ? sub[0] : sub;
    if (typeof pattern === 'string') for (const name of placeholders(pattern)) found.add(name);
  }
  return found;
}

function placeholders(pattern: string): readonly string[] {
  return [...pattern.matchAll(/\$\{([A-Za-z0-9]+)[^}]*\}/g)].map(([, name = '']) => name);
}

/** Every object inside a value, itself included; without recursion, because depth comes from outside. */
function* nodesOf(value: unknown): Iterable<Readonly<Record<string, unknown>>> {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) open.push(...next);
    else if (isRecord(next)) {
      yield next;
      open.push(...Object.values(next));
    }
  }
}

function mapMembers<T>(
  raw: unknown,
  convert: (member: Readonly<Record<string, unknown>>) => T | undefined,
): Readonly<Record<string, T>> {
  const result: Record<string, T> = Object.create(null);
  if (!isRecord(raw)) return result;
  for (const [name, member] of Object.entries(raw)) {
    const converted = isRecord(member) ? convert(member) : undefined;
    if (converted !== undefined) result[name] = converted;
  }
  return result;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

function toList(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
