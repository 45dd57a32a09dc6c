import { isRecord, listOf, numberOf, recordOf, stringOf } from '../../core/values.js';
import { validationError } from '../wording.js';
import { checkCounts } from './limits.js';
import type {
  OutputDefinition,
  ParameterDefinition,
  ResourceDefinition,
  Template,
} from './template.js';

const SECTIONS = new Set([
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
]);
const RESOURCE_MEMBERS = new Set([
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Description',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
]);
const OUTPUT_MEMBERS = new Set(['Condition', 'Description', 'Export', 'Value']);
const PARAMETER_MEMBERS = new Set([
  'AllowedPattern',
  'AllowedValues',
  'ConstraintDescription',
  'Default',
  'Description',
  'MaxLength',
  'MaxValue',
  'MinLength',
  'MinValue',
  'NoEcho',
  'Type',
]);
const PARAMETER_TYPE =
  /^(String|Number|List<Number>|CommaDelimitedList|List<String>|AWS::SSM::Parameter::(Name|Value<.+>)|(List<)?AWS::[A-Za-z0-9]+(::[A-Za-z0-9]+)+(>)?)$/;

/**
 * The sections of a parsed template, after the checks of its form.
 *
 * @throws AwsError ValidationError, in the order in which CloudFormation looks
 */
export function templateOf(document: unknown): Template {
  if (!isRecord(document)) throw validationError('template-structure');
  const unknownSections = Object.keys(document).filter((name) => !SECTIONS.has(name));
  if (unknownSections.length > 0) {
    throw validationError('template-sections', { names: unknownSections.join(', ') });
  }
  checkVersion(document['AWSTemplateFormatVersion']);
  const resources = recordOf(document['Resources']);
  if (Object.keys(resources).length === 0) throw validationError('no-resources');
  refuseNulls(document, '');

  const description = stringOf(document['Description']);
  const template: Template = {
    ...(description !== undefined && { description }),
    ...(document['Metadata'] !== undefined && { metadata: document['Metadata'] }),
    transforms: transformsOf(document['Transform']),
    parameters: parametersOf(document),
    mappings: recordOf(document['Mappings']),
    conditions: recordOf(document['Conditions']),
    rules: recordOf(document['Rules']),
    hooks: recordOf(document['Hooks']),
    resources: mapRecord(resources, resourceOf),
    outputs: mapRecord(recordOf(document['Outputs']), outputOf),
  };
  checkCounts(template);
  return template;
}

function checkVersion(version: unknown): void {
  if (version === undefined || version === '2010-09-09') return;
  throw validationError('template-version', { version: String(version) });
}

function refuseNulls(value: unknown, path: string): void {
  if (value === null) throw validationError('null-value', { path });
  if (typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) refuseNulls(item, `${path}/${key}`);
}

/** The declared parameters alone, which transforms need before the rest can be looked at. */
export const parametersOf = (document: unknown): Readonly<Record<string, ParameterDefinition>> =>
  mapRecord(recordOf(recordOf(document)['Parameters']), parameterOf);

/** Names of the transforms, whether written as a name, a list or `{ Name, Parameters }`. */
export const transformsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(
    (item) => stringOf(item) ?? stringOf(recordOf(item)['Name']) ?? [],
  );

function parameterOf(name: string, raw: unknown): ParameterDefinition {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw validationError('parameter-names', { name });
  const members = recordOf(raw);
  for (const property of Object.keys(members)) {
    if (!PARAMETER_MEMBERS.has(property)) throw validationError('parameter-property', { property });
  }
  const type = stringOf(members['Type']);
  if (type === undefined) throw validationError('parameter-type-missing');
  if (!PARAMETER_TYPE.test(type)) throw validationError('parameter-type', { type });
  const texts = {
    default: defaultOf(members['Default']),
    description: stringOf(members['Description']),
    allowedPattern: stringOf(members['AllowedPattern']),
    constraintDescription: stringOf(members['ConstraintDescription']),
    minLength: numberOf(members['MinLength']),
    maxLength: numberOf(members['MaxLength']),
    minValue: numberOf(members['MinValue']),
    maxValue: numberOf(members['MaxValue']),
  };
  const allowed = members['AllowedValues'];
  return {
    ...withoutUndefined(texts),
    type,
    noEcho: String(members['NoEcho']) === 'true',
    ...(Array.isArray(allowed) && { allowedValues: allowed.map(String) }),
  };
}

/** A list as default is what CommaDelimitedList parameters may have. */
const defaultOf = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.map(String).join(',') : stringOf(value);

const withoutUndefined = <T extends object>(
  object: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

function resourceOf(name: string, raw: unknown): ResourceDefinition {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw validationError('resource-name', { name });
  if (!isRecord(raw)) throw validationError('resource-object', { name });
  const type = raw['Type'];
  if (typeof type !== 'string') throw validationError('resource-type-missing', { name });
  for (const property of Object.keys(raw)) {
    if (!RESOURCE_MEMBERS.has(property)) throw validationError('resource-property', { property });
  }
  const condition = raw['Condition'];
  if (condition !== undefined && typeof condition !== 'string') {
    throw validationError('condition-not-string');
  }
  const properties = raw['Properties'];
  if (properties !== undefined && !isRecord(properties)) {
    throw validationError('resource-object', { name });
  }
  checkPolicy(name, 'DeletionPolicy', raw['DeletionPolicy']);
  checkPolicy(name, 'UpdateReplacePolicy', raw['UpdateReplacePolicy']);
  const dependsOn = raw['DependsOn'];
  return {
    type,
    properties: properties ?? {},
    dependsOn: typeof dependsOn === 'string' ? [dependsOn] : listOf(dependsOn).map(String),
    ...withoutUndefined({
      condition,
      deletionPolicy: raw['DeletionPolicy'],
      updateReplacePolicy: raw['UpdateReplacePolicy'],
      metadata: raw['Metadata'],
      creationPolicy: raw['CreationPolicy'],
      updatePolicy: raw['UpdatePolicy'],
    }),
  };
}

const POLICIES: Readonly<Record<'DeletionPolicy' | 'UpdateReplacePolicy', readonly string[]>> = {
  DeletionPolicy: ['Delete', 'Retain', 'Snapshot', 'RetainExceptOnCreate'],
  UpdateReplacePolicy: ['Delete', 'Retain', 'Snapshot'],
};

/** @throws AwsError ValidationError for a value that the attribute does not have */
export function checkPolicy(
  name: string,
  attribute: 'DeletionPolicy' | 'UpdateReplacePolicy',
  value: unknown,
): void {
  if (value === undefined || isRecord(value)) return;
  if (typeof value === 'string' && POLICIES[attribute].includes(value)) return;
  throw validationError('deletion-policy', { name, attribute, value: String(value) });
}

function outputOf(name: string, raw: unknown): OutputDefinition {
  const members = recordOf(raw);
  for (const property of Object.keys(members)) {
    if (!OUTPUT_MEMBERS.has(property)) throw validationError('output-property', { property });
  }
  const value = members['Value'];
  if (value === undefined) throw validationError('output-value-missing', { name });
  return {
    value,
    ...withoutUndefined({
      description: stringOf(members['Description']),
      condition: stringOf(members['Condition']),
      exportName: recordOf(members['Export'])['Name'],
    }),
  };
}

const mapRecord = <V>(
  record: Readonly<Record<string, unknown>>,
  change: (name: string, raw: unknown) => V,
): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([name, raw]) => [name, change(name, raw)]));
