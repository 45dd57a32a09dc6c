import { saysNothing } from '../../core/asked.js';
import { AwsError } from '../../core/aws-error.js';
import { isRecord } from '../../core/values.js';
import { validationError } from '../wording.js';
import { FUNCTIONS } from './intrinsics.js';
import type { ResourceDefinition, Template } from './template.js';

/** Functions of conditions, and of rules. */
const TESTS = [
  ...['Fn::And', 'Fn::Equals', 'Fn::Not', 'Fn::Or'],
  ...['Fn::Contains', 'Fn::EachMemberEquals', 'Fn::EachMemberIn'],
];
/** What rules may ask of parameters whose values are resources of the account. */
const OF_PARAMETERS = ['Fn::RefAll', 'Fn::ValueOf', 'Fn::ValueOfAll'];
const ALL = [...FUNCTIONS, ...TESTS, ...OF_PARAMETERS, 'Condition'];

/**
 * Types with an update policy that says how running instances are replaced; none of them runs here.
 * Source: CloudFormation user guide, UpdatePolicy attribute.
 */
const WITHOUT_INSTANCES = new Set([
  'AWS::AppStream::Fleet',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::Elasticsearch::Domain',
  'AWS::OpenSearchService::Domain',
]);

/** A refusal of what AWS would do and the embedded AWS would not. */
export const notCarriedOut = (what: string): AwsError =>
  new AwsError(
    'NotImplemented',
    `The embedded AWS does not carry out ${what}; nothing was changed. Leave it out.`,
    { status: 501 },
  );

/**
 * Refuses what a template asks for and nothing here would do.
 *
 * @throws AwsError ValidationError for functions that do not exist, NotImplemented (501) with the name
 */
export function checkEffects(template: Template): void {
  const { resources, outputs, conditions, rules, hooks } = template;
  for (const name of Object.keys(hooks)) throw notCarriedOut(`the hook ${name} of the template`);
  for (const [id, definition] of Object.entries(resources)) checkResource(id, definition);
  for (const { value, exportName } of Object.values(outputs)) {
    checkFunctions(value, FUNCTIONS);
    checkFunctions(exportName, FUNCTIONS);
  }
  const inConditions = new Set([...FUNCTIONS, ...TESTS]);
  checkFunctions(conditions, inConditions);
  checkFunctions(rules, inConditions);
}

function checkResource(id: string, definition: ResourceDefinition): void {
  const { type, properties, creationPolicy, updatePolicy } = definition;
  if (creationPolicy !== undefined && !saysNothing(creationPolicy))
    throw notCarriedOut(`the CreationPolicy of ${id} (${type})`);
  const isIdle = updatePolicy === undefined || saysNothing(updatePolicy);
  if (!isIdle && !WITHOUT_INSTANCES.has(type))
    throw notCarriedOut(`the UpdatePolicy of ${id} (${type})`);
  checkFunctions(properties, FUNCTIONS);
}

/** Every `Fn::` below must be one that is carried out at that place, and alone in its object. */
function checkFunctions(value: unknown, known: ReadonlySet<string>): void {
  if (Array.isArray(value)) for (const item of value) checkFunctions(item, known);
  if (!isRecord(value)) return;
  const names = Object.keys(value);
  for (const name of names) {
    if (name.startsWith('Fn::') && !(known.has(name) && names.length === 1)) refuse(name);
    checkFunctions(value[name], known);
  }
}

function refuse(name: string): never {
  if (ALL.includes(name)) throw notCarriedOut(`the function ${name} at its place`);
  throw validationError('function-unsupported', { name, names: ALL.join(', ') });
}
