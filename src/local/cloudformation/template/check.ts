import { isRecord, listOf } from '../../core/values.js';
import { typeSpec } from '../spec/spec.js';
import { validationError } from '../wording.js';
import { checkEffects } from './effects.js';
import { LANGUAGE_EXTENSIONS } from './extensions.js';
import { intrinsicOf } from './intrinsics.js';
import { PSEUDO } from './pseudo.js';
import { type Reference, referencesIn } from './references.js';
import type { Template } from './template.js';

/** Types whose attributes are decided by whoever answers, not by a schema. */
const OPEN = /^(Custom::|AWS::CloudFormation::(CustomResource|Stack)$)/;
const WITHOUT_SCHEMA = /^(Custom::.+|AWS::CDK::Metadata)$/;

/** Whether CloudFormation knows the resource type. */
export const isKnownType = (type: string): boolean =>
  WITHOUT_SCHEMA.test(type) || typeSpec(type) !== undefined;

/**
 * What can be told of a template without its parameters: types, references, attributes, functions.
 *
 * @throws AwsError ValidationError
 */
export function checkTemplate(template: Template): void {
  const types = Object.values(template.resources).map(({ type }) => type);
  const unknown = [...new Set(types.filter((type) => !isKnownType(type)))];
  if (unknown.length > 0)
    throw validationError('types-unrecognized', { types: unknown.join(', ') });

  checkFunctions(template);
  checkEffects(template);
  const resources = Object.values(template.resources);
  checkReferences(
    template,
    'Resources',
    resources.map(({ properties }) => properties),
  );
  checkDependsOn(template);
  checkReferences(
    template,
    'Outputs',
    Object.values(template.outputs).flatMap(({ value, exportName }) => [value, exportName]),
  );
  checkConditionNames(template, 'Resources', resources);
  checkConditionNames(template, 'Outputs', Object.values(template.outputs));
}

function checkReferences(
  template: Template,
  section: 'Resources' | 'Outputs',
  values: readonly unknown[],
): void {
  const references = values.flatMap(referencesIn);
  const missing = references.filter(({ kind, name }) => kind === 'ref' && !isName(template, name));
  if (missing.length > 0) {
    const names = [...new Set(missing.map(({ name }) => name))].join(', ');
    throw validationError('unresolved', { names, section });
  }
  for (const reference of references) {
    if (reference.kind === 'attribute') checkAttribute(template, reference);
  }
}

const isName = ({ parameters, resources }: Template, name: string): boolean =>
  name in parameters || name in resources || (PSEUDO as readonly string[]).includes(name);

function checkAttribute({ resources }: Template, { name, attribute }: Reference): void {
  const resource = resources[name];
  if (!resource) throw validationError('getatt-unknown', { name });
  if (attribute === undefined || OPEN.test(resource.type)) return;
  const known = typeSpec(resource.type)?.attributes ?? [];
  const fits = known.some((one) => one === attribute || attribute.startsWith(`${one}.`));
  if (!fits) throw validationError('attribute-unknown', { name, attribute });
}

function checkDependsOn({ resources }: Template): void {
  const names = Object.values(resources)
    .flatMap(({ dependsOn }) => dependsOn)
    .filter((name) => !(name in resources));
  if (names.length > 0) {
    throw validationError('depends-on-unknown', { names: [...new Set(names)].join(', ') });
  }
}

function checkConditionNames(
  { conditions }: Template,
  section: string,
  members: readonly {
    readonly condition?: string;
    readonly properties?: unknown;
    readonly value?: unknown;
  }[],
): void {
  for (const member of members) {
    const used = [
      ...(member.condition === undefined ? [] : [member.condition]),
      ...ifNames(member.properties ?? member.value),
    ];
    for (const name of used) {
      if (!(name in conditions)) throw validationError('unresolved-condition', { name, section });
    }
  }
}

function ifNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const call = intrinsicOf(value);
  const own = call?.name === 'Fn::If' ? listOf(call.argument)[0] : undefined;
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(value).flatMap(ifNames)];
}

/** Functions that only exist under AWS::LanguageExtensions, and Fn::Transform, which we do not carry out. */
function checkFunctions({ transforms, resources, outputs }: Template): void {
  const extended = transforms.includes(LANGUAGE_EXTENSIONS);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const call = intrinsicOf(value);
    if (call?.name === 'Fn::Transform') {
      const name = isRecord(call.argument) ? String(call.argument['Name']) : 'undefined';
      throw validationError('transform-unknown', { name });
    }
    if (!extended && (call?.name === 'Fn::Length' || call?.name === 'Fn::ToJsonString')) {
      throw validationError('extension-needed', { name: call.name });
    }
    for (const item of Object.values(value)) visit(item);
  };
  for (const { properties } of Object.values(resources)) visit(properties);
  for (const { value } of Object.values(outputs)) visit(value);
}
