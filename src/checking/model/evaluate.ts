import { isRecord } from '../../assembly/index.js';
import { attributeGives, refGives } from '../../facts/index.js';
import { conditionFormula } from './conditions.js';
import { expandedPart } from './expand.js';
import type { StackModel } from './stack-model.js';
import {
  type Content,
  type Hole,
  joined,
  makeValue,
  type Part,
  type Path,
  type Value,
} from './value.js';

/** The value at a place of a template, with its intrinsic functions carried out as far as possible. */
export function evaluate(stack: StackModel, raw: unknown, path: Path): Value {
  const branch = branchOf(stack, raw, path);
  if (branch) return evaluate(stack, branch.raw, branch.path);
  const content = contentOf(stack, raw, path);
  return makeValue({ stack: stack.view, path }, raw, content, (part) => expandedPart(stack, part));
}

/** What an `Fn::If` comes to, with its own place. */
function branchOf(stack: StackModel, raw: unknown, path: Path) {
  const call = isRecord(raw) ? callIn(raw) : undefined;
  if (call?.name !== 'Fn::If' || !Array.isArray(call.argument)) return undefined;
  const [name, yes, no] = call.argument;
  if (typeof name !== 'string') return undefined;
  const holds = stack.decide(conditionFormula(stack, name), name);
  return { raw: holds ? yes : no, path: [...path, 'Fn::If', holds ? 1 : 2] };
}

const absent: Content = { kind: 'absent' };
const unknown = (why: string): Content => ({ kind: 'unknown', why });
const text = (...parts: readonly Part[]): Content => ({ kind: 'text', parts });

function contentOf(stack: StackModel, raw: unknown, path: Path): Content {
  if (typeof raw === 'string') return text(...dynamicReferences(raw));
  if (typeof raw === 'number') return { kind: 'number', value: raw };
  if (typeof raw === 'boolean') return { kind: 'boolean', value: raw };
  if (Array.isArray(raw)) {
    const items = () => present(raw.map((item, index) => evaluate(stack, item, [...path, index])));
    return { kind: 'list', items };
  }
  if (!isRecord(raw)) return absent;
  const call = callIn(raw);
  if (call) return carryOut(stack, call.name, call.argument, [...path, call.name]);
  return {
    kind: 'map',
    keys: () =>
      Object.keys(raw).filter((key) => evaluate(stack, raw[key], [...path, key]).isPresent),
    member: (key) =>
      evaluate(stack, Object.hasOwn(raw, key) ? raw[key] : undefined, [...path, key]),
  };
}

const present = (values: readonly Value[]): readonly Value[] =>
  values.filter(({ isPresent }) => isPresent);

/** `{Ref: …}` and `{Fn::…: …}` with nothing beside. */
function callIn(raw: Readonly<Record<string, unknown>>) {
  const [name, ...others] = Object.keys(raw);
  if (name === undefined || others.length > 0) return undefined;
  return name === 'Ref' || name.startsWith('Fn::') ? { name, argument: raw[name] } : undefined;
}

function carryOut(stack: StackModel, name: string, argument: unknown, path: Path): Content {
  const inner = (value: unknown, ...steps: Path) => evaluate(stack, value, [...path, ...steps]);
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? ref(stack, argument) : unknown('a Ref without a name');
    case 'Fn::GetAtt':
      return getAtt(stack, argument);
    case 'Fn::Sub':
      return sub(stack, argument, inner);
    case 'Fn::Join':
      return join(argument, inner);
    case 'Fn::Select':
      return select(argument, inner);
    case 'Fn::Split':
      return split(stack, argument, path, inner);
    case 'Fn::If':
      return unknown('an Fn::If without a condition');
    case 'Fn::FindInMap':
      return findInMap(stack, argument, inner);
    case 'Fn::ImportValue':
      return imported(stack, inner(argument));
    case 'Fn::GetStackOutput':
      return stackOutput(stack, argument);
    case 'Fn::Base64':
      return asContent(inner(argument));
    default:
      return unknown(`${name} is only carried out at deployment`);
  }
}

/** A value as the content of the place where a function yielded it. */
export function asContent(value: Value): Content {
  switch (value.kind) {
    case 'absent':
      return absent;
    case 'text':
      return text(...value.parts);
    case 'number':
      return { kind: 'number', value: value.number ?? 0 };
    case 'boolean':
      return { kind: 'boolean', value: value.boolean === true };
    case 'list':
      return { kind: 'list', items: () => value.items() };
    case 'map':
      return { kind: 'map', keys: () => value.keys, member: (key) => value.get(key) };
    default:
      return unknown(value.why ?? 'only known at deployment');
  }
}

