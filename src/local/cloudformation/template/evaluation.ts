import { isRecord, stringOf } from '../../core/values.js';
import { type Dependencies, ordered } from '../plan/graph.js';
import { validationError } from '../wording.js';
import { checkRules, conditionsOf } from './conditions.js';
import { checkPolicy } from './format.js';
import { type ParameterRow, refValue } from './parameters.js';
import { type Identity, pseudoValues } from './pseudo.js';
import { referencesIn } from './references.js';
import { resolve, type Surroundings } from './resolve.js';
import type { OutputDefinition, ResourceDefinition, Template } from './template.js';
import { NO_VALUE, UNKNOWN } from './values.js';

/** A template with its parameters in place: what of it applies, and in which order. */
export interface Evaluation {
  readonly template: Template;
  readonly parameters: readonly ParameterRow[];
  /** Resources and outputs whose condition holds. */
  readonly resources: ReadonlyMap<string, ResourceDefinition>;
  readonly outputs: ReadonlyMap<string, OutputDefinition>;
  readonly dependencies: Dependencies;
  /** Resolves a value of the template against resources as they are known at that moment. */
  readonly resolve: (value: unknown, live: Live) => unknown;
}

/** The changing part of a value's surroundings. */
export type Live = Pick<Surroundings, 'reference' | 'attribute' | 'exported' | 'output'>;

const NOTHING_LIVE: Live = {
  reference: () => {
    throw validationError('condition-reference');
  },
  attribute: () => {
    throw validationError('condition-reference');
  },
  exported: () => {
    throw validationError('condition-reference');
  },
  output: () => {
    throw validationError('condition-reference');
  },
};

/** @throws AwsError for conditions, rules or a graph that cannot be */
export function evaluation(
  template: Template,
  parameters: readonly ParameterRow[],
  identity: Identity,
): Evaluation {
  const known: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(
      parameters.map((row) => [row.key, row.pending ? UNKNOWN : refValue(row)]),
    ),
    ...pseudoValues(identity),
  };
  const around = (live: Live): Surroundings => ({
    ...live,
    region: identity.region,
    mappings: template.mappings,
    parameter: (name) => (Object.hasOwn(known, name) ? known[name] : undefined),
    condition,
  });
  const fixed = (value: unknown): unknown => resolve(value, around(NOTHING_LIVE));
  const condition = conditionsOf(template.conditions, fixed);
  for (const name of Object.keys(template.conditions)) condition(name);
  checkRules(template.rules, fixed, condition);

  const applies = ({ condition: name }: { readonly condition?: string }): boolean =>
    name === undefined || condition(name);
  const resources = new Map(
    Object.entries(template.resources)
      .filter(([, definition]) => applies(definition))
      .map(([id, definition]) => [id, withPolicies(id, definition, fixed)]),
  );
  const dependencies = new Map(
    [...resources].map(([id, definition]) => [id, needsOf(id, definition, resources)]),
  );
  ordered(dependencies);
  return {
    template,
    parameters,
    resources,
    outputs: new Map(Object.entries(template.outputs).filter(([, output]) => applies(output))),
    dependencies,
    resolve: (value, live) => resolve(value, around(live)),
  };
}

function withPolicies(
  id: string,
  definition: ResourceDefinition,
  fixed: (value: unknown) => unknown,
): ResourceDefinition {
  const { deletionPolicy, updateReplacePolicy } = definition;
  if (!isRecord(deletionPolicy) && !isRecord(updateReplacePolicy)) return definition;
  const policy = (attribute: 'DeletionPolicy' | 'UpdateReplacePolicy', given: unknown) => {
    const value = fixed(given);
    if (value === undefined || value === NO_VALUE) return undefined;
    checkPolicy(id, attribute, stringOf(value) ?? JSON.stringify(value));
    return stringOf(value);
  };
  return {
    ...definition,
    deletionPolicy: policy('DeletionPolicy', deletionPolicy),
    updateReplacePolicy: policy('UpdateReplacePolicy', updateReplacePolicy),
  };
}

function needsOf(
  id: string,
  { properties, dependsOn }: ResourceDefinition,
  resources: ReadonlyMap<string, ResourceDefinition>,
): Set<string> {
  const names = [...referencesIn(properties).map(({ name }) => name), ...dependsOn];
  return new Set(names.filter((name) => resources.has(name) || name === id));
}
