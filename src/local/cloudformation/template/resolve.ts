import { isRecord, stringOf } from '../../core/values.js';
import { validationError } from '../wording.js';
import { base64, cidr, findInMap, join, length, select, split, zones } from './functions.js';
import { attributeOf, type Intrinsic, intrinsicOf, subArgument, subPieces } from './intrinsics.js';
import { holdsUnknown, NO_VALUE, UNKNOWN } from './values.js';

/** Where a value's references lead. */
export interface Surroundings {
  readonly region: string;
  readonly mappings: Readonly<Record<string, unknown>>;
  /** Parameters and pseudo parameters; `undefined` where there is none of that name. */
  readonly parameter: (name: string) => unknown;
  readonly condition: (name: string) => boolean;
  /** What `Ref` of a resource gives; `UNKNOWN` before it is made. @throws AwsError for no such resource */
  readonly reference: (logicalId: string) => unknown;
  /** @throws AwsError for no such resource or attribute */
  readonly attribute: (logicalId: string, attribute: string) => unknown;
  /** @throws AwsError for no such export */
  readonly exported: (name: string) => string;
  /** @throws AwsError for no such output */
  readonly output: (of: { stack: string; output: string; region: string | undefined }) => string;
}

/** The value with every function in it carried out; what cannot be known yet is `UNKNOWN`. */
export function resolve(value: unknown, around: Surroundings): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, around)).filter((item) => item !== NO_VALUE);
  }
  if (!isRecord(value)) return value;
  const call = intrinsicOf(value);
  if (call) return evaluate(call, around);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, resolve(item, around)] as const)
      .filter(([, item]) => item !== NO_VALUE),
  );
}

function evaluate({ name, argument }: Intrinsic, around: Surroundings): unknown {
  const inner = (value: unknown): unknown => resolve(value, around);
  switch (name) {
    case 'Ref':
      return ref(argument, around);
    case 'Fn::GetAtt':
      return attribute(argument, around);
    case 'Fn::Sub':
      return sub(argument, around);
    case 'Fn::If':
      return choose(argument, around);
    case 'Fn::ImportValue':
      return imported(inner(argument), around);
    case 'Fn::GetStackOutput':
      return stackOutput(inner(argument), around);
    case 'Fn::Join':
      return join(argument, inner);
    case 'Fn::Split':
      return split(argument, inner);
    case 'Fn::Select':
      return select(argument, inner);
    case 'Fn::Base64':
      return base64(argument, inner);
    case 'Fn::Cidr':
      return cidr(argument, inner);
    case 'Fn::GetAZs':
      return zones(argument, inner, around.region);
    case 'Fn::FindInMap':
      return findInMap(argument, inner, around.mappings);
    case 'Fn::Length':
      return length(argument, inner);
    case 'Fn::ToJsonString':
      return jsonText(inner(argument));
    default:
      throw validationError('transform-unknown', { name: transformName(argument) });
  }
}

function ref(argument: unknown, around: Surroundings): unknown {
  if (typeof argument !== 'string') throw validationError('ref-object');
  const value = around.parameter(argument);
  return value === undefined ? around.reference(argument) : value;
}

function attribute(argument: unknown, around: Surroundings): unknown {
  const pair = attributeOf(argument);
  const name = pair && stringOf(resolve(pair[1], around));
  if (!pair || name === undefined) throw validationError('getatt-object');
  return around.attribute(pair[0], name);
}

function sub(argument: unknown, around: Surroundings): unknown {
  const parts = subArgument(argument);
  if (!parts) throw validationError('sub-object');
  let result = '';
  for (const piece of subPieces(parts.template)) {
    const value = 'text' in piece ? piece.text : variable(piece.name, parts.variables, around);
    if (value === UNKNOWN) return UNKNOWN;
    const text = stringOf(value);
    if (text === undefined) throw validationError('sub-object');
    result += text;
  }
  return result;
}

function variable(
  name: string,
  variables: Readonly<Record<string, unknown>>,
  around: Surroundings,
): unknown {
  if (!/^[A-Za-z0-9_.:]+$/.test(name)) throw validationError('sub-variable');
  if (name in variables) return resolve(variables[name], around);
  const dot = name.indexOf('.');
  return dot < 0 ? ref(name, around) : around.attribute(name.slice(0, dot), name.slice(dot + 1));
}

function choose(argument: unknown, around: Surroundings): unknown {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
    throw validationError('if-object');
  }
  return resolve(around.condition(argument[0]) ? argument[1] : argument[2], around);
}

function imported(name: unknown, around: Surroundings): unknown {
  return name === UNKNOWN ? UNKNOWN : around.exported(String(name));
}

function stackOutput(argument: unknown, around: Surroundings): unknown {
  if (holdsUnknown(argument)) return UNKNOWN;
  const members = isRecord(argument) ? argument : {};
  return around.output({
    stack: stringOf(members['StackName']) ?? '',
    output: stringOf(members['OutputName']) ?? '',
    region: stringOf(members['Region']),
  });
}

const jsonText = (value: unknown): unknown =>
  holdsUnknown(value) ? UNKNOWN : JSON.stringify(value);

const transformName = (argument: unknown): string =>
  (isRecord(argument) && stringOf(argument['Name'])) || 'undefined';
