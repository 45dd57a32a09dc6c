import { isRecord } from '../assembly/index.js';

/** What stands for the references of a template, as far as it is certain before it is deployed. */
export interface Known {
  readonly account: string;
  readonly region: string;
  readonly stack: string;
  /** By name; a parameter whose value is not certain is missing. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  /** The whole template, for its mappings and conditions. */
  readonly document: Readonly<Record<string, unknown>>;
}

/** `open`: what only the deployment knows, as a person would write it. */
export type Certain = { readonly value: unknown } | { readonly open: readonly string[] };

/**
 * A value of a template with its functions carried out, where nothing about it is left to guess: no
 * default that may not apply, no name that CloudFormation may choose. `undefined` is AWS::NoValue.
 * Source: CloudFormation template reference, "Intrinsic functions" and "Pseudo parameters".
 */
export const certain = (value: unknown, known: Known): Certain =>
  carried(value, { known, depth: 0 });

/** Whether a resource is made at all; `undefined` where that is not certain. */
export const holds = (condition: string, known: Known): boolean | undefined =>
  conditionHolds(condition, { known, depth: 0 });

interface At {
  readonly known: Known;
  readonly depth: number;
}

/** Conditions may name each other; nobody nests deeper than this. */
const DEEPEST = 60;
const deeper = ({ known, depth }: At): At => ({ known, depth: depth + 1 });

const open = (...names: readonly string[]): Certain => ({ open: names });
const isOpen = (one: Certain): one is { readonly open: readonly string[] } => 'open' in one;

function carried(value: unknown, at: At): Certain {
  if (at.depth > DEEPEST) return open('what is nested too deeply');
  const inner = deeper(at);
  if (typeof value === 'string') return value.includes('{{resolve:') ? open(value) : { value };
  if (Array.isArray(value)) return listOf(value, inner);
  if (!isRecord(value)) return { value };
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    const call = CALLS[name];
    return call ? call(argument, inner) : open(name);
  }
  const members = Object.entries(value).map(([key, one]) => [key, carried(one, inner)] as const);
  const left = members.flatMap(([, one]) => (isOpen(one) ? one.open : []));
  if (left.length > 0) return open(...new Set(left));
  return {
    value: Object.fromEntries(
      members.flatMap(([key, one]) =>
        isOpen(one) || one.value === undefined ? [] : [[key, one.value]],
      ),
    ),
  };
}

function listOf(list: readonly unknown[], at: At): Certain {
  const items = list.map((one) => carried(one, at));
  const left = items.flatMap((one) => (isOpen(one) ? one.open : []));
  if (left.length > 0) return open(...new Set(left));
  return {
    value: items.flatMap((one) => (isOpen(one) || one.value === undefined ? [] : [one.value])),
  };
}

type Call = (argument: unknown, at: At) => Certain;