function ref(stack: StackModel, name: string): Content {
  if (name === 'AWS::NoValue') return absent;
  if (name.startsWith('AWS::')) return text(pseudo(stack, name));
  const parameter = stack.parameter(name);
  if (parameter) return parameterContent(stack, parameter);
  const resource = stack.view.resource(name);
  if (!resource) return text({ kind: 'unknown', gives: 'text', shown: `\${${name}}` });
  return text({ kind: 'resource', gives: refGives(resource.type), shown: `\${${name}}`, resource });
}

function parameterContent(
  stack: StackModel,
  parameter: NonNullable<ReturnType<StackModel['parameter']>>,
): Content {
  const { name, facts, given } = parameter;
  if (given !== undefined) {
    const list = given.split(',').map((item) => item.trim());
    if (!/^(CommaDelimitedList|List<)/.test(facts.type)) return text(given);
    return {
      kind: 'list',
      items: () => list.map((item, at) => evaluate(stack, item, ['Parameters', name, at])),
    };
  }
  const value = stack.passedBy(name);
  if (value?.()?.literal !== undefined) return text(value()?.literal ?? '');
  if (/^(CommaDelimitedList|List<)/.test(facts.type))
    return unknown(`the list in parameter ${name}`);
  return text({
    kind: 'parameter',
    gives: 'text',
    shown: `\${${name}}`,
    name,
    parameter: facts,
    ...(value && { value }),
  });
}

function pseudo(stack: StackModel, name: string): Part {
  const { account, region, name: stackName } = stack.view;
  const known: Readonly<Record<string, string | undefined>> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': region === undefined ? undefined : partitionOf(region),
    'AWS::StackName': stackName,
    'AWS::URLSuffix': region?.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
  const gives = name === 'AWS::StackId' ? 'arn' : 'text';
  return known[name] ?? { kind: 'pseudo', gives, shown: `\${${name}}`, name };
}

const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

function getAtt(stack: StackModel, argument: unknown): Content {
  const isPath = Array.isArray(argument) && argument.every((step) => typeof step === 'string');
  const joinedName = isPath ? argument.join('.') : argument;
  if (typeof joinedName !== 'string') return unknown('Fn::GetAtt without a name');
  const [owner = '', ...rest] = joinedName.split('.');
  return text(attributeHole(stack, owner, rest.join('.')));
}

function attributeHole(stack: StackModel, owner: string, attribute: string): Hole {
  const shown = `\${${owner}.${attribute}}`;
  const resource = stack.view.resource(owner);
  if (!resource) return { kind: 'unknown', gives: attributeGives(attribute), shown };
  const output = stack.nestedOutput(owner, attribute);
  if (output) return { kind: 'output', gives: 'text', shown, value: output };
  return { kind: 'resource', gives: attributeGives(attribute), shown, resource, attribute };
}

type Inner = (value: unknown, ...steps: Path) => Value;

function sub(stack: StackModel, argument: unknown, inner: Inner): Content {
  const [pattern, values] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof pattern !== 'string') return unknown('Fn::Sub without a text');
  const given = isRecord(values) ? values : {};
  const parts = pattern.split(/(\$\{[^}]*\})/).flatMap((piece): readonly Part[] => {
    const [, name] = /^\$\{([^}]*)\}$/.exec(piece) ?? [];
    if (name === undefined) return dynamicReferences(piece);
    if (name.startsWith('!')) return [`\${${name.slice(1)}}`];
    if (Object.hasOwn(given, name)) return partsOf(inner(given[name], 1, name), piece);
    if (name.includes('.')) return partsOfContent(getAtt(stack, name), piece);
    return partsOfContent(ref(stack, name), piece);
  });
  return text(...parts);
}

const hole = (shown: string): Hole => ({ kind: 'unknown', gives: 'text', shown });

/** Pieces that a value adds to a text. */
function partsOf(value: Value, shown: string): readonly Part[] {
  if (value.kind === 'text') return value.parts;
  return value.literal === undefined ? [hole(shown)] : [value.literal];
}

function partsOfContent(content: Content, shown: string): readonly Part[] {
  return content.kind === 'text' ? content.parts : [hole(shown)];
}

