import { isRecord, referencesIn } from '../../assembly/index.js';
import { nameProperty } from '../../facts/index.js';
import type { Project } from '../../sources/index.js';
import type { AccountFacts } from '../account-facts.js';
import { conditionFormula } from './conditions.js';
import { evaluate } from './evaluate.js';
import type { Domain, Formula } from './formula.js';
import type { Scenario } from './scenario.js';
import type { ModelParameter, StackModel } from './stack-model.js';
import type { ParameterFacts, Path, Value } from './value.js';
import type {
  CheckSettings,
  Output,
  Parameter,
  Resource,
  Stack,
  StackCode,
  StackDeployment,
  World,
} from './world.js';

/** A template as it was read, with where it goes. */
export interface StackInput {
  readonly id: string;
  readonly name?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly file: string;
  readonly bytes: number;
  readonly document: Readonly<Record<string, unknown>>;
  /** Values that the deployment gives to parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly isTerminationProtected: boolean;
  /** For a nested stack: the id of the stack around it, and its logical id there. */
  readonly parent?: { readonly stack: string; readonly logicalId: string } | undefined;
  /** Construct paths that the manifest knows; those in the template are found there. */
  readonly constructPaths: Readonly<Record<string, string>>;
  /** Who deploys it; left out for templates that are not of a cloud assembly. */
  readonly deployment?: StackDeployment | undefined;
  /** Code of the functions; left out where it cannot be read. */
  readonly code?: StackCode | undefined;
}

export interface WorldInput {
  readonly stacks: readonly StackInput[];
  readonly project: Project;
  readonly account: AccountFacts | undefined;
  readonly settings: CheckSettings;
}

/** The world as it is when the conditions of the templates turn out as a scenario says. */
export function makeWorld(input: WorldInput, scenario: Scenario): World {
  const stacks: Stack[] = [];
  const byId = new Map<string, StackModel>();
  const exported = new Map<Stack, ReadonlyMap<string, Output>>();
  const exportsOf = (stack: Stack) => {
    const known = exported.get(stack) ?? exportsByName(stack);
    exported.set(stack, known);
    return known;
  };
  const world: World = {
    stacks,
    stack: (id) => byId.get(id)?.view,
    resources: (...types) => stacks.flatMap((stack) => stack.resources(...types)),
    exporter: (name, where) =>
      stacks
        .filter((stack) => isSamePlace(stack, where))
        .flatMap((stack) => exportsOf(stack).get(name) ?? [])[0],
    project: input.project,
    account: input.account,
    settings: input.settings,
  };
  for (const stack of input.stacks) {
    const model = makeStack(stack, { world, scenario, byId, inputs: input.stacks });
    byId.set(stack.id, model);
    stacks.push(model.view);
  }
  return world;
}

/** Of two outputs that are exported under one name, the first. */
function exportsByName({ outputs }: Stack): ReadonlyMap<string, Output> {
  const byName = new Map<string, Output>();
  for (const output of outputs) {
    const { literal } = output.exportName;
    if (literal !== undefined && !byName.has(literal)) byName.set(literal, output);
  }
  return byName;
}

/** Unknown places fit every place. */
function isSamePlace(
  a: Pick<Stack, 'account' | 'region'>,
  b: Pick<Stack, 'account' | 'region'>,
): boolean {
  const fits = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined || one === other;
  return fits(a.account, b.account) && fits(a.region, b.region);
}

/** Texts that the parameters of these templates allow. */
export function domainOf(stacks: readonly StackInput[]): Domain {
  const allowed = new Map<string, readonly string[]>();
  for (const { id, document } of stacks)
    for (const [name, raw] of entriesOf(document['Parameters'])) {
      const values = raw['AllowedValues'];
      if (Array.isArray(values)) allowed.set(`${id} ${name}`, values.flatMap(scalarText));
    }
  return (key) => allowed.get(key);
}

interface Around {
  readonly world: World;
  readonly scenario: Scenario;
  readonly byId: ReadonlyMap<string, StackModel>;
  readonly inputs: readonly StackInput[];
}