const CALLS: Readonly<Record<string, Call | undefined>> = {
  Ref: (argument, at) => (typeof argument === 'string' ? ref(argument, at) : open('Ref')),
  'Fn::Sub': (argument, at) => sub(argument, at),
  'Fn::Join'(argument, at) {
    const [delimiter, given] = Array.isArray(argument) ? argument : [];
    const list = carried(given, at);
    if (isOpen(list)) return list;
    if (typeof delimiter !== 'string' || !isTexts(list.value)) return open('Fn::Join');
    return { value: list.value.join(delimiter) };
  },
  'Fn::Select'(argument, at) {
    const [index, given] = Array.isArray(argument) ? argument : [];
    const [place, list] = [carried(index, at), carried(given, at)];
    if (isOpen(place)) return place;
    if (isOpen(list)) return list;
    const found = Array.isArray(list.value) ? list.value[Number(place.value)] : undefined;
    return found === undefined ? open('Fn::Select') : { value: found };
  },
  'Fn::Split'(argument, at) {
    const [delimiter, given] = Array.isArray(argument) ? argument : [];
    const text = carried(given, at);
    if (isOpen(text)) return text;
    if (typeof delimiter !== 'string' || typeof text.value !== 'string') return open('Fn::Split');
    return { value: text.value.split(delimiter) };
  },
  'Fn::FindInMap'(argument, at) {
    const keys = Array.isArray(argument) ? listOf(argument.slice(0, 3), at) : open('Fn::FindInMap');
    if (isOpen(keys)) return keys;
    let found: unknown = at.known.document['Mappings'];
    for (const key of Array.isArray(keys.value) ? keys.value : [])
      found = isRecord(found) && Object.hasOwn(found, String(key)) ? found[String(key)] : undefined;
    return found === undefined ? open('Fn::FindInMap') : { value: found };
  },
  'Fn::If'(argument, at) {
    const [condition, yes, no] = Array.isArray(argument) ? argument : [];
    const isSo = typeof condition === 'string' ? conditionHolds(condition, at) : undefined;
    if (isSo === undefined) return open(`the condition ${String(condition)}`);
    return carried(isSo ? yes : no, at);
  },
  'Fn::GetAtt'(argument) {
    const path = Array.isArray(argument) ? argument.map(String).join('.') : String(argument);
    return open(`\${${path}}`);
  },
  'Fn::ImportValue'(argument, at) {
    const name = carried(argument, at);
    return open(isOpen(name) ? 'an export' : `the export ${String(name.value)}`);
  },
};

const isTexts = (list: unknown): list is readonly (string | number | boolean)[] =>
  Array.isArray(list) && list.every((one) => /^(string|number|boolean)$/.test(typeof one));

function ref(name: string, { known }: At): Certain {
  if (name === 'AWS::NoValue') return { value: undefined };
  const { account, region, stack, parameters } = known;
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::StackName': stack,
    'AWS::Partition': partitionOf(region),
    'AWS::URLSuffix': region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
  if (Object.hasOwn(pseudo, name)) return { value: pseudo[name] };
  return Object.hasOwn(parameters, name) ? { value: parameters[name] } : open(`\${${name}}`);
}

/** Source: AWS General Reference, ARN format; other partitions have no public regions. */
const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

function sub(argument: unknown, at: At): Certain {
  const [pattern, values] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof pattern !== 'string') return open('Fn::Sub');
  const given = isRecord(values) ? values : {};
  const left: string[] = [];
  const filled = pattern.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const piece = Object.hasOwn(given, name) ? carried(given[name], at) : ref(name.trim(), at);
    if (!isOpen(piece) && /^(string|number|boolean)$/.test(typeof piece.value))
      return String(piece.value);
    left.push(...(isOpen(piece) ? piece.open : [whole]));
    return '';
  });
  if (left.length > 0) return open(...new Set(left));
  return filled.includes('{{resolve:') ? open(filled) : { value: filled };
}

function conditionHolds(name: string, at: At): boolean | undefined {
  const conditions = at.known.document['Conditions'];
  if (!isRecord(conditions) || !Object.hasOwn(conditions, name)) return undefined;
  return isTrue(conditions[name], deeper(at));
}

/** Of several, one that decides is enough, also beside those that are open. */
function isTrue(formula: unknown, at: At): boolean | undefined {
  if (at.depth > DEEPEST || !isRecord(formula)) return undefined;
  const [[name, argument] = ['', undefined]] = Object.entries(formula);
  const inner = deeper(at);
  if (name === 'Condition')
    return typeof argument === 'string' ? conditionHolds(argument, inner) : undefined;
  if (!Array.isArray(argument)) return undefined;
  if (name === 'Fn::Equals') {
    const [left, right] = argument.map((one) => carried(one, inner));
    if (!left || !right || isOpen(left) || isOpen(right)) return undefined;
    return String(left.value) === String(right.value);
  }
  const parts = argument.map((one) => isTrue(one, inner));
  if (name === 'Fn::Not') return parts[0] === undefined ? undefined : !parts[0];
  const decides = name === 'Fn::Or' ? true : name === 'Fn::And' ? false : undefined;
  if (decides === undefined) return undefined;
  if (parts.includes(decides)) return decides;
  return parts.includes(undefined) ? undefined : !decides;
}