function join(argument: unknown, inner: Inner): Content {
  const [delimiter, list] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string') return unknown('Fn::Join without a delimiter');
  const values = inner(list, 1);
  if (values.kind !== 'list') return text(hole('${…}'));
  const pieces = values.items().map((item) => partsOf(item, '${…}'));
  return text(...pieces.flatMap((piece, at) => (at === 0 ? piece : [delimiter, ...piece])));
}

function select(argument: unknown, inner: Inner): Content {
  const [at, list] = Array.isArray(argument) ? argument : [];
  const index = inner(at, 0).number;
  const values = inner(list, 1);
  if (index === undefined || values.kind !== 'list') return text(hole('${…}'));
  const chosen = values.items()[index];
  return chosen ? asContent(chosen) : unknown('Fn::Select beyond the end of its list');
}

/** Known up to the first piece that is only known at deployment and could hold the delimiter. */
function split(stack: StackModel, argument: unknown, path: Path, inner: Inner): Content {
  const [delimiter, source] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string') return unknown('Fn::Split without a delimiter');
  const value = inner(source, 1);
  if (value.kind !== 'text') return unknown('the text that Fn::Split cuts');
  const fields: Part[][] = [[]];
  for (const part of value.expanded()) {
    if (typeof part !== 'string') fields.at(-1)?.push(part);
    else {
      const [first = '', ...more] = part.split(delimiter);
      fields.at(-1)?.push(first);
      for (const piece of more) fields.push([piece]);
    }
  }
  const holder = fields.findIndex((field) => field.some((part) => mayHold(part, delimiter)));
  const fieldAt = (parts: readonly Part[], at: number): Value => {
    const isKnown = holder < 0 || at < holder;
    const content = isKnown ? text(...joined(parts)) : text(hole('${…}'));
    const place = { stack: stack.view, path: [...path, at] };
    return makeValue(place, undefined, content, (part) => expandedPart(stack, part));
  };
  return { kind: 'list', items: () => fields.map(fieldAt) };
}

const mayHold = (part: Part, delimiter: string): boolean =>
  typeof part !== 'string' &&
  !(part.gives === 'id' || (part.gives === 'name' && /^[:|,]$/.test(delimiter)) || isPlace(part));
const isPlace = ({ kind, name }: Hole): boolean =>
  kind === 'pseudo' && name !== 'AWS::StackId' && name !== 'AWS::NotificationARNs';

function findInMap(stack: StackModel, argument: unknown, inner: Inner): Content {
  const [map, top, second] = Array.isArray(argument) ? argument : [];
  const keys = [inner(map, 0), inner(top, 1), inner(second, 2)].map(({ literal }) => literal);
  let found: unknown = stack.view.document['Mappings'];
  for (const key of keys) {
    if (key === undefined) return text(hole('${…}'));
    found = isRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found === undefined ? text(hole('${…}')) : asContent(inner(found));
}

function imported(stack: StackModel, name: Value): Content {
  const value = () => {
    const { literal } = name;
    return literal === undefined ? undefined : stack.world().exporter(literal, stack.view)?.value;
  };
  return text({
    kind: 'import',
    gives: 'text',
    shown: `\${import ${name.shown}}`,
    ...(name.literal !== undefined && { name: name.literal }),
    value,
  });
}

/** The CDK's own way to read an output of a stack elsewhere. */
function stackOutput(stack: StackModel, argument: unknown): Content {
  const call = isRecord(argument) ? argument : {};
  const { StackName: name, OutputName: output, Region: region } = call;
  if (typeof name !== 'string' || typeof output !== 'string')
    return text(hole('${output of a stack}'));
  const shown = `\${output ${output} of ${name}}`;
  const value = () => {
    const owner = stack
      .world()
      .stacks.find((one) => one.name === name && (region === undefined || one.region === region));
    return owner?.outputs.find(({ logicalId }) => logicalId === output)?.value;
  };
  return text({ kind: 'output', gives: 'text', shown, name: `${name}.${output}`, value });
}

/** `{{resolve:ssm:…}}` inside a text. */
function dynamicReferences(source: string): readonly Part[] {
  if (!source.includes('{{resolve:')) return [source];
  return source
    .split(/(\{\{resolve:[^}]*\}\})/)
    .map(
      (piece): Part =>
        piece.startsWith('{{resolve:')
          ? { kind: 'dynamic', gives: 'text', shown: piece, name: piece.slice(2, -2) }
          : piece,
    );
}