function makeStack(input: StackInput, around: Around): StackModel {
  const { world, scenario, byId, inputs } = around;
  const formulas = new Map<string, Formula>();
  const parameters = once(() => parametersOf(input));
  const definitions = once(() => new Map(entriesOf(input.document['Resources'])));
  const byType = once(() => {
    const index = new Map<string, Definition[]>();
    for (const one of definitions()) {
      const type = textOf(one[1]['Type']) ?? '';
      const list = index.get(type);
      if (list) list.push(one);
      else index.set(type, [one]);
    }
    return index;
  });
  const resources = new Map<string, Resource | undefined>();

  const exists = (raw: Readonly<Record<string, unknown>>): boolean => {
    const { Condition: condition } = raw;
    if (typeof condition !== 'string') return true;
    return scenario.decide(conditionFormula(model, condition), condition);
  };
  const resource = (logicalId: string): Resource | undefined => {
    if (!resources.has(logicalId)) {
      const raw = definitions().get(logicalId);
      resources.set(logicalId, raw && makeResource(model, input, logicalId, raw));
    }
    return resources.get(logicalId);
  };
  const view: Stack = {
    world,
    id: input.id,
    name: input.name,
    account: input.account,
    region: input.region,
    file: input.file,
    bytes: input.bytes,
    needs: input.needs,
    tags: input.tags,
    isTerminationProtected: input.isTerminationProtected,
    code: input.code,
    deployment: input.deployment,
    get parent() {
      const { parent } = input;
      return parent && byId.get(parent.stack)?.view.resource(parent.logicalId);
    },
    document: input.document,
    resources: (...types) =>
      (types.length === 1 ? (byType().get(types[0] ?? '') ?? []) : [...definitions()])
        .filter(([, raw]) => types.length < 2 || types.includes(textOf(raw['Type']) ?? ''))
        .filter(([, raw]) => exists(raw))
        .flatMap(([logicalId]) => resource(logicalId) ?? []),
    resource,
    isThere(logicalId) {
      const raw = definitions().get(logicalId);
      return raw !== undefined && exists(raw);
    },
    get outputs() {
      return entriesOf(input.document['Outputs'])
        .filter(([, raw]) => exists(raw))
        .map(([logicalId, raw]) => makeOutput(model, logicalId, raw));
    },
    get parameters() {
      return [...parameters().values()].map(
        (one): Parameter => ({
          stack: view,
          name: one.name,
          type: one.facts.type,
          defaultValue: one.facts.defaultValue,
          given: one.given,
          noEcho: one.facts.noEcho,
        }),
      );
    },
    at: (path) => evaluate(model, rawAt(input.document, path), path),
  };
  const model: StackModel = {
    view,
    world: () => world,
    decide: (formula, label) => scenario.decide(formula, label),
    formula(condition, make) {
      const known = formulas.get(condition);
      if (known) return known;
      const made = make();
      formulas.set(condition, made);
      return made;
    },
    parameter: (name) => parameters().get(name),
    parameterKey: (name) => `${input.id} ${name}`,
    passedBy: (name) => input.parent && (() => view.parent?.get('Parameters').get(name)),
    nestedOutput(logicalId, attribute) {
      const [, name] = /^Outputs\.(.+)$/.exec(attribute) ?? [];
      const nested = inputs.find(
        ({ parent }) => parent?.stack === input.id && parent.logicalId === logicalId,
      );
      if (name === undefined || !nested) return undefined;
      return () =>
        byId.get(nested.id)?.view.outputs.find((output) => output.logicalId === name)?.value;
    },
    at: (raw) => evaluate(model, raw, []),
  };
  return model;
}

