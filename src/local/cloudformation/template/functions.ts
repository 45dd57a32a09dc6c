import { isRecord, stringOf } from '../../core/values.js';
import { validationError, type WordingId } from '../wording.js';
import { cidrBlocks } from './cidr.js';
import { UNKNOWN } from './values.js';

/** Resolves an argument of a function. */
export type Resolve = (value: unknown) => unknown;

/** `Fn::Join` */
export function join(argument: unknown, resolve: Resolve): unknown {
  const [delimiter, list] = pair(argument, 'join-object');
  const items = resolve(list);
  if (items === UNKNOWN) return UNKNOWN;
  if (typeof delimiter !== 'string' || !Array.isArray(items)) throw validationError('join-object');
  if (items.includes(UNKNOWN)) return UNKNOWN;
  return items.map((item) => text(item, 'join-object')).join(delimiter);
}

/** `Fn::Split` */
export function split(argument: unknown, resolve: Resolve): unknown {
  const [delimiter, source] = pair(argument, 'split-object');
  const value = resolve(source);
  if (value === UNKNOWN) return UNKNOWN;
  if (typeof delimiter !== 'string') throw validationError('split-object');
  return text(value, 'split-object').split(delimiter);
}

/** `Fn::Select` */
export function select(argument: unknown, resolve: Resolve): unknown {
  const [position, source] = pair(argument, 'select-object');
  const index = Number(resolve(position));
  const list = resolve(source);
  if (list === UNKNOWN) return UNKNOWN;
  if (!Array.isArray(list) || !Number.isInteger(index)) throw validationError('select-object');
  if (index < 0 || index >= list.length) throw validationError('select-range', { index });
  return list[index];
}

/** `Fn::Base64` */
export function base64(argument: unknown, resolve: Resolve): unknown {
  const value = resolve(argument);
  return value === UNKNOWN ? UNKNOWN : Buffer.from(text(value, 'base64-object')).toString('base64');
}

/** `Fn::Cidr` */
export function cidr(argument: unknown, resolve: Resolve): unknown {
  if (!Array.isArray(argument) || argument.length < 2 || argument.length > 3) {
    throw validationError('cidr-object');
  }
  const [block, count, bits] = argument.map(resolve);
  if ([block, count, bits].includes(UNKNOWN)) return UNKNOWN;
  const blocks = cidrBlocks(
    text(block, 'cidr-object'),
    Number(count),
    bits === undefined ? undefined : Number(bits),
  );
  if (blocks) return blocks;
  throw validationError('cidr-range', {
    count: String(count),
    bits: String(bits),
    block: String(block),
  });
}

/** `Fn::GetAZs`: the first three zones, which every region has. */
export function zones(argument: unknown, resolve: Resolve, own: string): unknown {
  const region = resolve(argument);
  if (region === UNKNOWN) return UNKNOWN;
  const name = stringOf(region) || own;
  return ['a', 'b', 'c'].map((letter) => name + letter);
}

/** `Fn::Length` */
export function length(argument: unknown, resolve: Resolve): unknown {
  const list = resolve(argument);
  if (list === UNKNOWN) return UNKNOWN;
  if (!Array.isArray(list)) throw validationError('length-object');
  return list.length;
}

/** `Fn::FindInMap` over the template's mappings. */
export function findInMap(
  argument: unknown,
  resolve: Resolve,
  mappings: Readonly<Record<string, unknown>>,
): unknown {
  if (!Array.isArray(argument) || argument.length < 3 || argument.length > 4) {
    throw validationError('findinmap-object');
  }
  const [map, first, second] = argument.slice(0, 3).map(resolve);
  if ([map, first, second].includes(UNKNOWN)) return UNKNOWN;
  const found = lookUp(mappings, String(map), String(first), String(second));
  if (found !== undefined) return resolve(found);
  const fallback: unknown = argument[3];
  if (isRecord(fallback) && 'DefaultValue' in fallback) return resolve(fallback['DefaultValue']);
  if (!(String(map) in mappings)) throw validationError('mapping-unknown', { map: String(map) });
  throw validationError('mapping-key', {
    map: String(map),
    first: String(first),
    second: String(second),
  });
}

function lookUp(
  mappings: Readonly<Record<string, unknown>>,
  map: string,
  first: string,
  second: string,
): unknown {
  const level = mappings[map];
  const inner = isRecord(level) ? level[first] : undefined;
  return isRecord(inner) ? inner[second] : undefined;
}

function pair(argument: unknown, wording: 'join-object' | 'split-object' | 'select-object') {
  if (!Array.isArray(argument) || argument.length !== 2) throw validationError(wording);
  return [argument[0], argument[1]] as const;
}

function text(value: unknown, wording: Extract<WordingId, `${string}-object`>): string {
  const found = stringOf(value);
  if (found === undefined) throw validationError(wording as 'join-object');
  return found;
}