function makeResource(
  model: StackModel,
  { constructPaths }: StackInput,
  logicalId: string,
  raw: Readonly<Record<string, unknown>>,
): Resource {
  const path: Path = ['Resources', logicalId];
  const type = typeof raw['Type'] === 'string' ? raw['Type'] : '';
  const metadata = isRecord(raw['Metadata']) ? raw['Metadata'] : {};
  const cdkPath = metadata['aws:cdk:path'];
  const ownPath = Object.hasOwn(constructPaths, logicalId) ? constructPaths[logicalId] : undefined;
  const constructPath = typeof cdkPath === 'string' ? cdkPath : ownPath;
  const properties = once(() => evaluate(model, raw['Properties'] ?? {}, [...path, 'Properties']));
  const dependsOn = [raw['DependsOn'] ?? []].flat().filter((one) => typeof one === 'string');
  const nameAt = nameProperty(type);
  return {
    stack: model.view,
    logicalId,
    type,
    constructPath,
    dependsOn,
    deletionPolicy: textOf(raw['DeletionPolicy']),
    updateReplacePolicy: textOf(raw['UpdateReplacePolicy']),
    get metadata() {
      return evaluate(model, raw['Metadata'], [...path, 'Metadata']);
    },
    get properties() {
      return properties();
    },
    get: (property) => properties().get(property),
    get name() {
      return properties().get(nameAt ?? NO_NAME);
    },
    get refersTo() {
      return new Set([...referencesIn(raw['Properties']), ...dependsOn]);
    },
    shown: `${constructPath?.replace(/\/Resource$/, '') ?? logicalId} (${type})`,
  };
}
/** A property that no type has. */
const NO_NAME = ' ';

function makeOutput(
  model: StackModel,
  logicalId: string,
  raw: Readonly<Record<string, unknown>>,
): Output {
  const path: Path = ['Outputs', logicalId];
  const exported = isRecord(raw['Export']) ? raw['Export']['Name'] : undefined;
  return {
    stack: model.view,
    logicalId,
    get value() {
      return evaluate(model, raw['Value'], [...path, 'Value']);
    },
    get exportName(): Value {
      return evaluate(model, exported, [...path, 'Export', 'Name']);
    },
  };
}

function parametersOf({ document, parameters }: StackInput): ReadonlyMap<string, ModelParameter> {
  return new Map(
    entriesOf(document['Parameters']).map(([name, raw]) => [
      name,
      {
        name,
        facts: factsOf(raw),
        given: Object.hasOwn(parameters, name) ? parameters[name] : undefined,
      },
    ]),
  );
}

function factsOf(raw: Readonly<Record<string, unknown>>): ParameterFacts {
  const type = textOf(raw['Type']) ?? 'String';
  const { Default: byDefault, AllowedValues: allowed } = raw;
  const isFromSsm = type.startsWith('AWS::SSM::');
  return {
    type,
    noEcho: raw['NoEcho'] === true || raw['NoEcho'] === 'true',
    ...(!isFromSsm && scalarText(byDefault).map((defaultValue) => ({ defaultValue }))[0]),
    ...(Array.isArray(allowed) && { allowed: allowed.flatMap(scalarText) }),
    ...(typeof raw['AllowedPattern'] === 'string' && { pattern: raw['AllowedPattern'] }),
    ...scalarText(raw['MinLength']).map((least) => ({ minLength: Number(least) }))[0],
    ...scalarText(raw['MaxLength']).map((most) => ({ maxLength: Number(most) }))[0],
  };
}

type Definition = readonly [string, Readonly<Record<string, unknown>>];
type Members = readonly Definition[];

/** Members of a section that are maps; everything else in it is not ours to judge. */
function entriesOf(section: unknown): Members {
  if (!isRecord(section)) return [];
  return Object.entries(section).flatMap(([name, raw]) =>
    isRecord(raw) ? [[name, raw] as const] : [],
  );
}

function rawAt(document: unknown, path: Path): unknown {
  let found = document;
  for (const step of path) {
    if (Array.isArray(found)) found = found[Number(step)];
    else found = isRecord(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The text of a scalar; none of what has no text of its own. */
const scalarText = (value: unknown): readonly string[] =>
  ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : [];

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
